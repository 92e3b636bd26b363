"""Makes ready in a second thread what is stored next, while the database works on what came before."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Protocol, TypeVar

from django.utils.translation import get_language, override

from common.room import with_room

Made = TypeVar("Made")
Coming = Callable[[], Made]  # waits until it is made
HEARD_EVERY = 0.3  # seconds
# Seconds the second thread keeps the interpreter while the first one wants it back: at the usual five
# thousandths, the database stands idle for as long after each of its answers.
TURN = 0.0001


class Begin(Protocol):
    """Has the second thread make something after all it was given before; what comes back waits for it."""

    def __call__(self, make: Callable[[], Made], /) -> Coming[Made]: ...  # noqa: D102 - said above


@contextmanager
def second_thread(waiting: Callable[[], object] = lambda: None) -> Iterator[Begin]:
    """A thread that makes one thing after the other, in the language of whoever asks for it.

    Nothing it makes may ask the database: it would do so beside the transaction. As long as somebody waits
    for a thing, `waiting` is called over and over, and may raise. A block, so that whatever ends it also
    ends the short turns at once.
    """
    second = ThreadPoolExecutor(1, "read-ahead")

    def begin(make: Callable[[], Made]) -> Coming[Made]:
        return partial(_wait_for, second.submit(_make, make, get_language()), waiting)

    try:
        with _short_turns():
            yield begin
    finally:
        # Whoever stopped it all does not wait for what nobody wants.
        second.shutdown(wait=False, cancel_futures=True)


@with_room
def _make(make: Callable[[], Made], language: str | None) -> Made:
    with override(language):  # a thread begins with none
        return make()


def _wait_for(coming: Future[Made], waiting: Callable[[], object]) -> Made:
    while True:
        try:
            return coming.result(HEARD_EVERY)
        except TimeoutError:
            if coming.done():  # what it makes may itself have waited for something too long
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
