"""Rows of many tables in one query: timeline, 'used by', Today, search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from django.db import connection
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from common.compiled import Asked
from common.extend import Kind, Rows, points, record_kind
from common.newest import newest_keys
from common.planned import planned_rows
from common.prepared import prepared

# So many of one kind a search looks at; one more tells that there are more.
MOST_COUNTED = 1000
MOST_FOUND = MOST_COUNTED + 1


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
    wanted = None if kinds is None else frozenset(kinds)
    found = _newest(user, where=(place, size), subject=subject, kinds=wanted)
    return [MergedRow(*values) for values in found]


@prepared
def _newest(
    user: Any, *, where: tuple[str, int], subject: Any, kinds: frozenset[str] | None
) -> QuerySet[Any, Any] | None:
    place, size = where
    parts = [point.rows(user, subject) for point in points(Rows, place)]
    if kinds is not None:
        parts = [part for part in parts if kind_of(part) in kinds]
    if not parts:
        return None
    union = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return union.order_by("-row_when", "row_kind", "-row_key")[:size]


def records_of(kind: Kind, user: Any, keys: Sequence[int], *, whole: bool = False) -> dict[int, Any]:
    """Of these records of a kind the ones a person may see, by key; what a merged list's rows lead to.

    Unless they are wanted whole, they may have no more columns than their address is made of.
    """
    found = _of_kind(user, kind=(kind.key,), keys=list(keys), whole=whole) if keys else []
    return {record.pk: record for record in found}


@prepared
def _of_kind(user: Any, *, kind: tuple[str], keys: list[int], whole: bool) -> QuerySet[Any, Any] | None:
    point = next(point for point in points(Kind, "records") if point.key == kind[0])
    rows = point.visible_to(user).filter(pk__in=keys).order_by()
    return rows.only(*point.columns) if point.columns and not whole else rows


def addresses_of(user: Any, rows: Sequence[MergedRow]) -> dict[tuple[str, int], str]:
    """Where the rows that a person may open lead, by kind and key; one query for each kind that occurs."""
    keys: dict[str, list[int]] = {}
    for each in rows:
        keys.setdefault(each.kind, []).append(each.key)
    kinds = {name: kind for name in keys if (kind := record_kind(name))}
    return {
        (name, pk): kind.url(record)
        for name, kind in kinds.items()
        for pk, record in records_of(kind, user, keys[name]).items()
    }


class CountedRow(NamedTuple):
    """A merged row with how many of its kind were found, one more than `MOST_COUNTED` at the most."""

    row: MergedRow
    rank: int
    found: int


_BEST = """
    SELECT row_kind, row_key, row_when, row_title, row_detail, row_rank, found FROM (
        SELECT merged.*, COUNT(*) OVER (PARTITION BY row_kind) AS found,
            ROW_NUMBER() OVER (PARTITION BY row_kind ORDER BY row_rank, row_when DESC, row_key DESC) AS turn
        FROM ({union}) AS merged
    ) AS counted WHERE turn <= %s ORDER BY row_kind, turn
"""


def as_many_as_count(parts: Sequence[QuerySet[Any, Any]]) -> QuerySet[Any, Any] | None:
    """The rows of all parts, of each as many as a search counts."""
    if not parts:
        return None
    if _stops_in_union():
        parts = [part[:MOST_FOUND] for part in parts]
    return parts[0].union(*parts[1:], all=True).order_by() if len(parts) > 1 else parts[0]


def best_of_each(rows: Asked | None, *, size: int) -> list[CountedRow]:
    """The first `size` rows of each kind by their `row_rank`, in one query; every row has such a column."""
    if rows is None:
        return []
    statement, params = rows
    found = planned_rows(_BEST.format(union=statement), [*params, size])
    return [CountedRow(MergedRow(*values[:5]), *values[5:]) for values in found]


def kind_of(part: QuerySet[Any, Any]) -> str:
    """What kind of record the rows of a branch are."""
    annotation = part.query.annotations["row_kind"]
    return str(getattr(annotation, "value", ""))


def bounded(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """As many rows as a search counts, whichever the engine comes to first, so that it may stop.

    PostgreSQL stops within the union itself, which SQLite does not accept: `best_of_each` sees to it.
    """
    return queryset if _stops_in_union() else _first(queryset)


def either(*parts: QuerySet[Any]) -> QuerySet[Any]:
    """Rows of any part, bounded; joined by "or" no index of the parts would be used."""
    manager = parts[0].model._default_manager  # noqa: SLF001 - the documented way to a model's manager
    cut = _stops_in_union()
    keys = [
        part.order_by().values("pk")[:MOST_FOUND] if cut else _first(part).order_by().values("pk")
        for part in parts
    ]
    return bounded(manager.filter(pk__in=keys[0].union(*keys[1:])))


def _stops_in_union() -> bool:
    return bool(connection.features.supports_slicing_ordering_in_compound)


def _first(queryset: QuerySet[Any]) -> QuerySet[Any]:
    manager = queryset.model._default_manager  # noqa: SLF001 - the documented way to a model's manager
    return cast("QuerySet[Any]", manager.filter(pk__in=newest_keys(queryset, MOST_FOUND)))


def newest(queryset: QuerySet[Any], number: int, order: str) -> QuerySet[Any]:
    """A LIMIT inside one branch of a union, which SQLite does not accept directly."""
    manager = queryset.model._default_manager  # noqa: SLF001 - the documented way to a model's manager
    return cast("QuerySet[Any]", manager.filter(pk__in=queryset.order_by(order).values("pk")[:number]))
