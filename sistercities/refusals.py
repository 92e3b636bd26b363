"""The pages for a request that could not be read, came too often, or whose form had grown too old."""

from __future__ import annotations

import math

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import ngettext

NOT_TYPED = ("csrfmiddlewaretoken", "form_key", "upload_key", "version")
SECONDS_SAID = 90
SECRET = ("password", "code", "token")


# Django's own page reads the body once more to check its token, and so fails on what cannot be read.
@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - given by Django
    """400 in plain words."""
    return render(request, "400.html", status=400)


@login_not_required
def old_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - given by Django
    """403 for a form without a valid token; what was typed is shown, so that it can be copied."""
    return render(request, "403_csrf.html", {"typed": _typed(request)}, status=403)


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429 with how long to wait; what was typed is shown, so that it can be copied."""
    if request.headers.get("X-Requested-With") == "fetch":
        answer = HttpResponse(_wait_words(seconds), status=429, content_type="text/plain; charset=utf-8")
    else:
        context = {"wait": _wait_words(seconds), "typed": _typed(request)}
        answer = render(request, "429.html", context, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


def _wait_words(seconds: int) -> str:
    if seconds <= SECONDS_SAID:
        return ngettext(
            "Wait %(n)d second, then try again.", "Wait %(n)d seconds, then try again.", seconds
        ) % {"n": seconds}
    minutes = math.ceil(seconds / 60)
    return ngettext("Wait %(n)d minute, then try again.", "Wait %(n)d minutes, then try again.", minutes) % {
        "n": minutes
    }


def _typed(request: HttpRequest) -> list[str]:
    try:
        posted = [(name, str(text)) for name, text in request.POST.items()]
    except (BadRequest, SuspiciousOperation, MultiPartParserError, OSError):
        return []
    secret = [name for name, _ in posted if any(word in name for word in SECRET)]
    return [text for name, text in posted if name not in (*NOT_TYPED, *secret) and text.strip()]
