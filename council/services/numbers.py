"""Numbers of resolutions: each is given out once."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from common.folding import digits_key
from council.models import Resolution, Series
from council.workflow import format_number, has_year, next_in_run

TRIES = 100


def refuse_used_number(resolution: Resolution) -> None:
    """Refuse a number that another paper of the same body and series has, however it is written."""
    if not resolution.number:
        return
    other = _holder(resolution, resolution.number)
    if other:
        words = {"number": resolution.number, "title": other.title[:80]}
        message = _("Number %(number)s belongs to “%(title)s”. Type another number") % words
        raise ValidationError({"number": message})


def take_number(resolution: Resolution) -> str:
    """The next free number of the series, taken by conditional update in the caller's transaction."""
    if resolution.series is None or resolution.adopted_on is None:
        raise ValidationError({"adopted_on": _("Enter the date, at least its year, or type the number")})
    year = resolution.adopted_on.year
    for _attempt in range(TRIES):
        series = Series.objects.get(pk=resolution.series.pk)
        counter = _next(series, year)
        rows = Series.objects.filter(pk=series.pk, next_number=series.next_number, year=series.year)
        # The version moves on, so that a form opened before cannot set the counter back.
        taken = rows.update(next_number=counter + 1, year=year, version=F("version") + 1)
        number = format_number(series.pattern, counter, year)
        if taken and not _holder(resolution, number):
            return number
    raise ValidationError({"number": _("The next numbers of the series are all used. Type the number")})


def _next(series: Series, year: int) -> int:
    restarts = series.restarts_yearly and has_year(series.pattern)
    number = next_in_run(number=series.next_number, counted=series.year, year=year, restarts=restarts)
    if number is None:
        words = {"year": series.year}
        message = _("The series already counts for %(year)s. Type the number of this paper") % words
        raise ValidationError({"number": message})
    return number


def _holder(resolution: Resolution, number: str) -> Resolution | None:
    same = Resolution.objects.filter(body=resolution.body, series=resolution.series)
    found = same.filter(number_key=digits_key(number)[:80]).exclude(pk=resolution.pk).exclude(number="")
    holder: Resolution | None = found.first()
    return holder
