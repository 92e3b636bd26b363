"""What is due, and what a reminder rule tells about one due record.

A higher floor registers `Due("reminders", name, due, tell)`: `due(today)` gives its rows that are due on
or before that day and still open, `tell(row)` gives a `DueText`. `tell` is asked again in each reader's
language, so its words come from gettext at that moment and are never kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.conf import settings

from accounts.models import Role, User
from accounts.services import subject_key
from common.extend import Due, points

PLACE = "reminders"


@dataclass(frozen=True)
class DueText:
    """The four answers of a reminder; `label` begins with a verb, `do_url` is a path of the program."""

    label: str
    what: str
    why_you: str
    do_label: str
    do_url: str
    if_not: str
    due_on: date
    recipients: Sequence[User]
    also_told: str = ""
    effort: str = ""


def absolute(path: str) -> str:
    """The path as an address for mail; only the configured address is ever used (attack A26)."""
    return path if path.startswith(f"{settings.BASE_URL}/") else f"{settings.BASE_URL}{path}"


class Duty(NamedTuple):
    """One thing due for one person."""

    point: Due
    record: Any
    due_on: date
    person: User

    @property
    def subject(self) -> str:
        """`app.model:pk`."""
        return subject_key(self.record)

    @property
    def key(self) -> tuple[str, str, date]:
        """What makes it unique for this person."""
        return self.point.name, self.subject, self.due_on


def rules() -> dict[str, Due]:
    """The registered rules by name."""
    return {point.name: point for point in points(Due, PLACE)}


def duties(today: date, ahead: int = 0) -> tuple[list[Duty], list[DueText]]:
    """Everything due on or before `today`, person by person, and what nobody is left to be told about.

    Rules whose words fit a coming day look so many days further.
    """
    fallback = list(User.objects.filter(is_active=True, role=Role.COORDINATOR).order_by("pk"))
    found: list[Duty] = []
    unheard: list[DueText] = []
    for point in rules().values():
        for record in point.due(today + timedelta(days=ahead if point.ahead else 0)):
            text: DueText = point.tell(record)
            people = [person for person in text.recipients if person.is_active] or fallback
            found.extend(Duty(point, record, text.due_on, person) for person in dict.fromkeys(people))
            if not people:
                unheard.append(text)
    return found, unheard
