"""Blocks of serial requests, interleaved, and their processor time in units of the same round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from tests.bench.processes import Server

ROUNDS = 9
BLOCK = 0.3e9  # nanoseconds of processor time a block should take
FEWEST, MOST = 3, 150


@dataclass
class Page:
    """What is asked again and again; `prepare` is not measured and hands its result to `ask`."""

    ask: Callable[..., object]
    prepare: Callable[[], object] | None = None
    number: int = FEWEST
    spent: list[float] = field(default_factory=list)


def measure(server: Server, pages: dict[str, Page], rounds: int = ROUNDS) -> None:
    """Warm up, then run every page once in each round; `spent` holds nanoseconds a request."""
    for page in pages.values():
        _block(server, page, 4)
        once = max(_block(server, page, 3), 1.0)
        page.number = int(min(MOST, max(FEWEST, BLOCK / once)))
    for _round in range(rounds):
        for page in pages.values():
            page.spent.append(_block(server, page, page.number))


def _block(server: Server, page: Page, number: int) -> float:
    if page.prepare is None:
        before = server.cpu()
        for _each in range(number):
            page.ask()
        return (server.cpu() - before) / number
    spent = 0
    for _each in range(number):
        given = page.prepare()
        before = server.cpu()
        page.ask(given)
        spent += server.cpu() - before
    return spent / number


def in_units(page: Page, unit: Page) -> float:
    """Median of the ratios of each round."""
    return median(one / of for one, of in zip(page.spent, unit.spent, strict=True))
