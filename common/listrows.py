"""The rows of one page of a list, asked for by kept SQL where the list says so (`keeps_sql`).

The SQL is made by a listing of its own, built from the words of the address for somebody with these
rights; so a list whose queryset looks at anything else must not say so. A search is put each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from common.cursors import Position
from common.prepared import prepared


@dataclass(frozen=True)
class _Shape:
    """All that the SQL of a page depends on beside the person, the position and the day."""

    listing_class: type[Any]
    query: str
    per_page: int
    empty: bool
    valued: bool = False
    backwards: bool = False


def read_page(listing: Any, at: Position | None) -> list[Any]:
    """The rows from a position on, one more than the page shows."""
    most = listing.per_page + 1
    if not listing.keeps_sql or listing.text or not _is_plain(at):
        return list(listing.order.take(listing.narrow(listing.narrowed()), most, at))
    query = urlencode(listing.state)
    place = {} if at is None else {"value": at.value or "", "key": int(at.pk)}

    def read(empty: bool) -> list[Any]:  # noqa: FBT001 - as Order.gather calls it
        more = () if at is None else (at.value is not None, at.backwards)
        shape = _Shape(type(listing), query, listing.per_page, empty, *more)
        return _stretch(listing.user, shape=shape, **place)

    found: list[Any] = listing.order.gather(read, most, at)
    return found


def _is_plain(at: Position | None) -> bool:
    """Words and numbers can be told by another word or number in kept SQL, a day cannot."""
    return at is None or at.value is None or type(at.value) is str


@prepared
def _stretch(user: Any, *, shape: _Shape, value: str | None = None, key: int = 0) -> QuerySet[Any]:
    """Made anew for somebody with these rights, from what the address says and nothing else."""
    request: Any = HttpRequest()
    request.GET, request.user = QueryDict(shape.query), user
    listing = shape.listing_class(request)
    listing.trusting = True
    at = None if value is None else Position(value if shape.valued else None, key, shape.backwards)
    rows = listing.narrow(listing.narrowed())
    stretch: QuerySet[Any] = listing.order.beyond(rows, at, empty=shape.empty)[: shape.per_page + 1]
    return stretch
