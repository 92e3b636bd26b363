"""Which type a tie had from when."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services import record_act
from common.dates import PartialDate
from common.records import lock, move_to_trash, restore, save_new
from relationships.models import Milestone, MilestoneKind, Relationship, TypePeriod, TypeTier
from relationships.selectors.coming import years_on
from relationships.selectors.type_periods import latest_type
from relationships.services.milestone import record_milestone, restore_milestone, trash_milestone
from relationships.services.saving import change, keep_papers


@transaction.atomic
def record_type(
    *,
    relationship: Relationship,
    type: TypeTier,  # noqa: A002 - the word of the record
    by: Any,
    seen: int | None = None,
    **facts: Any,
) -> TypePeriod:
    """Record that a tie had a type from a date on; the latest one is what the tie is called now.

    The first time, the type it had until then is kept as a period of its own, from "since" on.
    """
    lock(relationship)
    if not relationship.type_periods.filter(trashed_at=None).exists() and type != relationship.type:
        _keep_first(relationship, by=by)
    facts.setdefault("sample", relationship.sample)
    period = TypePeriod(relationship=relationship, type=type, **facts)
    _refuse_same(period)
    save_new(period, by=by)
    keep_papers(relationship, period.resolution, None)
    _follow(relationship, by=by, seen=seen)
    _expect_end(period, by=by)
    paper = str(period.resolution or period.source)
    detail = {"type": str(type), "starts": str(period.starts or ""), "paper": paper}
    record_act(act="record type", record=relationship, by=by, **detail)
    return period


@transaction.atomic
def change_type_period(*, period: TypePeriod, by: Any, seen: int | None = None, **facts: Any) -> TypePeriod:
    """Correct a type, its date or its paper; the end of a fixed term follows."""
    before = TypePeriod.objects.select_related("type", "relationship").get(pk=period.pk)
    change(period, facts, by=by, seen=seen)
    if (before.type_id, before.starts) != (period.type_id, period.starts):
        _refuse_same(period)
    keep_papers(period.relationship, period.resolution, None)
    _follow(period.relationship, by=by)
    _move_end(before, period, by=by)
    return period


@transaction.atomic
def trash_type_period(*, period: TypePeriod, by: Any, seen: int | None = None) -> TypePeriod:
    """Put a type entered by mistake in Trash; the tie goes by the latest that is left."""
    move_to_trash(period, by=by, seen=seen)
    _follow(period.relationship, by=by)
    if end := _written_end(period):
        trash_milestone(milestone=end, by=by)
    return period


@transaction.atomic
def restore_type_period(*, period: TypePeriod, by: Any) -> TypePeriod:
    """Take a type out of Trash, with the end of its term where that went with it."""
    gone_since = period.trashed_at
    _refuse_same(period)
    restore(period, by=by)
    _follow(period.relationship, by=by)
    end = _written_end(period, in_trash=True)
    if end and gone_since and end.trashed_at and end.trashed_at >= gone_since:
        restore_milestone(milestone=end, by=by)
    return period


def _refuse_same(period: TypePeriod) -> None:
    """A tie is not of one type from one day twice; what the other paper says belongs to the one entry."""
    others = TypePeriod.objects.present().filter(relationship=period.relationship).exclude(pk=period.pk)
    if others.filter(type=period.type, starts=period.starts).exists():
        words = {"type": period.type}
        message = _("“%(type)s” stands in its history from this date already. Correct that entry instead")
        raise ValidationError({"type": message % words})


def _end_of(period: TypePeriod) -> tuple[PartialDate, str] | None:
    """The day on which a fixed term is over, as exactly as its beginning is known, and the words of it."""
    if not period.type.fixed_years or period.starts is None:
        return None
    ends = years_on(period.starts, period.type.fixed_years)
    words = _("%(type)s: fixed term of %(years)s years")
    note = words % {"type": period.type, "years": period.type.fixed_years}
    return (ends, note[:300]) if ends else None


def _written_end(period: TypePeriod, *, in_trash: bool = False) -> Milestone | None:
    """The milestone written for the term of a period; one that somebody corrected since is that person's."""
    end = _end_of(period)
    if end is None:
        return None
    rows = Milestone.objects.trashed() if in_trash else Milestone.objects.present()
    told = {"relationship": period.relationship, "kind": MilestoneKind.EXPIRES}
    found: Milestone | None = rows.filter(**told, date=end[0], note=end[1]).order_by("-trashed_at").first()
    return found


def _move_end(before: TypePeriod, period: TypePeriod, *, by: Any) -> None:
    """What the program wrote down for a term that was another one gives way to the end of this one."""
    old, new = _end_of(before), _end_of(period)
    if old == new:
        return
    written = _written_end(before)
    if written:
        trash_milestone(milestone=written, by=by)
    if written or old is None:
        _expect_end(period, by=by)


def _expect_end(period: TypePeriod, *, by: Any) -> None:
    """A type with a fixed term expires so many years on, unless that day is on record."""
    end = _end_of(period)
    if end is None:
        return
    ends, note = end
    expiries = period.relationship.milestones.filter(kind=MilestoneKind.EXPIRES, trashed_at=None)
    if any(one.date == ends for one in expiries):
        return
    record_milestone(
        relationship=period.relationship,
        kind=MilestoneKind.EXPIRES,
        by=by,
        date=ends,
        note=note,
        source=period.source,
        resolution=period.resolution,
        sample=period.sample,
    )


def _keep_first(tie: Relationship, *, by: Any) -> None:
    since = tie.since.date if tie.since else None
    facts = {"relationship": tie, "type": tie.type, "starts": since, "sample": tie.sample}
    save_new(TypePeriod(**facts), by=by, reason="type until then")


def _follow(tie: Relationship, *, by: Any, seen: int | None = None) -> None:
    """Let the tie be called by the period that began last; one without a date began before all others."""
    latest = latest_type(tie)
    if latest and latest.type_id != tie.type_id:
        change(tie, {"type": latest.type}, by=by, seen=seen)
