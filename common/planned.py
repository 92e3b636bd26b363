"""Statements that PostgreSQL plans once for a connection.

To plan a question about twenty tables takes it several times what the answer takes. So a statement that
is asked again and again with other values is prepared, and what was prepared is kept as long as the
connection. Where connections change hands between transactions (`DISABLE_SERVER_SIDE_CURSORS`) nothing is
kept; SQLite plans in no time.

For a statement whose text stays the same while its values differ: pages get it through `prepared`, and
only `merge`, which writes SQL of its own, calls it. A text put together anew each time would only fill
what is kept. Without this module the same rows come from the same statements, each planned again.
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

# Each takes a server process up to a megabyte.
MOST_KEPT = 120
# Text stays untyped, so that it is understood as a literal in its place would be; the first that fits counts.
_TYPES = (
    (str, ""), (bool, "::boolean"), (int, "::bigint"), (datetime, "::timestamptz"), (date, "::date"),
)  # fmt: skip
_MARK = re.compile("%s|%%")
# One plan serves all values; otherwise the first five calls would each be planned for their own.
_ONE_PLAN = "SET LOCAL plan_cache_mode = force_generic_plan; "
_CALL = "EXECUTE "
_numbers = count(1)
# By connection the names under which statements are prepared, the one called last at the end.
_names: WeakKeyDictionary[Any, OrderedDict[str, str]] = WeakKeyDictionary()


def planned_rows(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What a reading statement answers, by one plan for whatever values."""
    numbered = _numbered(statement, params) if may_keep_plans() else None
    with connection.cursor() as cursor:
        if numbered is None:
            cursor.execute(statement, params)
        else:
            cursor.execute(planned(numbered, len(params)), params)
        return list(cursor.fetchall())


def planned(numbered: str, number: int) -> str:
    """The call, with `%s` for each value, of a statement with `$1` to `$number` in it, by its one plan."""
    return f"{_ONE_PLAN}{call_of(numbered, number)}"


def call_of(numbered: str, number: int) -> str:
    """The call alone; the statement is prepared now unless the connection keeps it."""
    connection.ensure_connection()
    names = _names.setdefault(connection.connection, OrderedDict())
    if numbered not in names:
        names[numbered] = _prepare(numbered, names)
    names.move_to_end(numbered)
    given = f" ({', '.join(['%s'] * number)})" if number else ""
    return f"{_CALL}{names[numbered]}{given}"


def planned_by(call: str) -> str:
    """The statement with `$1` in it that a call of `planned` is about; "" for what is no such call."""
    begins = f"{_ONE_PLAN}{_CALL}"
    if not call.startswith(begins):
        return ""
    name = call.removeprefix(begins).partition(" ")[0]
    names: OrderedDict[str, str] = _names.get(connection.connection, OrderedDict())
    return next((numbered for numbered, kept in names.items() if kept == name), "")


def with_values_in(statement: str, params: Sequence[Any]) -> str:
    """The statement as the server gets it, every value in its place."""
    with connection.cursor() as cursor:
        return str(cursor.mogrify(statement, params).decode())


def may_keep_plans() -> bool:
    """Whether the database keeps plans as long as a connection."""
    handed_on = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS", False)
    return connection.vendor == "postgresql" and not handed_on


def _numbered(statement: str, params: Sequence[Any]) -> str | None:
    """The statement with numbered parameters; None where one has a type that is not known here."""
    types = [next((name for kind, name in _TYPES if isinstance(value, kind)), None) for value in params]
    if None in types:
        return None
    marks = iter([f"${number}{name}" for number, name in enumerate(types, 1)])
    return _MARK.sub(lambda mark: next(marks) if mark[0] == "%s" else "%", statement)


def _prepare(numbered: str, names: OrderedDict[str, str]) -> str:
    """The new name; the statement called longest ago makes room for it."""
    name = f"planned_{next(_numbers)}"
    # Beside the page's own questions: this is none of them.
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        if len(names) >= MOST_KEPT:
            cursor.execute(f"DEALLOCATE {names.popitem(last=False)[1]}")
        cursor.execute(f"PREPARE {name} AS {numbered}")
    return name
