"""What a person answers to a reminder: later, done, or open again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services import subject_key
from common.decisions import require
from notifications.models import Reminder, Snooze
from notifications.permissions import can_answer
from notifications.selectors import local_today

LONGEST_SNOOZE = 366


@transaction.atomic
def snooze_reminder(*, reminder: Reminder, until: date, by: Any = None) -> Reminder:
    """Put a reminder off to a later day; `by` is None for a link. The same answer twice is one answer."""
    reminder = _locked(reminder, by)
    today = local_today()
    if until <= today:
        raise ValidationError({"until": _("Choose a day after today")})
    if until > today + timedelta(days=LONGEST_SNOOZE):
        raise ValidationError({"until": _("Choose a day within the next year")})
    if reminder.done_at or reminder.snoozed_until == until:
        return reminder
    reminder.snoozed_until = until
    reminder.save(update_fields=["snoozed_until"])
    Snooze.objects.create(reminder=reminder, until=until, by=by)
    return reminder


@transaction.atomic
def finish_reminder(*, reminder: Reminder, by: Any) -> Reminder:
    """Close a reminder because the work is done; the sweep does not open it again for this due date."""
    reminder = _locked(reminder, by)
    if reminder.done_at is None:
        reminder.done_at, reminder.done_by = timezone.now(), by
        reminder.save(update_fields=["done_at", "done_by"])
    return reminder


@transaction.atomic
def reopen_reminder(*, reminder: Reminder, by: Any) -> Reminder:
    """Undo "done", or else the later day: it stands open as before, and no second mail goes out for it."""
    reminder = _locked(reminder, by)
    if reminder.done_at is None:
        reminder.snoozed_until = None
    reminder.done_at = reminder.done_by = None
    reminder.save(update_fields=["done_at", "done_by", "snoozed_until"])
    return reminder


def close_overtaken(*, rule: str, records: Iterable[Model], on: date | None = None) -> None:
    """Close what was told of a day that counts no more, other than `on`; the sweep comes once an hour."""
    subjects = [subject_key(record) for record in records]
    told = Reminder.objects.open().filter(rule=rule, subject__in=subjects)
    overtaken = told.exclude(due_on=on) if on else told
    overtaken.update(done_at=timezone.now())


def _locked(reminder: Reminder, by: Any) -> Reminder:
    """The row as it stands now, for someone who may answer it; a link has proved that already."""
    row: Reminder = Reminder.objects.select_for_update().get(pk=reminder.pk)
    if by is not None:
        require(can_answer(by, row))
    return row
