"""How a tie came about, and activity nobody itemised."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from common.records import move_to_trash, restore, save_new
from relationships.models import (
    Origin,
    Relationship,
    Statement,
)
from relationships.services.activity import keep_activity
from relationships.services.saving import change


@transaction.atomic
def add_origin(
    *, relationship: Relationship, kind: str, by: Any, note: str = "", source: str = "", sample: bool = False
) -> Origin:
    """Record one of the reasons a tie came about."""
    return save_new(
        Origin(relationship=relationship, kind=kind, note=note, source=source, sample=sample), by=by
    )


@transaction.atomic
def change_origin(*, origin: Origin, by: Any, seen: int | None = None, **fields: Any) -> Origin:
    """Correct how a tie came about."""
    return change(origin, fields, by=by, seen=seen)


@transaction.atomic
def add_statement(*, relationship: Relationship, text: str, by: Any, **fields: Any) -> Statement:
    """Record activity nobody itemised; one with a known end counts as activity until then."""
    statement = save_new(Statement(relationship=relationship, text=text, **fields), by=by)
    keep_activity([relationship])
    return statement


@transaction.atomic
def change_statement(*, statement: Statement, by: Any, seen: int | None = None, **fields: Any) -> Statement:
    """Correct a statement."""
    change(statement, fields, by=by, seen=seen)
    keep_activity([statement.relationship])
    return statement


@transaction.atomic
def trash_part(*, part: Origin | Statement, by: Any, seen: int | None = None) -> Origin | Statement:
    """Put an origin or a statement in Trash; what a statement says about activity counts no longer."""
    move_to_trash(part, by=by, seen=seen)
    if isinstance(part, Statement):
        keep_activity([part.relationship])
    return part


@transaction.atomic
def restore_part(*, part: Origin | Statement, by: Any) -> Origin | Statement:
    """Take an origin or a statement out of Trash; what a statement says about activity counts again."""
    restore(part, by=by)
    if isinstance(part, Statement):
        keep_activity([part.relationship])
    return part
