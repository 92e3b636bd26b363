"""How every record of a tie is locked, changed and kept with its papers."""

from __future__ import annotations

from typing import Any, TypeVar

from common.records import Record, lock, save_change
from council.models import Resolution
from documents.models import Document
from relationships.models import Relationship

R = TypeVar("R", bound=Record)


def change(record: R, fields: dict[str, Any], *, by: Any, seen: int | None = None) -> R:
    """Set fields of the locked row and save it under its version; a button pressed again changes nothing."""
    lock(record)
    names = {field.name for field in record._meta.concrete_fields}  # noqa: SLF001 - public in all but name
    for name in fields:
        if name not in names:
            raise TypeError(f"{type(record).__name__} has no field {name}")
    if seen is None and all(getattr(record, name) == value for name, value in fields.items()):
        return record
    for name, value in fields.items():
        setattr(record, name, value)
    return save_change(record, by=by, seen=seen)


def keep_papers(tie: Relationship, resolution: Resolution | None, document: Document | None) -> None:
    """What a date or a decision rests on belongs to the papers of the tie."""
    if resolution:
        tie.resolutions.add(resolution)
    if document:
        tie.documents.add(document)
