"""Runs of register numbers: they only go forward, and no number is ever given twice."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services import record_act
from common.records import save_change, save_new, set_fields
from documents.models import IssuedPaper, NumberSeries

_SHAPE = re.compile(r"([^{}]*)\{n(?::0[1-9]d)?\}([^{}]*)")


@transaction.atomic
def add_series(*, name: str, by: Any, **fields: Any) -> NumberSeries:
    """Start a run of numbers, for instance the one of next year."""
    series = NumberSeries(name=name, **fields)
    _check_pattern(series)
    save_new(series, by=by)
    record_act(act="add number series", record=series, by=by, pattern=series.pattern, next=series.next)
    return series


@transaction.atomic
def change_series(
    *, series: NumberSeries, reason: str, by: Any, seen: int | None = None, **fields: Any
) -> NumberSeries:
    """Correct pattern or next number, forward only; papers that have their number keep it."""
    series = NumberSeries.objects.select_for_update().get(pk=series.pk)
    before = {name: getattr(series, name) for name in fields}
    set_fields(series, fields)
    if series.next < before.get("next", series.next):
        message = _("Enter %(next)d or more: the numbers before it are used") % before
        raise ValidationError({"next": message})
    if series.is_of_papers:
        _check_pattern(series)
    saved = save_change(series, by=by, seen=seen, reason=reason[:100])
    moved = {name: [before[name], value] for name, value in fields.items() if before[name] != value}
    record_act(act="correct number series", record=saved, by=by, reason=reason, **moved)
    return saved


def _check_pattern(series: NumberSeries) -> None:
    """The pattern can be read, is no other run's, and reaches no number that is on the register."""
    shape = _SHAPE.fullmatch(series.pattern)
    if shape is None:
        message = _("Put {n} or {n:04d} in the pattern once, and no other braces")
        raise ValidationError({"pattern": message})
    for other in NumberSeries.objects.exclude(pk=series.pk):
        same = _SHAPE.fullmatch(other.pattern)
        if same and same.groups() == shape.groups():
            message = _("The series “%(name)s” writes its numbers so. Choose another pattern")
            raise ValidationError({"pattern": message % {"name": other}})
    _refuse_used(series, *shape.groups())


def _refuse_used(series: NumberSeries, start: str, end: str) -> None:
    number = re.compile(rf"{re.escape(start)}(\d{{1,18}}){re.escape(end)}")
    for used in IssuedPaper.objects.filter(series=series.pk).on_register().values_list("number", flat=True):
        found = number.fullmatch(used)
        if found and int(found[1]) >= series.next and series.written(int(found[1])) == used:
            message = _("A paper already has the number %(number)s. Enter a later one") % {"number": used}
            raise ValidationError({"next": message})
