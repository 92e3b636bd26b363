"""How pages for residents are answered: by anybody, without a cookie, with a mark of their content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.http import conditional_page

from common.zones import zone_named
from directory.selectors import current_home

Answer = Callable[..., HttpResponse]


def revalidated(view: Answer) -> Answer:
    """Let caches keep the page but ask each time; what the signed-in see is kept by nobody."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if not request.user.is_authenticated:
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    return answer


def by_city_clock(view: Answer) -> Answer:
    """Let visitors read what is past and what is to come by the clock of the city; who signed in has one."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        home = None if request.user.is_authenticated else current_home()
        zone = zone_named(home.time_zone) if home else None
        with timezone.override(zone or timezone.get_current_timezone()):
            return view(request, *args, **kwargs)

    return answer


@method_decorator([login_not_required, conditional_page, revalidated], name="dispatch")
class PublicPage(View):
    """Answers GET only; a page that did not change since is a 304."""

    http_method_names = ["get", "head", "options"]
