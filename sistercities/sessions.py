"""How long a session lives: twelve hours, for staff half an hour without doing anything (attack A6)."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from accounts.services import ASKED_AT, is_session_over, note_session

# Whose session this request ended, for whoever keeps what was typed in it; no header can set it.
ENDED_FOR = "session ended for"


class SessionLimitsMiddleware:
    """Ends a session whose time is over before anything else looks at it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Visitors without a session cost nothing."""
        user = request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if isinstance(user, User) and not _only_asks(request):
            if is_session_over(session=request.session, user=user):
                request.META[ENDED_FOR] = str(user.pk)
                logout(request)
            else:
                note_session(session=request.session)
        return self.get_response(request)


def _only_asks(request: HttpRequest) -> bool:
    return request.method == "GET" and request.path == ASKED_AT
