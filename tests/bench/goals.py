"""A goal, what was found, and the verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# A median of noisy rounds is missed only above this; counts and bytes have no slack.
CPU_SLACK = 1.35


@dataclass(frozen=True)
class Found:
    """One figure with its goal; `slack` is 1 where nothing is noisy, `least` where more is better."""

    figure: float
    goal: float
    unit: str
    what: str = ""
    slack: float = 1.0
    least: bool = False

    @property
    def met(self) -> bool:
        """Within the goal and its slack."""
        if self.least:
            return self.figure >= self.goal / self.slack
        return self.figure <= self.goal * self.slack

    def line(self) -> str:
        """As it is printed."""
        sign = "≥" if self.least else "≤"
        within = self.figure >= self.goal if self.least else self.figure <= self.goal
        verdict = "ok" if within else ("ok within slack" if self.met else "MISSED")
        return f"{self.what:<46} {self.figure:>12,.2f} {self.unit:<10} {sign} {self.goal:<10,g} {verdict}"


@dataclass(frozen=True)
class Told:
    """A goal that is not measured here, with where it is kept or why not."""

    words: str


Measure = Callable[..., list[Found | Told]]
GOALS: dict[str, tuple[str, Measure]] = {}


def goal(name: str, words: str) -> Callable[[Measure], Measure]:
    """Register a measurement under its ID in the list of goals."""

    def keep(measure: Measure) -> Measure:
        GOALS[name] = (words, measure)
        return measure

    return keep


def waiting(name: str, words: str, why: str) -> None:
    """Register a goal whose object does not exist yet, so that it is listed and not forgotten."""
    GOALS[name] = (words, lambda _bench: [Told(why)])
