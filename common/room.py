"""Room on the interpreter's stack for everything that one request, task or command calls.

CPython keeps frames in chunks of 16 KiB and gives a chunk back when its first frame ends (python/cpython
issue 142183, mended in 2026 for 3.13 and later only). A loop that happens to stand at the edge of one asks
the system for memory with every call: 1,650 times for one list of ties, which took twice as long. Where
the edge lies follows from the depth of the call, so that nothing near the loop explains it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
# The chunk a frame begins has room for the frame and is a power of two: half of it is left to what it calls.
WORDS = 32_768


def with_room(function: Callable[P, R]) -> Callable[P, R]:
    """The function with half a mebibyte of its own beneath it, of which the system lends what is touched."""

    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    plain: Any = called
    plain.__code__ = plain.__code__.replace(co_stacksize=WORDS)
    return called
