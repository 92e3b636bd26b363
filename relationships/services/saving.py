"""How every record of a tie is locked, changed and kept with its papers."""

from __future__ import annotations

from typing import Any, TypeVar

from accounts.services import record_act
from common.records import Record, lock, move_to_trash, restore, save_locked, set_fields
from council.models import Resolution
from documents.models import Document
from relationships.models import Relationship

R = TypeVar("R", bound=Record)


def change(record: R, fields: dict[str, Any], *, by: Any, seen: int | None = None) -> R:
    """Lock the row, set fields and save it under its version; a button pressed again changes nothing."""
    lock(record)
    return change_locked(record, fields, by=by, seen=seen)


def change_locked(record: R, fields: dict[str, Any], *, by: Any, seen: int | None = None) -> R:
    """The same of a row that the caller locked."""
    if seen is None and all(getattr(record, name) == value for name, value in fields.items()):
        return record
    set_fields(record, fields)
    return save_locked(record, by=by, seen=seen)


def trash_on_record(record: R, *, by: Any, seen: int | None, reason: str) -> R:
    """Put a record in Trash under the version that was looked at, and write that into the audit trail."""
    move_to_trash(record, by=by, seen=seen)
    record_act(act="move to Trash", record=record, by=by, reason=reason)
    return record


def restore_on_record(record: R, *, by: Any) -> R:
    """Take a record out of Trash, and write that into the audit trail."""
    restore(record, by=by)
    record_act(act="restore from Trash", record=record, by=by)
    return record


def keep_papers(tie: Relationship, resolution: Resolution | None, document: Document | None) -> None:
    """What a date, a decision or a plan rests on belongs to the papers of the tie."""
    if resolution:
        tie.resolutions.add(resolution)
    if document:
        tie.documents.add(document)
