"""Statements that PostgreSQL plans once for a connection.

To plan a question about twenty tables takes it several times what the answer takes. So a statement that is
asked again and again with other words is prepared, and its plan, which serves any words, is kept as long as
the connection. Where connections change hands between transactions (`DISABLE_SERVER_SIDE_CURSORS`) nothing is
kept; SQLite plans in no time.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from datetime import date, datetime
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

# Each takes a server process about a megabyte.
MOST_KEPT = 12
# Text stays untyped, so that it is understood as a literal in its place would be; the first that fits counts.
MOST_CALLED = 48
_TYPES = (
    (str, ""), (bool, "::boolean"), (int, "::bigint"), (datetime, "::timestamptz"), (date, "::date"),
)  # fmt: skip
_MARK = re.compile("%s|%%")
_numbers = count(1)
_called: WeakKeyDictionary[Any, OrderedDict[str, str]] = WeakKeyDictionary()
_names: WeakKeyDictionary[Any, OrderedDict[str, str]] = WeakKeyDictionary()


def planned_rows(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What a reading statement answers, in one exchange with the database."""
    text = _with_types(statement, params) if may_keep_plans() else None
    with connection.cursor() as cursor:
        if text is None:
            cursor.execute(statement, params)
        else:
            _execute(cursor, text, params)
        return list(cursor.fetchall())


def keep_planned(text: str) -> str:
    """The name of a statement with `$1` in it, for EXECUTE, prepared now unless the connection keeps it."""
    names = _called.setdefault(connection.connection, OrderedDict())
    if text in names:
        names.move_to_end(text)
        return names[text]
    name = f"called_{next(_numbers)}"
    # Beside the page's own questions: this is none of them.
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        if len(names) >= MOST_CALLED:
            cursor.execute(f"DEALLOCATE {names.popitem(last=False)[1]}")
        cursor.execute(f"PREPARE {name} AS {text}")
    names[text] = name
    return name


def with_values_in(statement: str, params: Sequence[Any]) -> str:
    """The statement as the server gets it, every value in its place."""
    with connection.cursor() as cursor:
        return str(cursor.mogrify(statement, params).decode())


def may_keep_plans() -> bool:
    """Whether the database keeps plans as long as a connection."""
    handed_on = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS", False)
    return connection.vendor == "postgresql" and not handed_on


def _with_types(statement: str, params: Sequence[Any]) -> str | None:
    """The statement with numbered parameters; None where one has a type that is not known here."""
    types = [next((name for kind, name in _TYPES if isinstance(value, kind)), None) for value in params]
    if None in types:
        return None
    numbered = iter([f"${number}{name}" for number, name in enumerate(types, 1)])
    return _MARK.sub(lambda mark: next(numbered) if mark[0] == "%s" else "%%", statement)


def _execute(cursor: Any, text: str, params: Sequence[Any]) -> None:
    names = _names.setdefault(connection.connection, OrderedDict())
    name = names.pop(text, "")
    before = ""
    if not name:
        name = f"planned_{next(_numbers)}"
        gone = names.popitem(last=False)[1] if len(names) >= MOST_KEPT else ""
        before = f"{f'DEALLOCATE {gone}; ' if gone else ''}PREPARE {name} AS {text}; "
    given = f"({', '.join(['%s'] * len(params))})" if params else ""
    cursor.execute(f"SET LOCAL plan_cache_mode = force_generic_plan; {before}EXECUTE {name}{given}", params)
    # Only now: a statement that failed may not be there.
    names[text] = name
