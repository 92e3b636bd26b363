"""What is read once: by one request for itself, and by all of a process as long as nothing is written.

Only reading requests keep anything, and reading changes nothing, so nothing kept can be out of date in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connection
from django.http import HttpRequest, HttpResponse

T = TypeVar("T")
_kept: ContextVar[dict[str, Any] | None] = ContextVar("kept", default=None)
# The state of the database, and what was read in it: replaced as a whole by what is read in the next.
_standing: tuple[str, dict[Hashable, Any]] = ("", {})
MOST_STANDING = 500


def remembered(name: str, read: Callable[[], T]) -> T:
    """What was read under this name in the present request; outside of one it is read each time."""
    kept = _kept.get()
    if kept is None:
        return read()
    if name not in kept:
        kept[name] = read()
    found: T = kept[name]
    return found


def unwritten(name: Hashable, read: Callable[[], T]) -> T:
    """What was read under this name, also by an earlier request, unless anything was written since.

    The name says all that the answer depends on beside the database: whose rights, which day. Whoever gets
    the answer shares it with others and does not change it.
    """
    global _standing  # noqa: PLW0603 - one for the process, replaced at once
    state = "" if _kept.get() is None else remembered("state of the database", _state)
    if not state:
        return read()
    standing = _standing
    if standing[0] != state or len(standing[1]) >= MOST_STANDING:
        standing = _standing = (state, {})
    if name not in standing[1]:
        standing[1][name] = read()
    answer: T = standing[1][name]
    return answer


def _state() -> str:
    """Which transactions are visible: the same words mean the same rows; empty where nobody can tell.

    It is asked before the rows are read, so what is kept under it is never older than it says.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


@contextmanager
def nothing_remembered() -> Iterator[None]:
    """Whatever is asked for in here is read anew, and kept by nobody."""
    before = _kept.set(None)
    try:
        yield
    finally:
        _kept.reset(before)


class MemoryMiddleware:
    """Opens the memory of a reading request, and closes it with the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Keep nothing while something is saved."""
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        before = _kept.set({})
        try:
            return self.get_response(request)
        finally:
            _kept.reset(before)
