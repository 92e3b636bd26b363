"""Many rows into a table at once: COPY on PostgreSQL, statements of many rows elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

# No text of the database holds the first of these characters.
END = "\0\r\n"
# As PostgreSQL copies them in, or as they are.
Written = bytes | Sequence[tuple[Any, ...]]


class Table:
    """A table and the columns the rows hand over in this order; every other column keeps one value."""

    def __init__(self, model: type[models.Model], columns: Sequence[str], **kept: Any) -> None:
        fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001 - public in all but name
        # A column that is not named is empty, and its empty cells need not be written and read.
        kept = {column: value for column, value in kept.items() if value is not None}
        self.model = model
        self.name = model._meta.db_table  # noqa: SLF001 - public in all but name
        self.columns = [fields[column].column for column in (*columns, *kept)]
        self.never_null = [
            connection.ops.quote_name(fields[column].column)
            for column in (*columns, *kept)
            if not fields[column].null
        ]
        self.kept = tuple(kept.values())

    def store(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Put the rows in."""
        self.put(self.lines(as_text(rows)) if rows and connection.vendor == "postgresql" else rows)

    def put(self, rows: Written) -> None:
        """Put in rows, or what `lines` made of them."""
        if isinstance(rows, bytes):
            self._copy(rows)
        elif rows:
            self._insert(rows)

    def lines(self, own: str) -> bytes:
        """What `as_text` made of rows, with what all of them end in behind each; asks no database."""
        if not self.kept:
            return own.replace(END, "\r\n").encode()
        kept = io.StringIO(newline="")
        csv.writer(kept, lineterminator="").writerow(self.kept)
        return own.replace(END, f",{kept.getvalue()}\r\n").encode()

    def _copy(self, lines: bytes) -> None:
        names = ", ".join(map(connection.ops.quote_name, self.columns))
        # Where nothing is written, a column that may be NULL is NULL and any other an empty text.
        filled = f"(FORMAT csv, FORCE_NOT_NULL ({', '.join(self.never_null)}))"
        # The driver's own way in: its refusals become those of any other statement.
        with connection.cursor() as cursor, connection.wrap_database_errors:
            copying = f"COPY {self._quoted} ({names}) FROM STDIN WITH {filled}"
            # Whole: for every further piece the driver would wait for its turn in the interpreter.
            cursor.copy_expert(copying, io.BytesIO(lines), size=len(lines) + 1)

    def _insert(self, rows: Sequence[tuple[Any, ...]]) -> None:
        names = ", ".join(map(connection.ops.quote_name, self.columns))
        marks = ", ".join(["%s"] * len(self.columns))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self._quoted} ({names}) VALUES ({marks})",  # noqa: S608 - names of our own tables
                [(*row, *self.kept) for row in rows],
            )

    @property
    def _quoted(self) -> str:
        return connection.ops.quote_name(self.name)


def as_text(rows: Sequence[tuple[Any, ...]]) -> str:
    """What the rows hold themselves, as CSV of lines with an end of their own; asks the database nothing."""
    # Both ends of a line are named, so that either of them is quoted where a text holds it.
    own = io.StringIO(newline="")
    csv.writer(own, lineterminator=END).writerows(rows)
    lines = own.getvalue()
    if lines.count(END) != len(rows):
        raise ValueError("a text with a character that the database cannot hold")
    return lines


INDEXES = """
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique ORDER BY indexrelid
"""
REFERENCES = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
        format(
            'ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid)
        )
    FROM pg_constraint WHERE conrelid = ANY(%s::regclass[]) AND contype = 'f' ORDER BY oid
"""


@contextmanager
def built_afterwards(names: Sequence[str]) -> Iterator[None]:
    """Take indexes and references of these tables off and build them at the end: a third of the time.

    Within the caller's transaction, so that a failure leaves them as they were; PostgreSQL only.
    """
    if connection.vendor != "postgresql":
        yield
        return
    connection.check_constraints()  # what waits for the end of the transaction would keep the tables locked
    with connection.cursor() as cursor:
        taken = [line for wanted in (INDEXES, REFERENCES) for line in _asked(cursor, wanted, names)]
        for off, _on in reversed(taken):
            cursor.execute(off)
        yield
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        for _off, again in taken:
            cursor.execute(again)


def _asked(cursor: Any, question: str, names: Sequence[str]) -> list[tuple[str, str]]:
    cursor.execute(question, [list(names)])
    return list(cursor.fetchall())


def next_key(model: type[models.Model]) -> int:
    """The first key no row has."""
    last = model._base_manager.aggregate(last=models.Max("pk"))["last"]  # noqa: SLF001 - also rows in Trash
    return int(last or 0) + 1


def keep_history(model: Any, first: int) -> None:
    """Write the line of history that making a record writes, for all records from this key on."""
    ours, past = model._meta, model.history.model._meta  # noqa: SLF001 - public in all but name
    quote = connection.ops.quote_name
    kept = {field.attname for field in ours.concrete_fields}
    names = ", ".join(quote(field.column) for field in past.concrete_fields if field.attname in kept)
    said = "history_date, history_type, history_change_reason"
    statement = (
        f"INSERT INTO {quote(past.db_table)} ({names}, {said}) "  # noqa: S608 - names of our own tables
        f"SELECT {names}, created_at, '+', %s FROM {quote(ours.db_table)} WHERE id >= %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, ["seeded to measure with", first])


def settle(tables: Sequence[type[models.Model]]) -> None:
    """New rows get keys after the stored ones, and the planner knows how much there is."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)
        for model in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")  # noqa: SLF001 - public in all but name
