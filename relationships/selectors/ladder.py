"""What is done while a letter stays without an answer: one step after the other, so many days apart.

The steps count from the day an answer was hoped for. They rest while the tie does, and stop with the answer,
with another day, or when nobody expects an answer any more. What is said here also stands in the reminders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.dates import PartialDate
from directory.selectors import thresholds
from relationships import workflow
from relationships.models import Letter, LetterState

WORDS = {
    workflow.ASK: gettext_lazy("Ask for the answer"),
    workflow.ANSWER: gettext_lazy("Answer the letter"),
    workflow.SECOND_LETTER: gettext_lazy("Write a second letter"),
    workflow.COORDINATOR: gettext_lazy("Tell the coordinator"),
    workflow.OTHER_WAY: gettext_lazy("Try another way"),
}
KEEPER = gettext_lazy("Whoever keeps the letter is reminded, else the owner of the relationship.")
HINTS = {
    workflow.ASK: KEEPER,
    workflow.ANSWER: KEEPER,
    workflow.SECOND_LETTER: gettext_lazy(
        "Short and friendly, with a copy of the first. It can be drafted here."
    ),
    workflow.COORDINATOR: gettext_lazy("The coordinator decides how it goes on."),
    workflow.OTHER_WAY: gettext_lazy(
        "Telephone, write to somebody else there, ask their volunteers or ours who know somebody."
    ),
}
# What stands before the subject of the letter where it is one of many things to do.
TASKS = {
    workflow.ASK: gettext_lazy("Ask for the answer to: "),
    workflow.ANSWER: gettext_lazy("Answer the letter: "),
    workflow.SECOND_LETTER: gettext_lazy("Write a second letter about: "),
    workflow.COORDINATOR: gettext_lazy("Decide on the letter without an answer: "),
    workflow.OTHER_WAY: gettext_lazy("Try another way than: "),
}
DONE, NOW, COMING = "done", "now", "coming"


@dataclass(frozen=True)
class Rung:
    """One step, from which day on, and whether it is over, to be done now, or still to come."""

    key: str
    day: date
    state: str

    @property
    def label(self) -> str:
        """What is done."""
        return str(WORDS[self.key])

    @property
    def hint(self) -> str:
        """Who does it, and how."""
        return str(HINTS[self.key])

    @property
    def when(self) -> str:
        """ "from November 3, 2026"."""
        return _("from %(date)s") % {"date": PartialDate.of(self.day).display()}


def keys_of(letter: Letter) -> Sequence[str]:
    """The steps of this letter; a reminder was the second letter itself, and theirs are ours to answer."""
    if letter.state == LetterState.RECEIVED:
        return workflow.STEPS_OF_THEIRS
    return workflow.STEPS_OF_REMINDER if letter.follows_id else workflow.STEPS_OF_OURS


def ladder_of(letter: Letter, today: date, apart: int | None = None) -> list[Rung]:
    """Steps of a letter that waits, and the one to be done now; none while no day is set or the tie rests."""
    if letter.reply_due_on is None or letter.relationship.status in workflow.NO_ANSWERS:
        return []
    apart = thresholds().chase_days if apart is None else apart
    keys = keys_of(letter) if apart else keys_of(letter)[:1]
    days = [letter.reply_due_on + timedelta(days=apart * number) for number in range(len(keys))]
    reached = sum(day <= today for day in days) - 1
    states = [DONE if n < reached else NOW if n == reached else COMING for n in range(len(keys))]
    return [Rung(*each) for each in zip(keys, days, states, strict=True)]


def rung_of(letter: Letter, today: date, apart: int | None = None) -> Rung | None:
    """The step to be done now."""
    return next((rung for rung in ladder_of(letter, today, apart) if rung.state == NOW), None)


def task_words(today: date) -> Case:
    """The same for many letters at once, as words before their subject."""
    apart = thresholds().chase_days
    cases = [case for which, keys in _kinds() for case in _cases(which, keys, today, apart)]
    return Case(*cases, default=Value(str(TASKS[workflow.ASK])), output_field=CharField())


def _kinds() -> list[tuple[Q, Sequence[str]]]:
    return [
        (Q(state=LetterState.RECEIVED), workflow.STEPS_OF_THEIRS),
        (Q(follows__isnull=False), workflow.STEPS_OF_REMINDER),
        (Q(), workflow.STEPS_OF_OURS),
    ]


def _cases(which: Q, keys: Sequence[str], today: date, apart: int) -> list[When]:
    """The last step first: the first one whose day has come counts."""
    numbers = reversed(range(len(keys))) if apart else (0,)
    return [
        When(which & Q(reply_due_on__lte=today - timedelta(days=apart * n)), then=Value(str(TASKS[keys[n]])))
        for n in numbers
    ]


def waiting_on(rows: Any) -> Any:
    """Letters whose tie goes on; of one that was ended or suspended nobody is asked for an answer."""
    return rows.exclude(relationship__status__in=workflow.NO_ANSWERS)
