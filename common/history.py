"""The history of a record in words: who saved it when, and each field before and after.

What is told about a record, its own states and those of its parts, is registered as `Past` in the place
"history". However much there is to tell, each kind of row is read once, and names only for what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst

from common.drafts import WHILE_TYPING
from common.extend import Past, points, record_kind
from common.history_words import reason_words
from common.periods import in_period_since

MOST = 2000
# Never told: what the program keeps for itself beside what people enter; rooms name theirs in `silent`.
SILENT = {
    "id", "version", "created_at", "trashed_at", "sample", "folded", "folded_texts", "folded_within", "slug",
    "password", "last_login",
}  # fmt: skip
_ABOUT_SAVING = ("history_id", "history_date", "history_type", "history_change_reason", "history_user_id")
ENTERED, REMOVED, TRASHED, RESTORED, CHANGED = "entered", "removed", "trashed", "restored", "changed"


@dataclass(frozen=True)
class Change:
    """One field before and after, as stored."""

    field: Any
    before: Any
    after: Any

    @property
    def label(self) -> str:
        """As the form calls it."""
        return str(capfirst(self.field.verbose_name))


@dataclass(frozen=True)
class Step:
    """One save of the record or of a part of it, as stored."""

    past: Past
    state: dict[str, Any]
    what: str
    changes: list[Change]

    @property
    def at(self) -> datetime:
        """When."""
        moment: datetime = self.state["history_date"]
        return moment

    @property
    def by(self) -> int | None:
        """The key of who did it; None for the program."""
        key: int | None = self.state["history_user_id"]
        return key

    @property
    def reason(self) -> str:
        """What was said with it."""
        return reason_words(self.state["history_change_reason"] or "")

    def touched(self) -> set[str]:
        """The fields it touched, as the filter names them."""
        return {key_of(self.past, change) for change in self.changes}


def key_of(past: Past, change: Change) -> str:
    """Kind and field, such as `milestone.date`."""
    return f"{past.model._meta.model_name}.{change.field.name}"  # noqa: SLF001 - public in all but name


def pasts_of(key: str, user: Any) -> list[Past]:
    """What the history of this kind of record tells this person; nothing where it has none."""
    return [past for past in points(Past, "history") if past.key == key and past.readable(user)]


def history_address(record: Any, user: Any, page: str) -> str:
    """Where the history of a record is told, when `page` is the record's own page; else nothing."""
    if not isinstance(record, models.Model) or record.pk is None:
        return ""
    key = record._meta.label_lower  # noqa: SLF001 - public in all but name
    kind = record_kind(key)
    if kind is None or kind.url(record).partition("#")[0] != page or not pasts_of(key, user):
        return ""
    return reverse("history", args=[key, record.pk])


def steps_of(key: str, record: models.Model, user: Any) -> list[Step]:
    """All steps, newest first; one query for each kind of part."""
    found = [step for past in pasts_of(key, user) for step in _steps(past, record, user)]
    return sorted(found, key=lambda step: (step.at, step.state["history_id"]), reverse=True)


def _steps(past: Past, record: models.Model, user: Any) -> Iterator[Step]:
    hidden = SILENT | {*past.silent, *past.log, past.path} | set(past.hidden(user))
    told = [each for each in past.model._meta.concrete_fields if each.name not in hidden]  # noqa: SLF001 - public in all but name
    last: dict[Any, dict[str, Any]] = {}
    for state in _states(past, record, {each.attname for each in told}):
        before = last.get(state["id"])
        last[state["id"]] = state
        changes = _changes(told, before, state) if before else _first(past, told, state)
        what = _what(state, before)
        if changes or what != CHANGED or state["history_change_reason"]:
            yield Step(past, state, what, changes)


def _states(past: Past, record: models.Model, columns: set[str]) -> list[dict[str, Any]]:
    """The newest states of the record or of its parts, the oldest first."""
    columns |= {"id", *_title_columns(past)} | {"trashed_at"} & _columns(past.model)
    about = {"id__in": past.of(record)} if past.of else {past.path or "id": record.pk}
    if not past.log:
        rows = past.model.history.filter(**about).order_by("-history_id")
        return _without_typing(list(rows.values(*columns, *_ABOUT_SAVING)[:MOST]))[::-1]
    at, by = past.log
    rows = past.model._base_manager.filter(**about).order_by("-pk").values(*columns, at, f"{by}_id")  # noqa: SLF001 - the documented way to all rows
    saved = {"history_type": "+", "history_change_reason": ""}
    return [
        {**row, **saved, "history_id": row["id"], "history_date": row[at], "history_user_id": row[f"{by}_id"]}
        for row in list(rows[:MOST])[::-1]
    ]


def _without_typing(states: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what one person's draft saved in between: the step after it tells the same. Newest first."""
    after: dict[Any, Any] = {}
    kept = []
    for state in states:
        between = state["history_change_reason"] == WHILE_TYPING
        if not between or after.get(state["id"]) != state["history_user_id"]:
            kept.append(state)
        after[state["id"]] = state["history_user_id"]
    return kept


def _first(past: Past, told: Iterable[Any], state: dict[str, Any]) -> list[Change]:
    """What a row said when it was entered, beside its name; nothing where the beginning lies further back."""
    if state["history_type"] != "+":
        return []
    pairs = ((each, state[each.attname]) for each in told if each.name not in past.title)
    return [Change(each, None, value) for each, value in pairs if value not in (None, "", False, [], {})]


def people_of(past: Past) -> type[models.Model]:
    """The model of those who save."""
    holder, name = (past.model, past.log[1]) if past.log else (past.model.history.model, "history_user")
    found: type[models.Model] = holder._meta.get_field(name).related_model  # noqa: SLF001 - public in all but name
    return found


def _columns(model: Any) -> set[str]:
    return {each.attname for each in model._meta.concrete_fields}  # noqa: SLF001 - public in all but name


def _title_columns(past: Past) -> set[str]:
    return {past.model._meta.get_field(name).attname for name in past.title}  # noqa: SLF001 - public in all but name


def _changes(told: Iterable[Any], before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    pairs = ((each, before[each.attname], after[each.attname]) for each in told)
    return [Change(each, old, new) for each, old, new in pairs if old != new]


def _what(state: dict[str, Any], before: dict[str, Any] | None) -> str:
    if state["history_type"] in "+-":
        return ENTERED if state["history_type"] == "+" else REMOVED
    if before is None or bool(before.get("trashed_at")) == bool(state.get("trashed_at")):
        return CHANGED
    return TRASHED if state["trashed_at"] else RESTORED


@dataclass
class Narrowed:
    """What of the steps is asked for, and what there is to ask for."""

    steps: list[Step]
    by: str = ""
    field: str = ""
    period: str = ""

    @cached_property
    def fields(self) -> dict[str, str]:
        """Every field that ever changed, with its label."""
        found = {
            key_of(step.past, change): _of_part(step.past, change)
            for step in self.steps
            for change in step.changes
        }
        return dict(sorted(found.items(), key=lambda pair: pair[1]))

    @cached_property
    def found(self) -> list[Step]:
        """The steps left."""
        rows = self.steps
        if self.by:
            rows = [step for step in rows if str(step.by or "program") == self.by]
        if self.field:
            rows = [step for step in rows if self.field in step.touched()]
        return [step for step in rows if in_period_since(step.at, self.period)]


def _of_part(past: Past, change: Change) -> str:
    return f"{past.label}: {change.label}" if past.path else change.label
