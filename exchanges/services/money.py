"""Recording what an exchange cost."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from common.money import CURRENCIES
from common.records import move_to_trash, restore, save_change, save_new, set_fields
from exchanges.models import Exchange, MoneyLine


@transaction.atomic
def add_money_line(*, exchange: Exchange, by: Any, **fields: Any) -> MoneyLine:
    """Record a cost of an exchange; raises ValidationError for an amount without its currency."""
    line = MoneyLine(exchange=exchange, **{"sample": exchange.sample, **fields})
    _check(line)
    return save_new(line, by=by)


@transaction.atomic
def change_money_line(*, line: MoneyLine, by: Any, seen: int | None = None, **fields: Any) -> MoneyLine:
    """Correct a cost; raises StaleRecord when somebody saved it meanwhile."""
    set_fields(line, fields)
    _check(line)
    return save_change(line, by=by, seen=seen)


@transaction.atomic
def trash_money_line(*, line: MoneyLine, by: Any) -> MoneyLine:
    """Put a cost in Trash."""
    return line if line.trashed_at else move_to_trash(line, by=by)


@transaction.atomic
def restore_money_line(*, line: MoneyLine, by: Any) -> MoneyLine:
    """Take a cost out of Trash."""
    return restore(line, by=by) if line.trashed_at else line


def _check(line: MoneyLine) -> None:
    check_amount(line, "amount", "currency")
    check_amount(line, "own_amount", "own_currency")
    if line.own_amount is None:
        line.own_on, line.own_rate = None, ""
        return
    if line.amount is None or line.currency == line.own_currency:
        words = _("The same in our currency is entered only beside an amount in another currency")
        raise ValidationError({"own_money": words})
    if line.own_on is None:
        raise ValidationError({"own_on": _("Enter the day of the rate")})


def check_amount(record: Any, amount: str, currency: str) -> None:
    """An amount is 0 or more and has its currency; without an amount a currency says nothing."""
    value, code = getattr(record, amount), getattr(record, currency)
    if value is None:
        setattr(record, currency, "")
        return
    if value < 0:
        raise ValidationError({amount: _("Enter 0 or more")})
    if code not in CURRENCIES:
        words = _("Enter the three letters of the currency, such as USD, EUR or JPY")
        raise ValidationError({currency: words})
