"""Drafts that save themselves: how the history marks it, and what stood when they were opened."""

from __future__ import annotations

from typing import Any

# The reason in the history of what was saved without anybody pressing Save.
WHILE_TYPING = "saved while typing"


def as_opened(record: Any, opened: int | None, by: Any) -> Any:
    """The record as this person opened it, if only his or her own typing was saved since; else None."""
    if opened is None:
        return None
    rows = list(record.history.filter(version__gte=opened).order_by("version"))
    typed = [row.history_user_id == by.pk and row.history_change_reason == WHILE_TYPING for row in rows[1:]]
    return rows[0].instance if rows and rows[0].version == opened and all(typed) else None
