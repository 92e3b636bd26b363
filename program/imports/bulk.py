"""Many new records at once, with keys, defaults and history as the services of one record leave them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.utils import timezone

from program.services.scale.bulk import Table, next_key

FEW = 500


class NewRows:
    """Rows of one model that wait to be stored; every field nobody names keeps its default."""

    def __init__(self, model: type[models.Model], columns: Sequence[str]) -> None:
        self.model = model
        kept = _defaults(model, columns)
        self.table = Table(model, columns, **kept)
        self.at = columns.index
        self.rows: list[tuple[Any, ...]] = []

    def store(self) -> None:
        """Put them in, and forget them."""
        self.table.store(self.rows)
        self.rows = []


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
    """What `__in` compares with where the values are thousands.

    To PostgreSQL they are a table, each of whose rows leads it to the index; with a list of them it reads the
    whole table of places or ties, for every part of the import again.
    """
    if connection.vendor != "postgresql":
        return values
    return RawSQL(f"SELECT unnest(%s::{kind}[])", [list(values)])  # noqa: S611 - a type named in the code


def reserve(model: type[models.Model], number: int) -> list[int]:
    """So many keys that nobody else gets, in this transaction."""
    if not number:
        return []
    if connection.vendor != "postgresql":
        first = next_key(model)  # SQLite lets in one writer at a time
        return list(range(first, first + number))
    table = model._meta.db_table  # noqa: SLF001 - public in all but name
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        (counter,) = cursor.fetchone()
        cursor.execute("SELECT nextval(%s::regclass) FROM generate_series(1, %s)", [counter, number])
        return [key for (key,) in cursor.fetchall()]


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
    """Now, as the database writes it."""
    return connection.ops.adapt_datetimefield_value(timezone.now())
