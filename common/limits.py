"""How often one person, or one visitor's address, may ask for what is dear; the one table of it.

A page says `limit = "print"` (and `limit_on = ("GET",)` where reading it is the dear part); a function is
marked `@limited("check", "POST")`. A page whose form takes a file counts as an upload without saying so.
sistercities/limits.py counts, before the page does anything; docs/limits.md says the same in words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from django.http import HttpRequest

View = TypeVar("View", bound=Callable[..., Any])
A_MINUTE, AN_HOUR = 60, 3600
READING = ("GET", "HEAD")


class Limit(NamedTuple):
    """So many requests in so many seconds, and fewer of them for one and the same object."""

    most: int
    seconds: int = AN_HOUR
    most_of_one: int = 0


LIMITS = {
    "search": Limit(60, A_MINUTE),
    "suggest": Limit(240, A_MINUTE),
    "export": Limit(60, most_of_one=20),
    "export of contacts": Limit(5),
    "print": Limit(120, most_of_one=20),
    "upload": Limit(300),
    "check": Limit(120, most_of_one=30),
    "link": Limit(300, most_of_one=60),
    "public form": Limit(20),
    "test mail": Limit(20),
    "invitation": Limit(60),
    "own account": Limit(60),
    "password": Limit(20),
}


def limited(name: str, *methods: str) -> Callable[[View], View]:
    """Mark a view that is a function; it stands above all other decorators."""

    def mark(view: View) -> View:
        def limit_for(request: HttpRequest) -> str:
            return name if request.method in methods else ""

        marked: Any = view
        marked.limit_for = limit_for
        return view

    return mark


def limit_of(view: Any, request: HttpRequest) -> str:
    """The name of the limit this request counts under; empty for the ordinary page."""
    limit_for = getattr(getattr(view, "view_class", view), "limit_for", None)
    return limit_for(request) if limit_for else ""
