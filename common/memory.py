"""What one request reads once: kept from its beginning to its end, never longer and never for another.

Only reading requests keep anything, and reading changes nothing, so nothing kept can be out of date in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

T = TypeVar("T")
_kept: ContextVar[dict[str, Any] | None] = ContextVar("kept", default=None)


def remembered(name: str, read: Callable[[], T]) -> T:
    """What was read under this name in the present request; outside of one it is read each time."""
    kept = _kept.get()
    if kept is None:
        return read()
    if name not in kept:
        kept[name] = read()
    found: T = kept[name]
    return found


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
