"""What is read once: by one request for itself, and by all of a process as long as the same rows answer.

Only reading requests keep anything, and reading changes nothing, so nothing kept can be out of date in
it. What outlives a request is handed out again while PostgreSQL says that nothing at all was written.
Once something was, the questions it rests on are asked again as they were, in one go with those the page
needed the last time; where all of its own answer with the same rows it stands, and nothing of it is made or
drawn anew.

Take `remembered` for what one request needs twice, `unwritten` for what is dear to make and the same for
many. Not for the rows somebody came to read, and not for what follows the clock, unless the day or minute
is part of the name. Without this module every page says the same, and reads and draws for it each time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from common.questions import Question, ask_again, ask_noted

T = TypeVar("T")
MOST_STANDING = 500
MOST_PAGES = 500
# In place of a digest that was not taken: no rows have this one, while that of no rows at all is "".
UNSETTLED = "?"
# Seconds after which an answer is read anew with the next change: what it says may follow from the clock.
OLDEST = 900


class _Answer(NamedTuple):
    """A value, the state in which it was found to stand, and by question a digest of the rows it rests on.

    None in their place: one of them cannot be asked again, so it stands in that state only. So does what
    has no digests because something was written while it was read.
    """

    value: Any
    state: str
    rests_on: dict[Question, str] | None
    made: float


@dataclass
class _Ground:
    """What something rests on; it lasts unless a question cannot be asked again."""

    asked: set[Question] = field(default_factory=set)
    lasting: bool = True

    def note(self, question: Question | None) -> None:
        """It rests on this too; None for what cannot be asked again."""
        if question is None:
            self.lasting = False
        else:
            self.asked.add(question)

    def add(self, asked: Iterable[Question], *, lasting: bool) -> None:
        """It rests on all of this too."""
        self.lasting = self.lasting and lasting
        self.asked.update(asked)


@dataclass
class _Request:
    """The memory of one reading request, and by which names the same page was helped the last time."""

    expected: tuple[Hashable, ...] = ()
    used: list[Hashable] = field(default_factory=list)
    values: dict[str, tuple[Any, _Ground]] = field(default_factory=dict)
    # What is being read rests on this; all that was read before, unless it is read alone.
    ground: _Ground = field(default_factory=_Ground)
    # The digests of all that was asked again.
    known: dict[Question, str] = field(default_factory=dict)
    # What was just read rests on these, still without digests.
    unsettled: list[dict[Question, str]] = field(default_factory=list)
    state: str | None = None
    noting: bool = False

    def note(self, question: Question | None) -> None:
        """Something was asked."""
        self.ground.note(question)

    def ask_what_comes(self, questions: Iterable[Question]) -> None:
        """Ask these again, and in the same go all that the page will want to know if it is as it was."""
        names, self.expected = self.expected, ()
        coming = [found.rests_on or {} for name in names if (found := _standing.get(name))]
        self.ask_again({*questions, *chain.from_iterable(coming)})

    def ask_again(self, questions: Iterable[Question]) -> str:
        """Know the digests of these too; the state behind the last of them."""
        digests, state = ask_again([one for one in questions if one not in self.known])
        self.known |= digests
        return state

    def settle(self) -> None:
        """Give what was just read its digests; if something was written meanwhile, they may be of others."""
        asked = {question for rests_on in self.unsettled for question in rests_on}
        if asked and self.ask_again(asked) == self.state:
            for rests_on in self.unsettled:
                rests_on.update((question, self.known[question]) for question in rests_on)
        self.unsettled.clear()


_kept: ContextVar[_Request | None] = ContextVar("kept", default=None)
# By name what stands for all of the process, the oldest first.
_standing: dict[Hashable, _Answer] = {}
# By page and session the names it used the last time.
_used: dict[Hashable, tuple[Hashable, ...]] = {}


def remembered(name: str, read: Callable[[], T]) -> T:
    """What was read under this name in the present request; outside of one it is read each time."""
    request = _kept.get()
    if request is None:
        return read()
    if name not in request.values:
        with _noting(request, alone=True) as ground:
            request.values[name] = read(), ground
    found: T
    found, ground = request.values[name]
    request.ground.add(ground.asked, lasting=ground.lasting)
    return found


def unwritten(name: Hashable, read: Callable[[], T], *, alone: bool = False) -> T:
    """What was read under this name, also by an earlier request, unless what it rests on was written since.

    The name says all that the answer depends on beside the database: whose rights, which day. What `read`
    knows of the database it asks itself, or it comes from this module; where it uses nothing that was read
    before in the request, it is read `alone`, and stands whatever becomes of that. Whoever gets the answer
    shares it with others and does not change it.
    """
    request = _kept.get()
    state = "" if request is None else _state_of(request)
    if request is None or not state:
        return read()
    request.used.append(name)
    found = _standing.get(name)
    if found is None or not _stands(found, state, request):
        with _noting(request, alone=alone) as ground:
            value: T = read()
            rests_on = dict.fromkeys(ground.asked, UNSETTLED) if ground.lasting else None
            request.unsettled.append(rests_on or {})
        found = _Answer(value, state, rests_on, time.monotonic())
    request.ground.add(found.rests_on or (), lasting=found.rests_on is not None)
    _keep(name, found._replace(state=state))
    answer: T = found.value
    return answer


def outlives_request() -> bool:
    """Whether what is read now may be handed out again by a later request."""
    request = _kept.get()
    return request is not None and bool(_state_of(request))


def _keep(name: Hashable, answer: _Answer) -> None:
    _make_room(_standing, name, MOST_STANDING)
    _standing[name] = answer


def _make_room(kept: dict[Hashable, Any], name: Hashable, most: int) -> None:
    while len(kept) >= most and name not in kept:
        kept.pop(next(iter(kept), None), None)


def _stands(answer: _Answer, state: str, request: _Request) -> bool:
    """Whether the questions are answered as they were when the answer was made."""
    if answer.state == state:
        return True
    if answer.rests_on is None or time.monotonic() - answer.made > OLDEST:
        return False
    known, rests_on = request.known, answer.rests_on.items()
    if any(known.get(question, digest) != digest for question, digest in rests_on):
        return False
    if any(question not in known for question in answer.rests_on):
        request.ask_what_comes(answer.rests_on)
    return all(known.get(question) == digest for question, digest in rests_on)


@contextmanager
def _noting(request: _Request, *, alone: bool) -> Iterator[_Ground]:
    """Whatever is asked in here is part of what is yielded, and of what the request rests on afterwards."""
    outer = request.ground
    request.ground = _Ground() if alone else outer
    begins, request.noting = not request.noting and bool(_state_of(request)), True
    try:
        with connection.execute_wrapper(partial(ask_noted, request.note)) if begins else nullcontext():
            yield request.ground
    finally:
        request.noting = not begins
        if alone:
            outer.add(request.ground.asked, lasting=request.ground.lasting)
        request.ground = outer
    if begins:
        request.settle()


def _state_of(request: _Request) -> str:
    """Asked once in a request, before anything that is kept in it."""
    if request.state is None:
        request.state = _state()
    return request.state


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
        page = hash((request.path, request.COOKIES.get(settings.SESSION_COOKIE_NAME)))
        memory = _Request(expected=_used.get(page, ()))
        before = _kept.set(memory)
        try:
            return self.get_response(request)
        finally:
            _kept.reset(before)
            if memory.used:
                _make_room(_used, page, MOST_PAGES)
                _used[page] = tuple(memory.used)
