"""Recording gifts, and keeping the day by which they are reported."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.records import move_to_trash, restore, save_change, save_new, set_fields
from common.zones import city_day, city_today
from directory.models import Home
from documents.services import store_photo
from exchanges.models import Gift, GiftDirection
from exchanges.reminders import GIFTS
from exchanges.services.money import check_amount
from exchanges.workflow import GiftLimit, report_by
from notifications.services import close_overtaken
from relationships.models import Relationship


@transaction.atomic
def record_gift(*, relationship: Relationship, by: Any, **fields: Any) -> Gift:
    """Record a gift; at or over the limit of the city it gets the day by which it is reported."""
    gift = Gift(relationship=relationship, recorded_by=by if isinstance(by, User) else None, **fields)
    _check(gift)
    gift.report_by = _report_day(gift, _limit())
    return save_new(gift, by=by)


@transaction.atomic
def change_gift(*, gift: Gift, by: Any, seen: int | None = None, **fields: Any) -> Gift:
    """Correct a gift; raises StaleRecord when somebody saved it meanwhile."""
    set_fields(gift, fields)
    _check(gift)
    gift.report_by = _report_day(gift, _limit())
    saved = save_change(gift, by=by, seen=seen)
    close_overtaken(rule=GIFTS, records=[saved], on=saved.report_by)
    return saved


@transaction.atomic
def report_gift(
    *, gift: Gift, reported_on: date, by: Any, reported_to: str = "", seen: int | None = None
) -> Gift:
    """Say when a gift was reported and to whom; nothing is due of it any more."""
    if reported_on > timezone.localdate():
        raise ValidationError({"reported_on": _("Enter a date that is not in the future")})
    gift.reported_on, gift.reported_to = reported_on, reported_to
    saved = save_change(gift, by=by, seen=seen, reason="reported")
    close_overtaken(rule=GIFTS, records=[saved])
    return saved


@transaction.atomic
def take_back_report(*, gift: Gift, by: Any, seen: int | None = None) -> Gift:
    """Say that a gift was not reported after all; the report is due again."""
    gift.reported_on, gift.reported_to = None, ""
    return save_change(gift, by=by, seen=seen, reason="report taken back")


def change_gift_photo(*, gift: Gift, by: Any, upload: Any = None, seen: int | None = None) -> Gift:
    """Put another photo in the place of the present one, or take it off.

    The picture is drawn anew before the transaction, which would else hold up everybody who saves.
    """
    full, preview = store_photo(upload=upload, by=by) if upload else (None, None)
    with transaction.atomic():
        gift.photo, gift.preview = full, preview
        return save_change(gift, by=by, seen=seen, reason="photo")


@transaction.atomic
def trash_gift(*, gift: Gift, by: Any, seen: int | None = None) -> Gift:
    """Put a gift in Trash."""
    if gift.trashed_at:
        return gift
    trashed = move_to_trash(gift, by=by, seen=seen)
    close_overtaken(rule=GIFTS, records=[trashed])
    return trashed


@transaction.atomic
def restore_gift(*, gift: Gift, by: Any) -> Gift:
    """Take a gift out of Trash."""
    return restore(gift, by=by) if gift.trashed_at else gift


@transaction.atomic
def renew_report_days() -> int:
    """Work out anew, after the limit was changed, by when each gift is reported; how many days changed.

    Computed from what is recorded, so no state of a gift is written for it.
    """
    limit, changed = _limit(), []
    for gift in Gift.objects.filter(direction=GiftDirection.RECEIVED).iterator(chunk_size=500):
        day = _report_day(gift, limit)
        if day != gift.report_by:
            gift.report_by = day
            changed.append(gift)
    Gift.objects.bulk_update(changed, ["report_by"], batch_size=500)
    return len(changed)


def _limit() -> GiftLimit | None:
    home = Home.objects.order_by("pk").first()
    if home is None or home.gift_limit is None:
        return None
    return GiftLimit(home.gift_limit, home.gift_currency, home.gift_days, home.gift_since)


def _report_day(gift: Gift, limit: GiftLimit | None) -> date | None:
    recorded = city_day(gift.created_at) if gift.created_at else city_today()
    return report_by(
        limit,
        received=gift.direction == GiftDirection.RECEIVED,
        amount=gift.amount,
        currency=gift.currency,
        last_day=gift.given_on.last_day if gift.given_on else recorded,
    )


def _check(gift: Gift) -> None:
    check_amount(gift, "amount", "currency")
    tie, exchange = gift.relationship, gift.exchange
    if exchange is not None and not exchange.relationships.filter(pk=tie.pk).exists():
        raise ValidationError({"exchange": _("Choose an exchange with the partner city of the gift")})
