"""The pages for a request that could not be read, and for a form whose page had grown too old."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

NOT_TYPED = ("csrfmiddlewaretoken", "form_key", "upload_key", "version")
SECRET = ("password", "code", "token")


# Django's own page reads the body once more to check its token, and so fails on what cannot be read.
@csrf_exempt
@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - given by Django
    """400 in plain words."""
    return render(request, "400.html", status=400)


@csrf_exempt
@login_not_required
def old_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - given by Django
    """403 for a form without a valid token; what was typed is shown, so that it can be copied."""
    return render(request, "403_csrf.html", {"typed": _typed(request)}, status=403)


def _typed(request: HttpRequest) -> list[str]:
    try:
        posted = [(name, str(text)) for name, text in request.POST.items()]
    except (BadRequest, SuspiciousOperation, MultiPartParserError, OSError):
        return []
    secret = [name for name, _ in posted if any(word in name for word in SECRET)]
    return [text for name, text in posted if name not in (*NOT_TYPED, *secret) and text.strip()]
