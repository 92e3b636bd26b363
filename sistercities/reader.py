"""The language and the clock of the person who reads the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from accounts.models import User
from common.zones import zone_named


class ReaderMiddleware:
    """Applies what a person chose on the account page, else the clock of the city; visitors cost no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language and time zone."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not isinstance(request.user, User):
            return self.get_response(request)
        language = request.user.language or translation.get_language()
        with translation.override(language), timezone.override(clock_of(request.user)):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            render = getattr(response, "render", None)
            if render is not None and not getattr(response, "is_rendered", True):
                render()
        response.headers["Content-Language"] = language or settings.LANGUAGE_CODE
        return response


def clock_of(user: User) -> tzinfo:
    """The zone this person chose, else that of the city, which comes with who is signed in."""
    of_city = getattr(user, "city_time_zone", "")
    return zone_named(user.time_zone or of_city) or timezone.get_current_timezone()
