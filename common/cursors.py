"""Pages by position instead of number: the row after which to go on, as text that cannot be made up.

And the whole of a list in its order, read with one question and never held.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any, TypeVar

from django.core import signing
from django.db import connection, models, transaction
from django.db.models import Q

from common.dates import PartialDate

M = TypeVar("M", bound=models.Model)
SALT = "list-position"
PART = 2000
# Whoever stops taking a file gives the database back after a minute.
STEADY = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; "
    "SET LOCAL idle_in_transaction_session_timeout = '60s'"
)
READERS: dict[str, Callable[[str], Any]] = {
    "none": lambda text: None,  # noqa: ARG005 - all readers take the text
    "int": int,
    "str": str,
    "bool": lambda text: text == "True",
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
    "Decimal": Decimal,
    "PartialDate": PartialDate.parse,
}


@dataclass(frozen=True)
class Position:
    """A row as a place to go on from."""

    value: Any
    pk: Any
    backwards: bool = False


@dataclass(frozen=True)
class Order:
    """One sort: a field of the row and the key as its tie-break, in the same direction.

    Rows without a value come last in both directions. They are a stretch of their own, asked for only where
    the rows with a value end: so one index on the field and the key serves both directions.
    """

    field: str
    descending: bool = False
    nullable: bool = False

    @property
    def name(self) -> str:
        """As it stands in the address."""
        return f"-{self.field}" if self.descending else self.field

    def stretches(self, at: Position | None = None) -> list[bool]:
        """Which rows lie beyond a position, in turn: those without a value (True), those with one (False)."""
        if not self.nullable:
            return [False]
        back = at is not None and at.backwards
        both = [back, not back]
        return both if at is None or (at.value is None) == back else both[1:]

    def beyond(
        self, rows: models.QuerySet[M], at: Position | None = None, *, empty: bool = False
    ) -> models.QuerySet[M]:
        """The rows of one stretch from a position on, in this order or backwards from there."""
        down = self.descending != (at is not None and at.backwards)
        if self.nullable:
            rows = rows.filter(**{f"{self.field}__isnull": empty})
        if at is not None and (at.value is None) == empty:
            rows = rows.filter(self._beyond(at, down=down))
        # Where the field is empty it sorts nothing, but so the same index is seen to give the order.
        return rows.order_by(*(f"-{name}" if down else name for name in (self.field, "pk")))

    def _beyond(self, at: Position, *, down: bool) -> Q:
        sign = "lt" if down else "gt"
        later_key = Q(**{f"pk__{sign}": at.pk})
        if at.value is None:
            return later_key
        later = Q(**{f"{self.field}__{sign}": at.value}) | later_key
        # The first condition says it more loosely, so that an index is entered at the spot.
        return Q(**{f"{self.field}__{sign}e": at.value}) & later

    def take(self, rows: models.QuerySet[M], most: int, at: Position | None = None) -> list[M]:
        """So many rows from a position on, always in this order."""
        return self.gather(lambda empty: self.beyond(rows, at, empty=empty)[:most], most, at)

    def gather(self, read: Callable[[bool], Iterable[M]], most: int, at: Position | None = None) -> list[M]:
        """The same of stretches that somebody else reads."""
        found: list[M] = []
        for empty in self.stretches(at):
            found += islice(read(empty), most - len(found))
            if len(found) == most:
                break
        return found[::-1] if at is not None and at.backwards else found

    def walk(self, rows: models.QuerySet[M]) -> Iterator[list[M]]:
        """All of the rows, a part at a time, as they were when the walk began."""
        with _one_moment():
            for empty in self.stretches():
                # Closed here also where the reader stops half-way: after the transaction there is no cursor.
                with closing(_parts(self.beyond(rows, empty=empty))) as parts:
                    yield from parts


def _parts(rows: models.QuerySet[M]) -> Generator[list[M], None, None]:
    found = rows.iterator(chunk_size=PART)
    while part := list(islice(found, PART)):
        yield part


@contextmanager
def _one_moment() -> Iterator[None]:
    """On PostgreSQL rows come as they are found only inside a transaction; SQLite would keep writers out."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STEADY)
        yield


def write_position(order: Order, row: Any, *, backwards: bool) -> str:
    """The position of a row as opaque text."""
    value = _read(row, order.field)
    kind = "none" if value is None else type(value).__name__
    return signing.dumps([order.name, kind, str(value), str(row.pk), int(backwards)], salt=SALT)


def _read(row: Any, name: str) -> Any:
    """A field of a record, of one it leads to, or of a row that was read by the names of its columns."""
    if hasattr(row, name):
        return getattr(row, name)
    for part in name.split("__"):
        row = getattr(row, part, None)
    return row


def read_position(order: Order, text: str) -> Position | None:
    """The position, or None for anything that this list in this order did not write."""
    try:
        name, kind, value, pk, backwards = signing.loads(text, salt=SALT)
        reader = READERS[kind]
        found = Position(reader(value), pk, bool(backwards))
    except (signing.BadSignature, ValueError, TypeError, KeyError, InvalidOperation):
        return None
    return found if name == order.name else None
