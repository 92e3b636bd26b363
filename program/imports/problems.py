"""What a reader could not settle alone, said so that a clerk can settle it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from common.dates import is_plausible
from relationships.workflow import lies_ahead


class Severity(StrEnum):
    """A question leaves a usable value behind, a text not understood leaves none, a fault stops its row."""

    QUESTION = "question"
    NOT_UNDERSTOOD = "not_understood"
    FAULT = "fault"


class Topic(StrEnum):
    """A doubt that one answer settles for the whole file."""

    ORDER = "order"
    COUNTRY = "country"


@dataclass(frozen=True)
class Problem:
    """One doubt: `line` counts lines of the file from 1, 0 means the file as a whole."""

    line: int
    column: str
    value: str
    reason: str
    severity: Severity = Severity.QUESTION
    topic: str = ""


@dataclass(frozen=True)
class Doubt:
    """A problem whose line and column are not known yet."""

    value: str
    reason: str
    severity: Severity = Severity.QUESTION
    topic: str = ""

    def at(self, line: int, column: str) -> Problem:
        """Give the doubt its place in the file."""
        return Problem(line, column, self.value, self.reason, self.severity, self.topic)


def question(value: str, reason: str, topic: str = "") -> Doubt:
    """Something was understood, but a person should confirm it."""
    return Doubt(value, reason, topic=topic)


def not_understood(value: str, reason: str) -> Doubt:
    """Nothing could be stored for this text."""
    return Doubt(value, reason, Severity.NOT_UNDERSTOOD)


def doubt_of_year(kind: str, year: int, today: date) -> str:
    """What is asked about the year of an act: it must have happened, and hardly anybody means the year 1."""
    if lies_ahead(kind, year, today.year):
        return _("This date lies in the future.")
    return "" if is_plausible(year, today) else _("Hardly anybody can have meant this year.")
