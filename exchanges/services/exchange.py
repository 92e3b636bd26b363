"""Logging, correcting and checking exchanges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from common.dates import PartialDate
from common.records import move_to_trash, restore, save_change, save_new, set_fields
from exchanges.models import Exchange, Photo
from exchanges.permissions import can_check
from relationships.models import Relationship
from relationships.services import keep_activity


@transaction.atomic
def log_exchange(
    *,
    relationships: Sequence[Relationship],
    starts: PartialDate,
    by: Any,
    upload_key: str = "",
    photos_consent: bool = False,
    **fields: Any,
) -> Exchange:
    """Log an exchange with one or more partners and take in the photos uploaded with its form.

    The same `form_key` sent twice gives the exchange of the first time. What staff logs counts as checked.
    """
    _refuse_nowhere(relationships)
    form_key = fields.get("form_key") or ""
    fields["form_key"] = form_key
    again = _logged_before(form_key)
    if again:
        return again
    exchange = Exchange(starts=starts, logged_by=by if isinstance(by, User) else None, **fields)
    if isinstance(by, User) and by.has_role(Role.COORDINATOR, Role.CLERK):
        exchange.checked_by, exchange.checked_at = by, timezone.now()
    _refuse_backwards(exchange)
    first = _save_first(exchange, by=by)
    if first is not exchange:
        return first
    exchange.relationships.set(relationships)
    keep_activity(relationships)
    _take_photos(exchange, upload_key, by, consent=photos_consent)
    return exchange


def _save_first(exchange: Exchange, *, by: Any) -> Exchange:
    """Saved; or the one of the same form that arrived at the same moment and was first."""
    try:
        with transaction.atomic():
            return save_new(exchange, by=by)
    except IntegrityError:
        again = _logged_before(exchange.form_key)
        if again is None:
            raise
        return again


@transaction.atomic
def join_exchange(*, exchange: Exchange, upload_key: str, by: User, photos_consent: bool = False) -> Exchange:
    """Give the photos of a form to an exchange somebody else had already logged.

    Where residents read it already the office looks at them first, and records the consent then.
    """
    _take_photos(exchange, upload_key, by, consent=photos_consent and not waits_for_office(exchange, by))
    return exchange


def waits_for_office(exchange: Exchange, by: Any) -> bool:
    """Whether what this person adds would stand before residents unseen."""
    return bool(exchange.is_published and not can_check(by, exchange))


@transaction.atomic
def change_exchange(
    *,
    exchange: Exchange,
    by: Any,
    seen: int | None = None,
    relationships: Sequence[Relationship] | None = None,
    **fields: Any,
) -> Exchange:
    """Correct an exchange; raises StaleRecord when somebody saved it meanwhile."""
    if relationships is not None:
        _refuse_nowhere(relationships)
    set_fields(exchange, fields)
    _refuse_backwards(exchange)
    save_change(exchange, by=by, seen=seen)
    before = list(exchange.relationships.all())
    if relationships is not None:
        exchange.relationships.set(relationships)
    keep_activity({*before, *(relationships or [])})
    return exchange


@transaction.atomic
def check_exchange(*, exchange: Exchange, by: User, seen: int | None = None) -> Exchange:
    """Say that what a volunteer logged looks right."""
    exchange.checked_by, exchange.checked_at = by, timezone.now()
    return save_change(exchange, by=by, seen=seen, reason="checked")


@transaction.atomic
def uncheck_exchange(*, exchange: Exchange, by: Any, seen: int | None = None) -> Exchange:
    """Put it among those that staff still has to look at."""
    exchange.checked_by = exchange.checked_at = None
    return save_change(exchange, by=by, seen=seen, reason="to be checked again")


@transaction.atomic
def trash_exchange(*, exchange: Exchange, by: Any, seen: int | None = None) -> Exchange:
    """Put an exchange in Trash; the date of the last activity is worked out again."""
    move_to_trash(exchange, by=by, seen=seen)
    keep_activity(exchange.relationships.all())
    return exchange


@transaction.atomic
def restore_exchange(*, exchange: Exchange, by: Any) -> Exchange:
    """Take an exchange out of Trash; it counts as activity again."""
    restore(exchange, by=by)
    keep_activity(exchange.relationships.all())
    return exchange


def _take_photos(exchange: Exchange, upload_key: str, by: Any, *, consent: bool) -> None:
    """The photos uploaded with a form become those of the exchange; what was removed stays behind."""
    if upload_key and isinstance(by, User):
        photos = Photo.objects.waiting(by, upload_key).present()
        photos.update(exchange=exchange, consent=consent)


def _refuse_nowhere(relationships: Sequence[Relationship]) -> None:
    if not relationships:
        raise ValidationError({"relationships": _("Choose which partner city")})


def _logged_before(form_key: str) -> Exchange | None:
    if not form_key:
        return None
    found: Exchange | None = Exchange.objects.filter(form_key=form_key).first()
    return found


def _refuse_backwards(exchange: Exchange) -> None:
    starts, ends = exchange.starts, exchange.ends
    if starts and ends and ends.last_day < starts.first_day:
        day = starts.display()
        raise ValidationError({"ends": _("The last day must not be before %(day)s") % {"day": day}})
