"""Time zones by the name they have on record, and the clock of the city beside that of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone

_CITY: ContextVar[tzinfo | None] = ContextVar("city", default=None)


def zone_named(name: str) -> ZoneInfo | None:
    """The zone; None where nothing is named, or a zone this machine does not know."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


@contextmanager
def city_clock(zone: tzinfo | None) -> Iterator[None]:
    """Until the end of the block `city_today` is told by this clock, whichever the reader chose."""
    token = _CITY.set(zone)
    try:
        yield
    finally:
        _CITY.reset(token)


def city_today() -> date:
    """Today at the city hall, by which numbers are given out; where nobody said, by the clock in force."""
    return timezone.localdate(timezone=_CITY.get())


def city_day(moment: datetime) -> date:
    """The day of a moment at the city hall, so that a day kept for all follows from no reader's clock."""
    return timezone.localdate(moment, _CITY.get())
