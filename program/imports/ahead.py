"""Makes the next part of a list ready while the one before is stored."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from django.utils.translation import get_language, override

from common.room import with_room

Part = TypeVar("Part")
HEARD_EVERY = 0.3  # seconds
# Seconds the thread that reads keeps the interpreter while the other wants it back: at the usual five
# thousandths, the database stands idle for as long after each of its answers.
TURN = 0.0001


@contextmanager
def read_ahead(
    parts: Iterator[Part], waiting: Callable[[], object] = lambda: None
) -> Iterator[Iterator[Part]]:
    """The same parts, the next of which is made in a second thread while the reader works on this one.

    Nothing that makes them may ask the database: the thread would do so beside the transaction. As long as
    a part keeps its reader waiting, `waiting` is called over and over, and may raise. A block, so that
    whatever ends it also ends the short turns at once.
    """
    second = ThreadPoolExecutor(1, "read-ahead")
    try:
        with _short_turns():
            yield _made_by(second, partial(_next_of, parts, get_language()), waiting)
    finally:
        second.shutdown(wait=False)  # whoever stopped it all does not wait for a part that nobody wants


def _made_by(
    second: ThreadPoolExecutor, make: Callable[[], Part | None], waiting: Callable[[], object]
) -> Iterator[Part]:
    coming = second.submit(make)
    while (part := _wait_for(coming, waiting)) is not None:
        coming = second.submit(make)
        yield part


@with_room
def _next_of(parts: Iterator[Part], language: str | None) -> Part | None:
    with override(language):  # a thread begins with none
        return next(parts, None)


def _wait_for(coming: Future[Part | None], waiting: Callable[[], object]) -> Part | None:
    while True:
        try:
            return coming.result(HEARD_EVERY)
        except TimeoutError:
            if coming.done():  # what makes the parts may itself have waited for something too long
                raise
            waiting()


@contextmanager
def _short_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
