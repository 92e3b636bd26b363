"""Which years somebody can have meant: one rule for every date of the record, typed or read from a list."""

from __future__ import annotations

from datetime import date

# Paderborn and Le Mans count their tie from 836, the oldest one claimed; what lies long before it is a slip.
FIRST_YEAR = 300
YEARS_AHEAD = 100  # an instrument may hold for 99 years

# Thursday the 4th was followed by Friday the 15th; where the old calendar went on, it is another day in ours.
LEFT_OUT = (date(1582, 10, 5), date(1582, 10, 14))


def plausible_years(today: date) -> tuple[int, int]:
    """The first and the last year that need no second look."""
    return FIRST_YEAR, today.year + YEARS_AHEAD


def is_plausible(year: int, today: date) -> bool:
    """Whether a date of this year is taken as it stands."""
    first, last = plausible_years(today)
    return first <= year <= last


def is_left_out(day: date) -> bool:
    """Whether our calendar has no such day."""
    first, last = LEFT_OUT
    return first <= day <= last
