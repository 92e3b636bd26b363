"""States of a resolution with what leads from one to the next, and the city's patterns of numbers."""

from __future__ import annotations

import re

from common.moves import Move

MOVES = {
    "put_on_agenda": Move(("draft", "on_agenda"), "on_agenda"),
    "take_off_agenda": Move(("on_agenda",), "draft"),
    "adopt": Move(("draft", "on_agenda"), "adopted"),
    "not_adopt": Move(("draft", "on_agenda"), "not_adopted"),
    "rescind": Move(("adopted",), "rescinded"),
    "take_back_decision": Move(("adopted", "not_adopted"), "on_agenda"),
    "take_back_rescission": Move(("rescinded",), "adopted"),
}
# A vote is taken at a meeting: a draft has to be on an agenda first.
VOTED_STATES = ("on_agenda", "adopted", "not_adopted", "rescinded")
# From here on a correction needs its reason.
DECIDED_STATES = ("adopted", "not_adopted", "rescinded")
# What held once, whether it still does or not. A tie can rest on nothing else.
ADOPTED_STATES = ("adopted", "rescinded")


def may_move(name: str, state: str) -> bool:
    """Whether the act is possible in this state."""
    return state in MOVES[name].sources


def taking_back(state: str) -> str:
    """The move that takes back what was recorded last."""
    return "take_back_rescission" if state == "rescinded" else "take_back_decision"


_FIELD = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"n(?::(?:0[1-9]d|,))?")
_YEARS = ("yy", "yyyy")


def pattern_problem(pattern: str) -> str:
    """What is wrong with a pattern of numbers: "", "braces", "number" or "field"."""
    fields = _FIELD.findall(pattern)
    if set(_FIELD.sub("", pattern)) & set("{}"):
        return "braces"
    if any(not _NUMBER.fullmatch(name) and name not in _YEARS for name in fields):
        return "field"
    return "" if sum(bool(_NUMBER.fullmatch(name)) for name in fields) == 1 else "number"


def has_year(pattern: str) -> bool:
    """Whether numbers of this pattern carry the year."""
    return any(name in _YEARS for name in _FIELD.findall(pattern))


def format_number(pattern: str, number: int, year: int) -> str:
    """The number as the city prints it: `{n:03d} - {yy}` gives `041 - 05`."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name in _YEARS:
            return f"{year:04d}"[-len(name) :]
        return format(number, name.partition(":")[2])

    return _FIELD.sub(value, pattern)


def next_in_run(*, number: int, counted: int | None, year: int, restarts: bool) -> int | None:
    """The number to try for a paper of `year`, when `number` is next for the year `counted`.

    None when the run has already gone on to a later year: then a person has to say the number.
    """
    if not restarts or counted is None or counted == year:
        return number
    return 1 if year > counted else None
