"""The types a tie had over time, and how many ties have each."""

from __future__ import annotations

from django.db.models import Count

from relationships.models import (
    Relationship,
    TypePeriod,
)


def latest_type(tie: Relationship) -> TypePeriod | None:
    """The type that began last; one without a date began before all others."""
    periods = list(tie.type_periods.filter(trashed_at=None).select_related("type"))
    return max(periods, key=lambda one: (str(one.starts or ""), one.pk), default=None)


def type_periods(tie: Relationship) -> list[TypePeriod]:
    """The types a tie had, the latest first."""
    rows = tie.type_periods.filter(trashed_at=None).select_related("type", "resolution__body")
    return sorted(rows, key=lambda one: (str(one.starts or ""), one.pk), reverse=True)


def count_by_type() -> dict[int, int]:
    """How many ties each type has."""
    rows = Relationship.objects.present().values("type").annotate(number=Count("pk"))
    return {row["type"]: row["number"] for row in rows}
