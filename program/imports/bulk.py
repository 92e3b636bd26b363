"""Many new records at once, with keys, defaults and history as the services of one record leave them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.utils import timezone

from program.services.scale.bulk import Table, Written, as_text, next_key

FEW = 500
# Stands in no folded text, no address and no number.
BETWEEN = "\n"


class NewRows:
    """Rows of one model that wait to be stored; a field nobody names has what is the `same`, or its default.

    With `said`, what their history says of all of them, its lines are stored in the same step.
    """

    def __init__(
        self,
        model: Any,
        columns: Sequence[str],
        said: Mapping[str, Any] | None = None,
        **same: Any,
    ) -> None:
        kept = _defaults(model, (*columns, *same)) | same
        self.tables = [Table(model, columns, **kept)]
        if said is not None:
            past = Table(model.history.model, columns, **kept, **said, history_date=_moment())
            self.tables.append(past)
        self.rows: list[tuple[Any, ...]] = []

    def taken(self) -> list[Written]:
        """What is to be stored in each of the tables, and forgotten here; asks the database nothing."""
        rows, self.rows = self.rows, []
        if not rows or connection.vendor != "postgresql":
            return [rows for _table in self.tables]
        own = as_text(rows)
        return [table.lines(own) for table in self.tables]

    def store(self, taken: list[Written]) -> None:
        """Put in what was taken; with its history in the same step."""
        for table, rows in zip(self.tables, taken, strict=True):
            table.put(rows)


def said_of_new(*, by: Any, reason: str) -> dict[str, Any]:
    """What the history says of records that were made, beside when: by whom, and why."""
    return {
        "history_type": "+",
        "history_change_reason": reason,
        "history_user_id": getattr(by, "pk", None),
    }


def _defaults(model: type[models.Model], columns: Sequence[str]) -> dict[str, Any]:
    """What a new record has in the fields that are not named; keys come from the database."""
    given = {*columns, model._meta.pk.attname}  # noqa: SLF001 - public in all but name
    return {
        field.attname: _default(field)
        for field in model._meta.concrete_fields  # noqa: SLF001 - public in all but name
        if field.attname not in given
    }


def _default(field: Any) -> Any:
    if getattr(field, "auto_now_add", False):
        return _moment()
    return field.get_db_prep_save(field.get_default(), connection)


def among(values: Collection[Any], kind: str = "text") -> Any:
    """What `__in` compares with where the values are thousands; texts among them are folded, or addresses.

    To PostgreSQL they are a table, each of whose rows leads it to the index; with a list of them it reads the
    whole table of places or ties, for every part of the import again. They travel as one text: as a list,
    each of them would be quoted by itself.
    """
    if connection.vendor != "postgresql" or not values:
        return values
    text = "".join(f"{value}{BETWEEN}" for value in values)
    wanted = f"SELECT unnest(trim_array(string_to_array(%s, %s), 1)::{kind}[])"
    return RawSQL(wanted, [text, BETWEEN])  # noqa: S611 - a type named in the code


def reserve(model: type[models.Model], number: int, *, after: int = 0) -> Sequence[int]:
    """So many keys that nobody else gets, in this transaction.

    `after` is the last one reserved in it before: SQLite looks at what is stored, and those need not be yet.
    """
    if not number:
        return ()
    if connection.vendor != "postgresql":
        first = max(next_key(model), after + 1)  # SQLite lets in one writer at a time
        return range(first, first + number)
    with connection.cursor() as cursor:
        keys = range(0)
        while len(keys) != number:  # somebody took one in between; those left over are nobody's
            cursor.execute(
                "SELECT min(key), max(key) + 1 "
                "FROM (SELECT nextval(%s::regclass) AS key FROM generate_series(1, %s)) AS taken",
                [_counter(model._meta.db_table), number],  # noqa: SLF001 - public in all but name
            )
            keys = range(*cursor.fetchone())
    return keys


@lru_cache(maxsize=100)
def _counter(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        (counter,) = cursor.fetchone()
    return str(counter)


def remember(model: Any, field: str, keys: Sequence[int], *, by: Any, reason: str, kind: str = "+") -> None:
    """Write the line of history that making (or with `kind` "-", removing) these records leaves."""
    if not keys:
        return
    ours, past = model._meta, model.history.model._meta  # noqa: SLF001 - public in all but name
    quote = connection.ops.quote_name
    kept = {one.attname for one in ours.concrete_fields}
    names = ", ".join(quote(one.column) for one in past.concrete_fields if one.attname in kept)
    said = "history_date, history_type, history_change_reason, history_user_id"
    column = quote(ours.get_field(field).column)
    many = connection.vendor == "postgresql"
    size = len(keys) if many else FEW
    for start in range(0, len(keys), size):
        part = list(keys[start : start + size])
        where = _within(column, part) if many else f"{column} IN ({', '.join(['%s'] * len(part))})"
        statement = (
            f"INSERT INTO {quote(past.db_table)} ({names}, {said}) "  # noqa: S608 - names of our own tables
            f"SELECT {names}, %s, %s, %s, %s FROM {quote(ours.db_table)} WHERE {where}"
        )
        values = [_moment(), kind, reason, getattr(by, "pk", None), *([part] if many else part)]
        with connection.cursor() as cursor:
            cursor.execute(statement, values)


def _within(column: str, keys: Sequence[int]) -> str:
    """These keys lie close together, which leads to the index; the list alone leads through the table.

    The list has the type of the column: only then is it made into a table of hashes, and not gone through
    from its beginning for every row.
    """
    return f"{column} BETWEEN {min(keys):d} AND {max(keys):d} AND {column} = ANY(%s::bigint[])"


def _moment() -> Any:
    """Now, as the database writes it; where COPY reads it for every row, the word for "when this began"."""
    if connection.vendor == "postgresql":
        return "now"
    return connection.ops.adapt_datetimefield_value(timezone.now())
