"""The value itself: year, perhaps month, perhaps day, perhaps only "about"."""

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import cached_property, lru_cache, total_ordering
from typing import Literal, Self

from common.dates.display import PartOrder, display

Precision = Literal["day", "month", "year", "about"]

_CANONICAL = re.compile(r"(~?)([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """Ordered by first possible day, then last; "about 1920" spans 1920, no wider."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    def __post_init__(self) -> None:
        if not MINYEAR <= self.year <= MAXYEAR:
            raise ValueError("The year lies between 1 and 9999.")
        if self.day is not None and (self.month is None or self.about):
            raise ValueError("A day needs its month and cannot be approximate.")
        date(self.year, self.month or 1, self.day or 1)
        if 0 in (self.month, self.day):
            raise ValueError("Months and days are counted from 1.")

    # The same days come with every row and page, and a date never changes.
    @classmethod
    @lru_cache(maxsize=5000)
    def of(cls, day: date) -> Self:
        """Take a day that is known exactly."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the canonical form only; looser text goes through read_date."""
        match = _CANONICAL.fullmatch(text)
        if match is None:
            raise ValueError("A date is written 1961-08-21, 1994-06, 1995 or ~1920.")
        about, year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None, bool(about))

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return ("~" if self.about else "") + "-".join(parts)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self.column < other.column

    @property
    def first_day(self) -> date:
        """First possible day: what lists sort by."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """Last possible day: what "quiet", "overdue" and age are judged by."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> Precision:
        """How exactly the date is known; an approximate month counts as "about"."""
        if self.about:
            return "about"
        if self.day:
            return "day"
        return "month" if self.month else "year"

    @cached_property
    def column(self) -> str:
        """The text of the database column; its alphabetical order is the order of dates."""
        word = "about-month" if self.about and self.month else self.precision
        return f"{self.first_day.isoformat()} {self.last_day.isoformat()} {word}"

    @classmethod
    @lru_cache(maxsize=5000)
    def from_column(cls, text: str) -> Self:
        """Read back what column wrote."""
        year, month, day = (int(part) for part in text[:10].split("-"))
        word = text[22:]
        return cls(
            year,
            month if word in {"day", "month", "about-month"} else None,
            day if word == "day" else None,
            word.startswith("about"),
        )

    def display(self, language: str | None = None, order: PartOrder | None = None) -> str:
        """Words for a reader, never numbers alone; order only matters in English."""
        return display(self, language, order)


def to_cell(value: PartialDate | None) -> str:
    """Write a CSV cell that from_cell reads back unchanged."""
    return "" if value is None else str(value)


# How a cell is cut out of the text of the column, by the word at its end.
_CUT = {"day": ("", 10), "month": ("", 7), "year": ("", 4), "about": ("~", 4), "about-month": ("~", 7)}


def column_to_cell(text: str | None) -> str:
    """The same for what `column` wrote, where many rows are read and no date is made of them."""
    if not text:
        return ""
    mark, end = _CUT[text[22:]]
    return mark + text[:end]


def from_cell(text: str) -> PartialDate | None:
    """Read a CSV cell written by to_cell; an empty cell is no date."""
    text = text.strip()
    return PartialDate.parse(text) if text else None
