"""The last activity of a tie, worked out from all that counts, in the transaction that changed some of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from common.extend import Days, points
from relationships.models import Relationship
from relationships.services.tie import mark_activity

PLACE = "relationships.activity"
KEPT = ("last_activity", "last_activity_on", "activity_is_sample")


@transaction.atomic
def keep_activity(ties: Iterable[Relationship]) -> None:
    """Work out the last activity of these ties again, so that what was corrected or removed counts no longer.

    Each tie is held meanwhile: of two people who log something at once, the second also counts the first.
    """
    keys = {tie.pk for tie in ties}
    rows = Relationship._base_manager.filter(pk__in=keys)  # noqa: SLF001 - the documented way to all rows
    # Rows that point at the tie are being saved at the same time, and need not wait for it.
    for tie in rows.select_for_update(no_key=True).only(*KEPT).order_by("pk"):
        _keep(tie)


def _keep(tie: Relationship) -> None:
    days = [pair for point in points(Days, PLACE) for pair in point.days(tie)]
    # Of two on one day the one that happened counts.
    found = [(day.last_day, not sample, day, sample) for day, sample in days if day]
    *_rank, day, sample = max(found, key=lambda one: one[:2], default=(None, False))
    if (tie.last_activity, tie.activity_is_sample) != (day, sample):
        mark_activity(relationship=tie, day=day, corrected=True, sample=sample)
