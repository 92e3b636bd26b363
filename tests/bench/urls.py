"""The program's addresses and the hello views that everything is compared with."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_not_required
def bare(_request: HttpRequest) -> HttpResponse:
    """Five bytes for anybody."""
    return HttpResponse("hello")


@login_not_required
def signed_in(request: HttpRequest) -> HttpResponse:
    """Five bytes for a person whose account was read: one query for the session, one for the account."""
    return HttpResponse("hello" if request.user.is_authenticated else "nobody")


urlpatterns = [
    path("bench/bare/", bare),
    path("bench/plain/", signed_in),
    path("bench/own/", signed_in),
    path("", include("sistercities.urls")),
]
handler400 = "sistercities.refusals.bad_request"
