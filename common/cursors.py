"""Pages by position instead of number: the row after which to go on, as text that cannot be made up."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from django.core import signing
from django.db import models
from django.db.models import F, Q

from common.dates import PartialDate

M = TypeVar("M", bound=models.Model)
SALT = "list-position"
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
class Order:
    """One sort: a field of the row and the key as its tie-break, in the same direction."""

    field: str
    descending: bool = False
    nullable: bool = False

    @property
    def name(self) -> str:
        """As it stands in the address."""
        return f"-{self.field}" if self.descending else self.field

    def apply(self, rows: models.QuerySet[M], *, backwards: bool = False) -> models.QuerySet[M]:
        """The rows in this order; rows without a value come last in both directions."""
        down = self.descending != backwards
        key = "-pk" if down else "pk"
        if not self.nullable:
            return rows.order_by(f"-{self.field}" if down else self.field, key)
        field = F(self.field)
        nulls: dict[str, Any] = {"nulls_first": True} if backwards else {"nulls_last": True}
        return rows.order_by(field.desc(**nulls) if down else field.asc(**nulls), key)

    def beyond(self, value: Any, pk: Any, *, backwards: bool = False) -> Q:
        """The rows that stand after this one (before it, backwards)."""
        sign = "lt" if self.descending != backwards else "gt"
        later_key = Q(**{f"pk__{sign}": pk})
        if value is None:
            same = Q(**{f"{self.field}__isnull": True}) & later_key
            return same | Q(**{f"{self.field}__isnull": False}) if backwards else same
        further = Q(**{f"{self.field}__{sign}": value})
        # The first condition says it more loosely, so that an index is entered at the spot.
        passed = Q(**{f"{self.field}__{sign}e": value}) & (further | later_key)
        empty_last = self.nullable and not backwards
        return passed | Q(**{f"{self.field}__isnull": True}) if empty_last else passed


@dataclass(frozen=True)
class Position:
    """A row as a place to go on from."""

    value: Any
    pk: Any
    backwards: bool = False


def write_position(order: Order, row: models.Model, *, backwards: bool) -> str:
    """The position of a row as opaque text."""
    value: Any = row
    for part in order.field.split("__"):
        value = getattr(value, part, None)
    kind = "none" if value is None else type(value).__name__
    return signing.dumps([order.name, kind, str(value), str(row.pk), int(backwards)], salt=SALT)


def read_position(order: Order, text: str) -> Position | None:
    """The position, or None for anything that this list in this order did not write."""
    try:
        name, kind, value, pk, backwards = signing.loads(text, salt=SALT)
        reader = READERS[kind]
        found = Position(reader(value), pk, bool(backwards))
    except (signing.BadSignature, ValueError, TypeError, KeyError, InvalidOperation):
        return None
    return found if name == order.name else None
