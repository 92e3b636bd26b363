"""References with the year in them (P-2026-004): each is given out once, whoever asks at the same moment."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from documents.models import NumberSeries


@transaction.atomic
def take_series_number(*, name: str, pattern: str) -> str:
    """The next number of this year's run, for instance name="proposals", pattern="P-{year}-{n:03d}".

    Runs in the caller's transaction and holds the row of the run until it ends: a record that is not saved
    gives its number back. The version moves on, so that a form opened before cannot set the run back.
    """
    year = timezone.localdate().year
    run, _made = NumberSeries.objects.get_or_create(name=f"{name}-{year}", defaults={"pattern": pattern})
    run = NumberSeries.objects.select_for_update().get(pk=run.pk)
    NumberSeries.objects.filter(pk=run.pk).update(next=F("next") + 1, version=F("version") + 1)
    return pattern.format(year=year, n=run.next)
