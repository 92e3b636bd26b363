"""What a person typed into the parts of a date, and the sentence that says what is wrong with it."""

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import Any, Literal, Self

from django.utils import dateformat
from django.utils.translation import gettext as _

from common.dates.partial import PartialDate

Part = Literal["month", "day", "year", "about"]

_LONGEST_NUMBER = 4
_LAST_MONTH = 12


class PartError(ValueError):
    """One part does not fit; the message is shown as it is."""

    def __init__(self, part: Part, message: str) -> None:
        super().__init__(message)
        self.part = part
        self.message = message


@dataclass(frozen=True)
class Typed:
    """The raw text of the parts, kept so that an error never loses what was typed."""

    month: str = ""
    day: str = ""
    year: str = ""
    about: bool = False

    @classmethod
    def of(cls, value: Any) -> Self:
        """Take apart anything a form starts with: a date as known, a day, text, or nothing."""
        if isinstance(value, cls):
            return value
        if isinstance(value, date):
            value = PartialDate.of(value)
        if not isinstance(value, PartialDate):
            try:
                value = PartialDate.parse(str(value or ""))
            except ValueError:
                return cls(year=str(value or ""))
        month, day = (str(part or "") for part in (value.month, value.day))
        return cls(month, day, f"{value.year:04d}", value.about)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was entered."""
        return not (self.about or any(part.strip() for part in (self.month, self.day, self.year)))

    def read(self, min_year: int = MINYEAR, max_year: int = MAXYEAR) -> PartialDate | None:
        """Make the date, or raise a PartError that names the part to mend."""
        if self.is_empty:
            return None
        month, day = self._month(), self.day.strip()
        if day and month is None:
            raise PartError("month", _("Enter the month, or leave the day empty"))
        year = self._year(min_year, max_year)
        number = _day(day, month, year) if day and month else None
        if number and self.about:
            raise PartError("about", _("A full date cannot be approximate: untick the box or empty the day"))
        return PartialDate(year, month, number, about=self.about)

    def _month(self) -> int | None:
        if not self.month.strip():
            return None
        number = _number(self.month)
        if number is None or not 1 <= number <= _LAST_MONTH:
            raise PartError("month", _("Choose the month from the list"))
        return number

    def _year(self, min_year: int, max_year: int) -> int:
        text = self.year.strip()
        if not text:
            raise PartError("year", _("Enter the year"))
        number = _number(text)
        if number is None:
            raise PartError("year", _("Enter the year in figures, for example 1961"))
        if not min_year <= number <= max_year:
            bounds = {"first": min_year, "last": max_year}
            raise PartError("year", _("The year must be between %(first)s and %(last)s") % bounds)
        # "61" would be stored as the year 61, and sort before everything.
        if len(text) < len("1961"):
            raise PartError("year", _("Enter all four figures of the year, for example 1961"))
        return number


def _day(text: str, month: int, year: int) -> int:
    number = _number(text)
    if number is None:
        raise PartError("day", _("Enter the day in figures, or leave it empty"))
    days = calendar.monthrange(year, month)[1]
    if not 1 <= number <= days:
        name = dateformat.format(date(year, month, 1), "F Y")
        message = _("%(month)s has %(days)s days: enter a day from 1 to %(days)s")
        raise PartError("day", message % {"month": name, "days": days})
    return number


def _number(text: str) -> int | None:
    """A whole number in any script's figures; None when it is none, too large to matter when long."""
    text = text.strip()
    if not text.isdecimal():
        return None
    return int(text) if len(text) <= _LONGEST_NUMBER else MAXYEAR + 1
