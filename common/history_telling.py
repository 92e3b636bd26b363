"""Steps of a history in the reader's words, with the names of the rows they point at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from common.dates import PartialDate
from common.extend import Past, record_kind
from common.history import ENTERED, REMOVED, RESTORED, TRASHED, Change, Step, people_of

LONGEST = 300


@dataclass(frozen=True)
class Told:
    """One step in the reader's words."""

    at: datetime
    who: str
    about: str
    what: str
    reason: str
    changes: list[tuple[str, str, str]]


@dataclass
class Teller:
    """Says steps in the reader's language; each kind of row they name is read once."""

    user: Any
    names: dict[type[models.Model], dict[Any, str]] = field(default_factory=dict)

    def tell(self, steps: list[Step]) -> list[Told]:
        """The steps in words."""
        self._read_names(steps)
        return [self._tell(step) for step in steps]

    def name_people(self, steps: list[Step]) -> dict[str, str]:
        """Key and name of everybody who did a step."""
        if not steps:
            return {}
        model = people_of(steps[0].past)
        self.names[model] = _names(model, {step.by for step in steps if step.by}, self.user)
        people = {str(pk): name for pk, name in self.names[model].items()}
        nobody = {"program": _("The program")} if any(step.by is None for step in steps) else {}
        return dict(sorted(people.items(), key=lambda pair: pair[1])) | nobody

    def _read_names(self, steps: list[Step]) -> None:
        wanted: dict[type[models.Model], set[Any]] = {}
        for step in steps:
            wanted.setdefault(people_of(step.past), set()).add(step.by)
            for column, value in _pointing(step):
                wanted.setdefault(column.related_model, set()).add(value)
        for model, keys in wanted.items():
            known = self.names.setdefault(model, {})
            known |= _names(model, keys - {None} - set(known), self.user)

    def _tell(self, step: Step) -> Told:
        about = f"{step.past.label}: {self._title(step)}" if step.past.path else ""
        lines = [self._line(step, change) for change in step.changes]
        return Told(step.at, self._who(step), about, _done(step), step.reason, lines)

    def _line(self, step: Step, change: Change) -> tuple[str, str, str]:
        """Label, before and after; what was entered has no before."""
        before = "" if step.what == ENTERED else self._say(step.past, change.field, change.before)
        return change.label, before, self._say(step.past, change.field, change.after)

    def _title(self, step: Step) -> str:
        columns = [step.past.model._meta.get_field(name) for name in step.past.title]  # noqa: SLF001 - public in all but name
        said = [
            self._say(step.past, column, step.state[column.attname])
            for column in columns
            if step.state[column.attname]
        ]
        return ", ".join(said) or str(step.state["id"])

    def _who(self, step: Step) -> str:
        if step.by is None:
            return _("The program")
        return self.names[people_of(step.past)].get(step.by, _("Somebody whose account is gone"))

    def _say(self, past: Past, column: Any, value: Any) -> str:
        if value in (None, "", [], {}):
            return _("Not recorded")
        if column.name in past.words:
            return str(past.words[column.name](value))
        if column.is_relation:
            return self.names[column.related_model].get(value, _("In Trash, or not shown to you"))
        words = dict(column.flatchoices or ())
        return shorten(str(words[value]) if words and value in words else plain(value))


def _done(step: Step) -> str:
    return {
        ENTERED: _("Entered"),
        REMOVED: _("Removed for good"),
        TRASHED: _("Moved to Trash"),
        RESTORED: _("Restored from Trash"),
    }.get(step.what, _("Changed"))


def _pointing(step: Step) -> Iterator[tuple[Any, Any]]:
    """Columns of a step that point at other rows, with the keys they hold."""
    for change in step.changes:
        if change.field.is_relation:
            yield change.field, change.before
            yield change.field, change.after
    for name in step.past.title:
        column = step.past.model._meta.get_field(name)  # noqa: SLF001 - public in all but name
        if column.is_relation:
            yield column, step.state[column.attname]


def _names(model: Any, keys: set[Any], user: Any) -> dict[Any, str]:
    """Names of the rows this person may see, in one query."""
    if not keys:
        return {}
    kind = record_kind(model._meta.label_lower)  # noqa: SLF001 - public in all but name
    # Names of accounts stand on every page; who may open an account is another question.
    rows = model._base_manager.all() if kind is None or isinstance(user, model) else kind.visible_to(user)  # noqa: SLF001 - the documented way to all rows
    near = [each.name for each in model._meta.concrete_fields if each.is_relation]  # noqa: SLF001 - public in all but name
    rows = rows.select_related(*near) if near else rows
    return {row.pk: str(row) for row in rows.filter(pk__in=keys)}


def plain(value: Any) -> str:
    """A value as the pages write it."""
    for known, say in _PLAIN:
        if isinstance(value, known):
            return str(say(value))
    return str(value)


# In this order: a truth is a number and a moment is a day too.
_PLAIN: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (PartialDate, lambda value: value.display()),
    (bool, lambda value: _("Yes") if value else _("No")),
    (datetime, lambda value: date_format(localtime(value), "DATETIME_FORMAT")),
    (date, lambda value: date_format(value, "DATE_FORMAT")),
    (time, lambda value: date_format(value, "TIME_FORMAT")),
    (Decimal, number_format),
    (list, lambda value: ", ".join(plain(each) for each in value)),
    (dict, lambda value: "; ".join(f"{key}: {plain(each)}" for key, each in value.items())),
)


def shorten(text: str) -> str:
    """As much as a line of the page holds."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
