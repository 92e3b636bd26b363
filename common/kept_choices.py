"""The rows of a select that are the same for everybody, read again only when something was written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.forms.models import ModelChoiceIterator

from common.memory import unwritten


class _KeptChoices(ModelChoiceIterator):
    """Reads all rows at once: a few hundred need no cursor of their own."""

    def __init__(self, field: Any, *, name: str) -> None:
        super().__init__(field)
        self.name = name

    def __iter__(self) -> Iterator[Any]:
        """The empty answer, and the rows."""
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from unwritten(("choices", self.name), self._read, alone=True)

    def _read(self) -> list[Any]:
        return [self.choice(row) for row in self.queryset.all()]


def offer_to_all(form: Any, name: str, rows: Any) -> None:
    """Give a field of a form rows that depend on no person and no day."""
    field = form.fields[name]
    field.iterator = partial(_KeptChoices, name=f"{type(form).__module__}.{type(form).__qualname__}.{name}")
    field.queryset = rows
