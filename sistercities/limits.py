"""Counts what is dear before it is done: by person or visitor's address, and by object (common/limits.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.services import seconds_to_wait, take_try
from common.limits import LIMITS, Limit, limit_of
from sistercities.callers import caller_of
from sistercities.refusals import too_many

KIND = "limit "  # how the counts of this table begin, to be told from tries at the door


class LimitMiddleware:
    """Stands behind signing in: people are counted by account, so nobody outside uses up a colleague's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing happens here; the ordinary page costs no query."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """429 in plain words when one of the counts is full."""
        name = limit_of(view, request)
        if not name:
            return None
        limit = LIMITS[name]
        for kind, who, most in _counts(name, limit, request, kwargs):
            if not take_try(kind=kind, who=who, limit=most, seconds=limit.seconds):
                wait = seconds_to_wait(kind=kind, who=who, limit=most, seconds=limit.seconds)
                return too_many(request, wait)
        return None


def who_asks(request: HttpRequest) -> str:
    """A person by account wherever he or she sits, a visitor by address."""
    user: Any = request.user
    return f"person {user.pk}" if user.is_authenticated else f"address {caller_of(request)}"


def _counts(
    name: str, limit: Limit, request: HttpRequest, kwargs: dict[str, Any]
) -> Iterator[tuple[str, str, int]]:
    """(kind, who, most): of one object first, so that one paper asked for again uses up no other."""
    who = who_asks(request)
    if limit.most_of_one:
        page = request.resolver_match.view_name if request.resolver_match else ""
        which = ",".join(str(kwargs[key]) for key in sorted(kwargs))
        yield f"{KIND}{name} of one", f"{who} {page} {which}", limit.most_of_one
    yield f"{KIND}{name}", who, limit.most
