"""What a year in a text may be instead of a date: a limit, a decade, a year of another calendar."""

from __future__ import annotations

from django.utils.translation import gettext as _

from program.imports import date_words as say
from program.imports.date_spans import plain

TEN = 10  # `lata 1993-1995` are three years, and `lata 1990` are ten
BUDDHIST_YEARS = range(2400, 2600)  # since 1857, as one of them prints them


def why_no_date(before: str, year: int, after: str) -> str:
    """By the words around it; to reckon another calendar into ours would make up a date."""
    if (before and say.LIMIT.search(before)) or (after and say.LIMIT_BEHIND.match(after)):
        return _("This is a limit, not a date. When was it?")
    if (before and not year % TEN and say.DECADE.search(before)) or (after and say.OF_DECADE.match(after)):
        return _decade()
    return _other_calendar() if year in BUDDHIST_YEARS or say.CALENDAR_BEHIND.match(after) else ""


def why_unread(words: str) -> str:
    """The same of words in which no date was seen at all."""
    if say.DURATION.search(words):
        return _("This is a length of time, not a date. Since when?")
    if say.DECADE_ALONE.search(words):
        return _decade()
    if say.OTHER_CALENDAR.search(plain(words)):
        return _other_calendar()
    return _("No date and no act was found in these words.")


def _decade() -> str:
    return _("This is a decade, not a date. Which year was it?")


def _other_calendar() -> str:
    return _("This year is counted in another calendar. Type the date of the common one.")
