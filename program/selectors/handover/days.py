"""Days as the brief writes and orders them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from common.dates import PartialDate


def as_known(day: date | None) -> PartialDate | None:
    """A day of the calendar beside dates that are known less exactly."""
    return PartialDate.of(day) if day else None


def first_day(when: PartialDate | None) -> date:
    """The first possible day; what has none was not asked for."""
    return when.first_day if when else date.max


def day_words(when: PartialDate | None) -> str:
    """The date as far as it is known; that it is not is said."""
    return when.display() if when else _("date not recorded")
