"""Which rows of a lower table the floors above let a person see."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from common.extend import Reach, points


def within(place: str, user: Any, lookup: str = "pk__in") -> Q:
    """A condition in SQL, so that a term that ended yesterday counts at the next query."""
    condition = Q(pk__in=[])
    for point in points(Reach, place):
        condition |= Q(**{lookup: point.ids(user)})
    return condition
