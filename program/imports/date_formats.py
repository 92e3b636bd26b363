"""How much of a date a sheet shows: `May 1998`, typed into a spreadsheet, is kept there as its first day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

# Words in quotation marks, single letters behind a mark, languages and colours are no part of a date; and
# of two formats of numbers an `e` is none of an emperor's year.
WORDS_BESIDE = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]|general|e[+-]', re.IGNORECASE)
# What these numbers mean the workbook does not say; only the language of the Excel that wrote it does.
OF_EAST_ASIA = frozenset({*range(27, 37), *range(50, 59)})
WITH_DAY = frozenset({30, 31})
DAYS = range(1_000, 100_000)  # counted; less are hours, or numbers somebody typed
WEEKDAY = re.compile("d{3,}")


def as_shown(value: object, written_as: str) -> object:
    """The year, or year and month, where the format shows no more of the date; else the value as it is."""
    if not isinstance(value, date) or not (shown := _shown(written_as)):
        return value
    return f"{value.year:04d}-{value.month:02d}" if "m" in shown else f"{value.year:04d}"


def as_counted(value: object, number: int, epoch: datetime) -> object:
    """The date of a day counted from the epoch, where an office of East Asia numbers its formats of dates.

    Two of them show the day everywhere. Of the others one office shows the month alone where the next shows
    the day as well; a first day may be either, so that the month is all that is sure.
    """
    if number not in OF_EAST_ASIA or not isinstance(value, int | float) or value not in DAYS:
        return value
    day = (epoch + timedelta(days=value)).date()
    return day.isoformat() if day.day > 1 or number in WITH_DAY else f"{day.year:04d}-{day.month:02d}"


def hide_days(formats: Iterable[str]) -> bool:
    """Whether one of them shows the year without the day."""
    return any(map(_shown, formats))


def _shown(written_as: str) -> str:
    """The letters of a format that shows a year and no day; nothing for any other."""
    letters = WEEKDAY.sub("", WORDS_BESIDE.sub("", written_as.partition(";")[0]).lower())
    has_year = "y" in letters or "e" in letters  # of our era or of the emperor's
    return letters if has_year and not any(letter in letters for letter in "dhs") else ""
