"""Everybody must sign in; who was signed out while typing finds the text again afterwards."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext as _

from accounts.services import take_try
from common.kept_forms import keep_form
from sistercities.callers import caller_of
from sistercities.devices import last_person
from sistercities.sessions import ENDED_FOR

KEPT_AN_HOUR = 60


class SignInFirst(LoginRequiredMiddleware):
    """Django's rule, and a form sent after the session ended is kept for the person who typed it."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        """To the sign-in page, and from there back to the form."""
        if request.method == "POST" and take_try(
            kind="form kept for", who=caller_of(request), limit=KEPT_AN_HOUR
        ):
            self._keep(request)
        return super().handle_no_permission(request, view_func)

    def _keep(self, request: HttpRequest) -> None:
        """Keep what was typed, and say so where she looks next."""
        if keep_form(request, owner=_last_reader(request)):
            words = _("You were signed out. What you typed is kept for an hour: sign in and go on.")
            messages.info(request, words)


def _last_reader(request: HttpRequest) -> str:
    """Whose session ended: just now, as its row still tells, or as the browser does where that is gone."""
    if ENDED_FOR in request.META:
        return str(request.META[ENDED_FOR])
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    row = Session.objects.filter(pk=key).first() if key.isalnum() else None
    owner = str(row.get_decoded().get(SESSION_KEY, "")) if row else ""
    return owner or last_person(request)
