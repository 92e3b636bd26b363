"""What a select offers: no more rows than it can hold, and never without the row that is named already.

A form saves what its select shows. A paper that is not among the newest would be taken off by whoever only
corrects the note beside it.
"""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Q, QuerySet

MOST_OPTIONS = 200


def too_many(rows: QuerySet[Any]) -> bool:
    """Whether a select cannot hold these rows, so that one types a name (common/lookup.py)."""
    return len(rows.values("pk")[: MOST_OPTIONS + 1]) > MOST_OPTIONS


def or_named(rows: QuerySet[Any], named: int | None) -> QuerySet[Any]:
    """These rows, and the one named already, be it out of sight."""
    if named is None:
        return rows
    manager = rows.model._default_manager  # noqa: SLF001 - the documented way to a model's manager
    return cast("QuerySet[Any]", manager.filter(Q(pk__in=rows.values("pk")) | Q(pk=named)))


def first_or_named(rows: QuerySet[Any], *order: str, named: int | None = None) -> QuerySet[Any]:
    """The first rows in this order and the one named already; they may be filtered and put in order again."""
    manager = rows.model._default_manager  # noqa: SLF001 - the documented way to a model's manager
    return or_named(manager.filter(pk__in=rows.order_by(*order).values("pk")[:MOST_OPTIONS]), named)


def offer_newest(form: Any, name: str, rows: QuerySet[Any], *order: str) -> None:
    """Give a field of a record's form the newest of these rows, and the one the record names already."""
    found = first_or_named(rows, "-pk", named=getattr(form.instance, f"{name}_id"))
    form.fields[name].queryset = found.order_by(*order) if order else found
