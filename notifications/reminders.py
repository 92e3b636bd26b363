"""What is due, and what a reminder rule tells about one due record.

A higher floor registers `Due("reminders", name, due, tell)`: `due(today)` gives its rows that are due on
or before that day and still open, by nothing but the day and what is stored, for its SQL is kept;
`tell(row)` gives a `DueText`. `tell` is asked again in each reader's language, so its words come from
gettext at that moment and are never kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Exists, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.services import subject_key
from common.extend import Due, points, record_kind
from common.prepared import prepared

PLACE = "reminders"
SEE_ALL = (Role.COORDINATOR, Role.CLERK, Role.APPROVER, Role.VIEWER)


@dataclass(frozen=True)
class DueText:
    """The four answers of a reminder; `label` begins with a verb, `do_url` is a path of the program.

    Where nobody is named in `recipients` who may see the record, the active coordinators are told.
    """

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
    text: DueText
    told_in: tuple[str | None, str]
    person: User
    left: User | None = None  # who is named for it and may not see it any more

    @property
    def due_on(self) -> date:
        """The day it is due."""
        return self.text.due_on

    def said(self) -> DueText:
        """The text in the language and by the clock in force now; told again only where these are others."""
        text: DueText = self.text if self.told_in == _in_force() else self.point.tell(self.record)
        if self.left is None:
            return text
        words = _(
            "You coordinate the program. %(name)s, who looks after it, does not see it any more: name "
            "somebody else."
        )
        return replace(text, why_you=words % {"name": self.left})

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


def worded(records: Sequence[tuple[Due, Any]]) -> tuple[list[Duty], list[DueText]]:
    """Duties person by person, in the language and by the clock in force, and what nobody is left to hear."""
    fallback, told_in = cache(_coordinators), _in_force()
    told: list[tuple[Due, Any, DueText]] = [(point, record, point.tell(record)) for point, record in records]
    hidden = _hidden(told)
    found: list[Duty] = []
    unheard: list[DueText] = []
    for point, record, text in told:
        named = [person for person in text.recipients if person.is_active]
        seeing = [person for person in named if (person.pk, subject_key(record)) not in hidden]
        left = named[0] if named and not seeing else None
        people = dict.fromkeys(seeing or fallback())
        found.extend(Duty(point, record, text, told_in, person, left) for person in people)
        if not people:
            unheard.append(text)
    return found, unheard


def _hidden(told: Sequence[tuple[Due, Any, DueText]]) -> set[tuple[int, str]]:
    """(person, `app.model:pk`) of who is named and may not see it, such as a member whose term is over.

    One question for each such person and kind; the office sees all there is.
    """
    asked: dict[tuple[User, str], list[int]] = defaultdict(list)
    for _point, record, text in told:
        for person in text.recipients:
            if person.is_active and not person.has_role(*SEE_ALL):
                asked[person, subject_key(record).partition(":")[0]].append(record.pk)
    hidden: set[tuple[int, str]] = set()
    for (person, key), rows in asked.items():
        kind = record_kind(key)
        seen = set(kind.visible_to(person).filter(pk__in=rows).values_list("pk", flat=True)) if kind else rows
        hidden |= {(person.pk, f"{key}:{pk}") for pk in rows if pk not in seen}
    return hidden


def due_records(today: date, ahead: int) -> list[tuple[Due, Any]]:
    """Each rule with each of its records due on or before `today`; one question asks first which have any.

    Rules whose words fit a coming day look so many days further.
    """
    points = tuple(rules().values())
    days = tuple(today + timedelta(days=point.looks_ahead(ahead)) for point in points)
    found = next(iter(_have_any(None, rules=points, days=days)), ())
    due = [pair for pair, has_any in zip(zip(points, days, strict=True), found, strict=False) if has_any]
    return [(point, record) for point, day in due for record in point.due(day)]


@prepared
def _have_any(_nobody: None, *, rules: tuple[Due, ...], days: tuple[date, ...]) -> QuerySet[Any, Any] | None:
    """For each rule whether any record is due; nothing where there is nobody who could be told."""
    if not rules:
        return None
    asked = [Exists(point.due(day)) for point, day in zip(rules, days, strict=True)]
    return User.objects.order_by("pk").values_list(*asked)[:1]


def _in_force() -> tuple[str | None, str]:
    return get_language(), timezone.get_current_timezone_name()


def _coordinators() -> list[User]:
    return list(User.objects.filter(is_active=True, role=Role.COORDINATOR).order_by("pk"))
