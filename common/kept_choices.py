"""The rows of a select that are the same for everybody, read again only when one of them was written.

Where rights or the record decide what is offered, give the field its `queryset` as Django does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.forms.models import ModelChoiceIterator

from common.choosing import or_named
from common.memory import unwritten


class _KeptChoices(ModelChoiceIterator):
    """Reads all rows at once: a few hundred need no cursor of their own."""

    def __init__(self, field: Any, *, name: str, rows: Any, named: int | None) -> None:
        super().__init__(field)
        self.name, self.rows, self.named = name, rows, named

    def __iter__(self) -> Iterator[Any]:
        """The empty answer, the rows, and the one named already where it is none of them."""
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        kept = unwritten(("choices", self.name), self._read, alone=True)
        yield from kept
        if self.named is not None and all(key != self.named for key, _words in kept):
            yield from map(self.choice, or_named(self.rows.none(), self.named))

    def _read(self) -> list[Any]:
        return [self.choice(row) for row in self.rows.all()]


def offer_to_all(form: Any, name: str, rows: Any) -> None:
    """Give a field of a record's form rows that depend on no person and no day, and the one named already."""
    field, record = form.fields[name], form.instance
    named = getattr(record, f"{name}_id")
    kept_as = f"{type(form).__module__}.{type(form).__qualname__}.{name}"
    field.iterator = partial(_KeptChoices, name=kept_as, rows=rows, named=named)
    field.queryset = or_named(rows, named)
    if named is not None and type(record)._meta.get_field(name).is_cached(record):  # noqa: SLF001 - public in all but name
        field.to_python = partial(_row_sent, getattr(record, name), field.to_python)


def _row_sent(named: Any, find: Callable[[Any], Any], value: Any) -> Any:
    """Most who save leave it as it is, and that row was read with the record."""
    return named if str(value) == str(named.pk) else find(value)
