"""Signing in with the city's own account by OpenID Connect."""

from __future__ import annotations

import logging
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext as _

from program.services.city_sign_in import receive_from_city
from sistercities.environment import Oidc

log = logging.getLogger(__name__)


class CitySignInAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """Who may come in from there, and as what."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - of the library
        """Never by itself: accounts are added below, where the city wants it."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find, add or refuse the account, and give it the role of its group."""
        claims = claims_of(sociallogin.account.extra_data)
        known = sociallogin.user if sociallogin.is_existing else None
        groups = groups_of(claims)
        try:
            user = receive_from_city(
                known=known,
                email=proved_address(claims),
                name=str(claims.get("name") or ""),
                role=role_of(groups),
                needs_role=bool(configured().roles),
                adds=configured().adds_accounts,
            )
        except ValidationError as error:
            refuse(request, " ".join(error.messages), 403)
        if known is None:
            sociallogin.connect(request, user)
        else:
            sociallogin.user = user

    def get_requests_session(self) -> Any:
        """Only the provider that the city named is asked, wherever its answer points to."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,  # noqa: ARG002 - of the library
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,  # noqa: ARG002 - of the library
    ) -> None:
        """Say in plain words that nobody was signed in; why stands in the log, without secrets."""
        log.warning("city sign-in failed: %s %s", error, type(exception).__name__ if exception else "")
        refuse(request, _("The city’s sign-in gave no answer that can be used. Try again."), 401)


def configured() -> Oidc:
    """What the environment says; these pages are only there when it says something."""
    if settings.OIDC is None:
        raise Http404
    return settings.OIDC


def claims_of(data: dict[str, Any]) -> dict[str, Any]:
    """What the provider says about the person; the signed token wins over the page of the person."""
    return {**(data.get("userinfo") or {}), **(data.get("id_token") or {})}


def proved_address(claims: dict[str, Any]) -> str:
    """The e-mail address, only when the provider says that it was proved."""
    return str(claims.get("email") or "") if claims.get("email_verified") is True else ""


def groups_of(claims: dict[str, Any]) -> list[str]:
    """The groups of the configured claim; one alone may come as text."""
    found = claims.get(configured().group_claim) or []
    return [found] if isinstance(found, str) else [str(group) for group in found]


def role_of(groups: list[str]) -> str:
    """The role of the first configured group the person is in; empty when there is none."""
    return next((role for group, role in configured().roles.items() if group in groups), "")


def refuse(request: HttpRequest, why: str, status: int) -> NoReturn:
    """End the sign-in with a page that says why."""
    raise ImmediateHttpResponse(render(request, "account/city_refused.html", {"why": why}, status=status))
