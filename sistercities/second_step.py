"""Nobody who must have a second step opens anything before it is set up (attack A10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.models import User
from accounts.services import must_have_second_step

# What it takes to set one up, and to go away.
OPEN = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "accounts:app-picture",
    "account_reauthenticate",
    "accounts:from-start",
    "account_logout",
    "healthz",
    "readyz",
}


class SecondStepMiddleware:
    """Leads there from every other page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the address is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_args: Any) -> HttpResponse | None:
        """The way to the set-up page, or None to go on."""
        if not settings.SECOND_STEP_ROLES or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        match = request.resolver_match
        if match is not None and match.view_name in OPEN:
            return None
        return HttpResponseRedirect(reverse("mfa_index")) if lacks_second_step(request) else None


def lacks_second_step(request: HttpRequest) -> bool:
    """Whether this person must have one and has none, here or where the city signs people in."""
    user = request.user
    if not isinstance(user, User) or not must_have_second_step(user):
        return False
    if getattr(user, "has_second_step", False):
        return False
    records = get_authentication_records(request, user)
    elsewhere = any(record.get("method") == "socialaccount" for record in records)
    return not (elsewhere and settings.OIDC is not None and settings.OIDC.asks_second_step)
