"""Which rows of a lower table the floors above let a person see."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from common.extend import Reach, points


def within(place: str, user: Any) -> Q:
    """A condition in SQL, so that a term that ended yesterday counts at the next query.

    Row by row, by an index of each room's table: of many keys at once the engine makes a list that it reads
    through for every row.
    """
    condition = Q(pk__in=[])
    for point in points(Reach, place):
        keys = point.ids(user)
        (column,) = keys.query.values_select
        condition |= Q(Exists(keys.order_by().filter(**{column: OuterRef("pk")})))
    return condition


def named_in(place: str, user: Any, lookup: str) -> Q:
    """The same where the rooms name rows by another column than their key."""
    condition = Q(pk__in=[])
    for point in points(Reach, place):
        condition |= Q(**{lookup: point.ids(user)})
    return condition
