"""Rows of many tables in one query: timeline, 'used by', Today, search."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from common.extend import Rows, points

# Of one kind no search shows more, so no more are put in order.
MOST_FOUND = 400


class MergedRow(NamedTuple):
    """One row of a merged list; `when` is the stored text of a date as known, or empty."""

    kind: str
    key: int
    when: str
    title: str
    detail: str


def row(
    queryset: QuerySet[Any],
    kind: str,
    *,
    title: str | Combinable,
    when: str | Combinable | None = None,
    detail: str | Combinable | None = None,
) -> QuerySet[Any, Any]:
    """One branch of the union; every column is text so that both engines agree on types."""
    branch = (
        queryset.order_by()
        .annotate(
            row_kind=Value(kind, output_field=CharField()),
            row_key=F("pk"),
            row_when=_text(when),
            row_title=_text(title),
            row_detail=_text(detail),
        )
        .values_list("row_kind", "row_key", "row_when", "row_title", "row_detail")
    )
    return cast("QuerySet[Any, Any]", branch)


def _text(source: str | Combinable | None) -> Combinable:
    if source is None:
        return Value("", output_field=CharField())
    # Empty, not NULL: the engines put NULL at different ends, and rows without a date come last.
    return Coalesce(Cast(F(source) if isinstance(source, str) else source, CharField()), Value(""))


def merged(
    place: str, user: Any, subject: Any, *, kinds: set[str] | None = None, size: int = 50
) -> list[MergedRow]:
    """The newest `size` rows of every branch at `place`, in one query; rows without a date come last."""
    parts = [point.rows(user, subject) for point in points(Rows, place)]
    if kinds is not None:
        parts = [part for part in parts if _kind_of(part) in kinds]
    if not parts:
        return []
    union = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return [MergedRow(*values) for values in union.order_by("-row_when", "row_kind", "-row_key")[:size]]


def _kind_of(part: QuerySet[Any, Any]) -> str:
    annotation = part.query.annotations["row_kind"]
    return str(getattr(annotation, "value", ""))


def newest(queryset: QuerySet[Any], number: int, order: str) -> QuerySet[Any]:
    """A LIMIT inside one branch of a union, which SQLite does not accept directly."""
    manager = queryset.model._default_manager  # noqa: SLF001 - the documented way to a model's manager
    return cast("QuerySet[Any]", manager.filter(pk__in=queryset.order_by(order).values("pk")[:number]))
