"""Bodies, who sits in them, and how their papers are numbered."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from common.records import Record, change_record, save_change, save_new, set_fields
from common.zones import city_today
from council.models import Body, Member, Series
from council.workflow import pattern_problem
from directory.models import Person, Place
from directory.services import add_person

R = TypeVar("R", bound=Record)


@transaction.atomic
def add_body(*, name: str, place: Place, by: Any, **fields: Any) -> Body:
    """Add a body that adopts papers, ours or the partner's."""
    return save_new(Body(name=name, place=place, **fields), by=by)


@transaction.atomic
def change_body(*, body: Body, by: Any, seen: int | None, **fields: Any) -> Body:
    """Correct a body; raises StaleRecord when somebody saved it meanwhile."""
    return change_record(body, fields, by=by, seen=seen)


@transaction.atomic
def seat_member(
    *, body: Body, by: Any, person: Person | None = None, name: str = "", **fields: Any
) -> Member:
    """Seat a person on record, or one whose name is typed here; dates as known."""
    if person is None and not name.strip():
        raise ValidationError({"name": _("Choose a person, or type a name")})
    _check_term(fields.get("starts"), fields.get("ends"))
    seated = person or add_person(name=name.strip(), by=by, place=body.place)
    return save_new(Member(body=body, person=seated, **fields), by=by)


@transaction.atomic
def change_member(*, member: Member, by: Any, seen: int | None, **fields: Any) -> Member:
    """Correct a seat or its dates, for instance when the term ends."""
    _check_term(fields.get("starts", member.starts), fields.get("ends", member.ends))
    return change_record(member, fields, by=by, seen=seen)


@transaction.atomic
def add_series(*, body: Body, by: Any, **fields: Any) -> Series:
    """Start a run of numbers of a body."""
    series = Series(body=body, **fields)
    _check_series(series)
    return save_new(series, by=by)


@transaction.atomic
def change_series(*, series: Series, by: Any, seen: int | None, **fields: Any) -> Series:
    """Correct a run of numbers; numbers given out stay as they are.

    A next number that is typed is the next of this year: one counted for an earlier year would not be taken.
    """
    before = Series.objects.get(pk=series.pk)
    if series.year is not None and fields.get("next_number", before.next_number) != before.next_number:
        series.year = max(series.year, city_today().year)
    set_fields(series, fields)
    _check_series(series)
    return save_change(series, by=by, seen=seen)


def _check_term(starts: Any, ends: Any) -> None:
    if starts and ends and ends.last_day < starts.first_day:
        words = {"date": starts.display()}
        raise ValidationError({"ends": _("Enter a date that is not before %(date)s") % words})


def _check_series(series: Series) -> None:
    problems = {
        "number": _("Put {n} in the pattern once: it stands for the running number"),
        "braces": _("Every { in the pattern needs its }"),
        "field": _("Use only {n}, {n:03d}, {yy} and {yyyy} in braces"),
    }
    problem = pattern_problem(series.pattern)
    if problem:
        raise ValidationError({"pattern": problems[problem]})
    others = Series.objects.filter(body=series.body, name=series.name).exclude(pk=series.pk)
    if others.exists():
        raise ValidationError({"name": _("This body has a series of that name. Choose another name")})
