"""Questions put to PostgreSQL, noted with a digest of their rows, to be asked again as they were.

The lower half of common/memory.py, which says what stands how long; nobody else calls it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b
from typing import Any, NamedTuple

from django.db import DatabaseError, connection

from common.planned import planned, planned_by


class Question(NamedTuple):
    """A statement with its values; `numbered` where connections keep its plan, each by a name of its own."""

    sql: str
    params: tuple[Any, ...]
    numbered: bool = False


# No digest looks like this: the rows are not the ones from before.
CHANGED = b"changed"
Note = Callable[[Question | None, bytes], None]


def ask_noted(note: Note, execute: Callable[..., Any], sql: str, params: Any, *call: Any) -> Any:
    """Ask, as a wrapper of what the connection executes, and note it; None where it cannot be asked again.

    A value that is a moment would be an old one the next time.
    """
    answer = execute(sql, params, *call)
    many, context = call
    cursor = context["cursor"].cursor
    values = tuple(params or ())
    if (
        many
        or cursor.description is None
        or getattr(cursor, "name", "")
        or any(isinstance(one, datetime) for one in values)
    ):
        note(None, b"")
        return answer
    rows = cursor.fetchall()
    if rows:
        cursor.scroll(0, mode="absolute")
    try:
        numbered = planned_by(sql)
        note(Question(numbered or sql, values, bool(numbered)), _digest(rows))
    except TypeError:  # a value that cannot be a key
        note(None, b"")
    return answer


def ask_again(question: Question) -> bytes:
    """The digest of the rows that answer now."""
    sql, params, numbered = question
    try:
        with connection.cursor() as cursor:
            cursor.execute(planned(sql, len(params)) if numbered else sql, params or None)
            return _digest(cursor.fetchall())
    except DatabaseError:
        return CHANGED


def _digest(rows: list[tuple[Any, ...]]) -> bytes:
    return blake2b(repr(rows).encode("utf-8", "surrogatepass"), digest_size=16).digest()
