"""Who changed what of a text, from what to what: the agreement itself and each of its clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from agreements.models import Agreement, Clause
from common.dates import PartialDate
from common.drafts import WHILE_TYPING

MOST = 300
SHOWN = 60
LONGEST = 160
_SILENT = {"version", "home_follows", "partner_follows"}


@dataclass(frozen=True)
class Step:
    """One save: when, by whom, of what, and each field before and after."""

    at: datetime
    who: str
    what: str
    began: bool
    changes: Sequence[tuple[str, str, str]]


def history_of(agreement: Agreement) -> list[Step]:
    """The newest steps of the agreement and its clauses together, newest first."""
    own = agreement.history.select_related("history_user").order_by("-history_id")[:MOST]
    clauses = Clause.history.filter(agreement=agreement).select_related("history_user")
    steps = [*_steps(list(own), agreement.number), *_clause_steps(clauses.order_by("-history_id")[:MOST])]
    return sorted(steps, key=lambda step: step.at, reverse=True)[:SHOWN]


def _clause_steps(states: Any) -> list[Step]:
    by_clause: dict[int, list[Any]] = {}
    for state in states:
        by_clause.setdefault(state.id, []).append(state)
    named = {key: _("Clause: %(name)s") % {"name": rows[0].instance} for key, rows in by_clause.items()}
    return [step for key, rows in by_clause.items() for step in _steps(rows, named[key])]


def _without_typing(states: list[Any]) -> list[Any]:
    """Without what one person's draft saved in between: the step after it tells the same."""
    newer = [None, *states[:-1]]
    return [
        state
        for state, after in zip(states, newer, strict=True)
        if state.history_change_reason != WHILE_TYPING
        or after is None
        or after.history_user_id != state.history_user_id
    ]


def _steps(states: list[Any], what: str) -> list[Step]:
    states, found = _without_typing(states), []
    for new, old in zip(states, [*states[1:], None], strict=True):
        began = old is None and new.history_type == "+"
        changes = _changes(new, old) if old is not None else []
        if began or changes or new.history_change_reason:
            who = str(new.history_user) if new.history_user else _("The program")
            found.append(Step(new.history_date, who, _told(what, new), began, changes))
    return found


def _told(what: str, state: Any) -> str:
    return f"{what} · {state.history_change_reason}" if state.history_change_reason else what


def _changes(new: Any, old: Any) -> list[tuple[str, str, str]]:
    delta = new.diff_against(old)
    return [_change(new, change) for change in delta.changes if change.field not in _SILENT]


def _change(state: Any, change: Any) -> tuple[str, str, str]:
    column = state.instance_type._meta.get_field(change.field)  # noqa: SLF001 - the way to a field
    words = dict(column.flatchoices or ())
    before, after = (_said(value, words) for value in (change.old, change.new))
    return str(column.verbose_name), before, after


def _said(value: Any, words: dict[Any, Any]) -> str:
    if value in (None, ""):
        return _("Not recorded")
    known = value.display() if isinstance(value, PartialDate) else str(words.get(value, value))
    return known if len(known) <= LONGEST else f"{known[:LONGEST]}…"
