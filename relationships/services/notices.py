"""Who was told of a decision about the status, and what was done where residents see it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.services import record_act
from common.records import move_to_trash, restore, save_new
from relationships.models import StatusChange, StatusNotice
from relationships.services.saving import change


@transaction.atomic
def record_notice(*, decision: StatusChange, kind: str, by: Any, **fields: Any) -> StatusNotice:
    """Record one notice that followed a decision, with its day and channel as far as known."""
    fields.setdefault("sample", decision.sample)
    notice = save_new(StatusNotice(change=decision, kind=kind, **fields), by=by)
    detail = {"kind": kind, "told": notice.told, "on": str(notice.on or ""), "channel": notice.channel}
    record_act(act="record notice", record=decision.relationship, by=by, **detail)
    return notice


@transaction.atomic
def change_notice(*, notice: StatusNotice, by: Any, seen: int | None = None, **fields: Any) -> StatusNotice:
    """Correct a notice."""
    return change(notice, fields, by=by, seen=seen)


@transaction.atomic
def trash_notice(*, notice: StatusNotice, by: Any, seen: int | None = None) -> StatusNotice:
    """Put a notice entered by mistake in Trash."""
    return move_to_trash(notice, by=by, seen=seen)


@transaction.atomic
def restore_notice(*, notice: StatusNotice, by: Any) -> StatusNotice:
    """Take a notice out of Trash."""
    return restore(notice, by=by)
