"""The language and the clock of the person who reads the page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from accounts.models import User
from common.zones import city_clock, zone_named


class ReaderMiddleware:
    """Applies what a person chose on the account page, else the clock of the city; visitors cost no query.

    The zone of the city comes with who is signed in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language and time zone."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not isinstance(request.user, User):
            return self.get_response(request)
        language = request.user.language or translation.get_language()
        of_city = zone_named(getattr(request.user, "city_time_zone", ""))
        own = zone_named(request.user.time_zone) or of_city or timezone.get_current_timezone()
        with translation.override(language), timezone.override(own), city_clock(of_city):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            render = getattr(response, "render", None)
            if render is not None and not getattr(response, "is_rendered", True):
                render()
        response.headers["Content-Language"] = language or settings.LANGUAGE_CODE
        return response
