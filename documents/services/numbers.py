"""References with the year in them (P-2026-004): each is given out once, whoever asks at the same moment."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from common.zones import city_today
from documents.models import NumberSeries


@transaction.atomic
def take_series_number(*, name: str, pattern: str) -> str:
    """The next number of this year's run, for instance name="proposals", pattern="P-{year}-{n:03d}".

    Runs in the caller's transaction and holds the row of the run until it ends: a record that is not saved
    gives its number back. The version moves on, so that a form opened before cannot set the run back.
    """
    year = city_today().year
    run, _made = NumberSeries.objects.get_or_create(name=f"{name}-{year}", defaults={"pattern": pattern})
    run = NumberSeries.objects.select_for_update().get(pk=run.pk)
    NumberSeries.objects.filter(pk=run.pk).update(next=F("next") + 1, version=F("version") + 1)
    return pattern.format(year=year, n=run.next)


@transaction.atomic
def take_written_number(*, name: str, pattern: str) -> tuple[NumberSeries, str]:
    """The next number of this year's run "<name> <year>", written in the pattern the clerk keeps for it.

    A new year begins with the pattern of the last one, its year put forward; the first with `pattern`, in
    which `{year}` stands for the year. Runs in the caller's transaction like `take_series_number`.
    """
    year = city_today().year
    run = NumberSeries.objects.filter(name=f"{name} {year}").first() or _begin_year(name, year, pattern)
    run = NumberSeries.objects.select_for_update().get(pk=run.pk)
    NumberSeries.objects.filter(pk=run.pk).update(next=F("next") + 1, version=F("version") + 1)
    return run, run.written(run.next)


def _begin_year(name: str, year: int, pattern: str) -> NumberSeries:
    last = NumberSeries.objects.filter(name=f"{name} {year - 1}").first()
    kept = last.pattern.replace(str(year - 1), str(year)) if last else ""
    fresh = kept if last and kept != last.pattern else pattern.replace("{year}", str(year))
    run, _made = NumberSeries.objects.get_or_create(name=f"{name} {year}", defaults={"pattern": fresh})
    return run
