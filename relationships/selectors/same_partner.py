"""Ties that lead to one and the same partner, such as after two records of a city were merged."""

from __future__ import annotations

from typing import Any

from relationships import workflow
from relationships.models import Relationship


def others_of(user: Any, tie: Any) -> list[Relationship]:
    """The other ties to the partner of this one that a person may see; needs `has_others`."""
    if not tie.has_others:
        return []
    rows = Relationship.objects.visible_to(user).filter(partner=tie.partner_id).exclude(pk=tie.pk)
    return list(rows.select_related("type", "since").order_by("pk"))


def both_stand(ties: list[Relationship]) -> bool:
    """Whether more than one of them counts as standing, so that one city counts twice."""
    return sum(tie.status in workflow.STANDING for tie in ties) > 1
