"""Runs the goals that were named against a server of its own and prints a line for each figure."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cached_property

import django

django.setup()

from django.conf import settings  # noqa: E402 - settings come first

from tests.bench import everything  # noqa: E402, F401 - registers the goals
from tests.bench.goals import GOALS, Found, Told  # noqa: E402 - settings come first
from tests.bench.processes import Server, serving  # noqa: E402 - settings come first

UNKNOWN, MISSED = 2, 1


class Bench:
    """What the measurements share; the server starts with the first that needs it."""

    def __init__(self, stack: ExitStack, wanted: list[str]) -> None:
        self.stack, self.wanted = stack, wanted
        self.kept: dict[str, object] = {}

    @cached_property
    def server(self) -> Server:
        """The served program."""
        return self.stack.enter_context(serving(str(settings.DATABASES["default"]["HOST"])))


def main(arguments: list[str]) -> int:
    """Print every figure with goal and verdict; 1 when one is missed beyond its slack."""
    only_known = "--known" in arguments
    wanted = [name.upper() for name in arguments if not name.startswith("--")]
    unknown = [name for name in wanted if name not in GOALS]
    if unknown:
        sys.stderr.write(f"No such goal: {', '.join(unknown)}. There are: {', '.join(GOALS)}.\n")
        return UNKNOWN
    if only_known:
        return 0
    with ExitStack() as stack:
        missed = [name for name, met in _run(Bench(stack, wanted or list(GOALS))) if not met]
    say(f"Missed: {', '.join(missed)}." if missed else "Every goal measured is met.")
    return MISSED if missed else 0


def say(line: str) -> None:
    """A line at once, for a run takes minutes."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _run(bench: Bench) -> Iterator[tuple[str, bool]]:
    for name in bench.wanted:
        words, goal = GOALS[name]
        began = time.monotonic()
        found = goal(bench)
        say(f"{name:<4} {words} ({time.monotonic() - began:.0f} s)")
        for one in found:
            say(f"       {one.words if isinstance(one, Told) else one.line()}")
        yield name, all(one.met for one in found if isinstance(one, Found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
