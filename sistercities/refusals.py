"""The pages for requests that cannot be read, lead nowhere, come too often, have to wait or come too late."""

from __future__ import annotations

import errno
import math
import sys

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.defaults import page_not_found, server_error

from common.once import CARRIED

SECONDS_SAID = 90
# Whole names: the code of a country is none.
SECRET = ("code", "token", "credential")
# How the databases say that somebody else is writing and does not come to an end.
BUSY = ("is locked", "lock timeout", "deadlock detected")
# How PostgreSQL says that it gave up, for what was asked of it took too long.
SLOW = "statement timeout"
# How they and the library say that nobody is there or no room is left, or that they just begin or end.
AWAY = (
    "connection", "could not translate host name", "could not receive data", "could not send data",
    "SSL SYSCALL error", "database system is", "too many clients", "No space left", "disk is full",
    "disk I/O error", "unable to open database",
)  # fmt: skip
# How the system says that no file fits on the disk, or none of this account.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
BUSY_SECONDS = 30


# Django's own page reads the body once more to check its token, and so fails on what cannot be read.
@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - given by Django
    """400 in plain words."""
    return render(request, "400.html", {"refuses": True}, status=400)


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404; a form whose record went meanwhile is told that nothing was saved, and shown what was typed."""
    typed = _typed(request) if request.method == "POST" else []
    if not typed:
        return page_not_found(request, exception)
    return render(request, "404.html", {"typed": typed, "refuses": True}, status=404)


@login_not_required
def old_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - given by Django
    """403 for a form without a valid token; what was typed is shown, so that it can be copied."""
    return render(request, "403_csrf.html", {"typed": _typed(request), "refuses": True}, status=403)


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429 with how long to wait; what was typed is shown, so that it can be copied."""
    if request.headers.get("X-Requested-With") == "fetch":
        answer = HttpResponse(_wait_words(seconds), status=429, content_type="text/plain; charset=utf-8")
    else:
        context = {"wait": _wait_words(seconds), "typed": _typed(request), "refuses": True}
        answer = render(request, "429.html", context, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


@login_not_required
def failed(request: HttpRequest) -> HttpResponse:
    """500; or 503 with the form as typed: the database is busy, slow or away, or a file finds no room."""
    why = _why_waiting(sys.exc_info()[1])
    if not why:
        return server_error(request)
    if request.headers.get("X-Requested-With") == "fetch":
        answer = HttpResponse(_busy_words(why), status=503, content_type="text/plain; charset=utf-8")
    else:
        # A form that lost its file to a full disk may not be saved again as if it had none.
        by_hand = why == "full" or bool(request.FILES)
        typed, again = (_typed(request), []) if by_hand else ([], _to_send_again(request))
        context = {"again": again, "typed": typed, "why": why, "refuses": True}
        # The frame and the banners are read from the database.
        context |= {"shell": {}, "messages": ()} if why == "away" else {}
        answer = render(request, "503.html", context, status=503)
    answer["Retry-After"] = str(BUSY_SECONDS)
    return answer


def _why_waiting(error: BaseException | None) -> str:
    """slow, busy or away, as the database says, or full, as the disk does; empty where the fault is ours."""
    said = str(error)
    if isinstance(error, OSError):
        return "full" if error.errno in NO_ROOM else ""
    if isinstance(error, InterfaceError):
        return "away"
    if not isinstance(error, OperationalError):
        return ""
    found = {"slow": (SLOW,), "busy": BUSY, "away": AWAY}
    return next((why for why, words in found.items() if any(each in said for each in words)), "")


def _busy_words(why: str) -> str:
    if why == "away":
        return _(
            "The database does not answer. What was sent last is not saved; wait a moment, then try again."
        )
    if why == "full":
        return _(
            "There is no room for files. Nothing was saved; tell the person who looks after this program."
        )
    if why == "slow":
        return _(
            "This took more than a minute and was given up. Nothing was saved; ask for less, or try later."
        )
    return _("Somebody is storing a long list. Nothing was saved yet; wait a moment, then try again.")


def _to_send_again(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of the form; none where a password was in it, which no page gives back."""
    if any(map(_is_secret, request.POST)):
        return []
    return [
        (name, str(text))
        for name, texts in request.POST.lists()
        for text in texts
        if name != "csrfmiddlewaretoken"
    ]


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
    return [text for name, text in posted if name not in CARRIED and not _is_secret(name) and text.strip()]


def _is_secret(name: str) -> bool:
    return "password" in name or name in SECRET
