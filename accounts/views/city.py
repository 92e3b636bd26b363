"""The way to the city's own sign-in and back."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect import views as library
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from requests import RequestException


@method_decorator(login_not_required, name="dispatch")
class CityWay(View):
    """Not there where the city has no sign-in of its own."""

    def dispatch(self, request: HttpRequest, *args: str, **kwargs: str) -> HttpResponseBase:
        """404 where it is not set up."""
        if settings.OIDC is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class ToCity(CityWay):
    """Leave for the city's sign-in; only by a button."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, provider_id: str) -> HttpResponse:
        """On to the provider, or a page that says that it does not answer."""
        try:
            answer: HttpResponse = library.login(request, provider_id)
        except RequestException:
            why = _("The city’s sign-in does not answer. Try again in a few minutes.")
            return render(request, "account/city_refused.html", {"why": why}, status=503)
        return answer


class FromCity(CityWay):
    """Come back with the provider's answer."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, provider_id: str) -> HttpResponse:
        """Sign in, or say why not."""
        answer: HttpResponse = library.callback(request, provider_id)
        return answer
