"""When a gift is to be reported: a rule of the city, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

THIS_WEEK_DAYS = 7


@dataclass(frozen=True)
class GiftLimit:
    """From which value on a gift is reported, within how many days, and for gifts since when."""

    amount: Decimal
    currency: str
    days: int
    since: date | None = None


def report_by(
    limit: GiftLimit | None, *, received: bool, amount: Decimal | None, currency: str, last_day: date
) -> date | None:
    """The day by which a gift is reported, or None.

    `last_day` is the last possible day of the gift, or the day it was recorded where no date is known. Only
    what was received is reported, and only an amount in the currency of the limit can be held against it.
    """
    if limit is None or not received or amount is None or currency != limit.currency:
        return None
    if amount < limit.amount or (limit.since is not None and last_day < limit.since):
        return None
    return last_day + timedelta(days=limit.days)
