"""Questions put to PostgreSQL, noted as they were asked, to be asked again all at once.

The lower half of common/memory.py, which says what stands how long; nobody else calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import DatabaseError, connection, connections

from common.planned import call_of, planned_by


class Question(NamedTuple):
    """A statement with its values; `numbered` where connections keep its plan, each by a name of its own."""

    sql: str
    params: tuple[Any, ...]
    numbered: bool = False


Note = Callable[[Question | None], None]
# A digest of the rows of each statement, and behind them the state. It asks as `planned` does, and what would
# write fails in it.
FUNCTION = """
    CREATE OR REPLACE FUNCTION digests_of_rows(statements text[]) RETURNS text[] LANGUAGE plpgsql
    SET transaction_read_only = on SET plan_cache_mode = force_generic_plan AS $$
    DECLARE
        found text[] := '{}';
        statement text;
        one record;
        digest bytea;
    BEGIN
        FOREACH statement IN ARRAY statements LOOP
            digest := '';
            FOR one IN EXECUTE statement LOOP
                digest := sha256(digest || convert_to(one::text, 'UTF8'));
            END LOOP;
            found := found || encode(digest, 'hex');
        END LOOP;
        RETURN found || pg_current_snapshot()::text;
    END $$
"""
_ASK = "SELECT digests_of_rows(%s)"


def keep_function(*, using: str, **_more: Any) -> None:
    """Put up after `migrate` what answers with digests."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute(FUNCTION)


def ask_noted(note: Note, execute: Callable[..., Any], sql: str, params: Any, *call: Any) -> Any:
    """Ask, as a wrapper of what the connection executes, and note it; None where it cannot be asked again.

    A value that is a moment would be an old one the next time.
    """
    answer = execute(sql, params, *call)
    if sql == _ASK:
        return answer
    many, context = call
    cursor = context["cursor"].cursor
    values = tuple(params or ())
    lasts = not many and cursor.description is not None and not getattr(cursor, "name", "")
    if not lasts or any(isinstance(one, datetime) for one in values):
        note(None)
        return answer
    try:
        numbered = planned_by(sql)
        note(Question(numbered or sql, values, bool(numbered)))
    except TypeError:  # a value that cannot be a key
        note(None)
    return answer


def ask_again(questions: Iterable[Question]) -> tuple[dict[Question, str], str]:
    """By question a digest of the rows that answer now, and the state behind them; nothing if one fails."""
    asked = list(questions)
    try:
        with connection.cursor() as cursor:
            cursor.execute(_ASK, [[_statement(cursor, one) for one in asked]])
            *digests, state = cursor.fetchone()[0]
    except DatabaseError:
        return {}, ""
    return dict(zip(asked, digests, strict=True)), state


def _statement(cursor: Any, question: Question) -> str:
    sql, params, numbered = question
    return str(cursor.mogrify(call_of(sql, len(params)) if numbered else sql, params or None).decode())
