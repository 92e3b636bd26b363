"""Correcting a part that keeps no earlier states: its form carries what the part said when it was opened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.forms import model_to_dict

from common.kept_forms import kept_form
from common.pages import ChangePage

OPENED = "opened"


class PartPage(ChangePage):
    """A form over `part` under the version of its record; what two people changed merges as usual."""

    part: Any = None
    version_now = 0

    def part_names(self) -> list[str]:
        """The columns of the part that the form asks for."""
        return list(getattr(self.form_class, "base_fields", {}))

    def initial_of(self, record: Any) -> dict[str, Any]:
        """What the part says now; for an earlier version, what it said when the form was opened."""
        if record.version != self.version_now:
            return _read(self._opened(), self.part)
        return model_to_dict(self.part, fields=self.part_names())

    def extra_context(self) -> Mapping[str, Any]:
        """What was opened travels with the form, also when it comes back with errors."""
        return {**super().extra_context(), OPENED: self._opened() or _written(self.part, self.part_names())}

    def _opened(self) -> str:
        typed = kept_form(self.request) if self.request.method == "GET" else self.request.POST
        return str(typed.get(OPENED, "")) if typed else ""


def _written(part: models.Model, names: list[str]) -> str:
    columns = {name: part._meta.get_field(name) for name in names}  # noqa: SLF001 - public in all but name
    return json.dumps({name: _text(column, part) for name, column in columns.items()}, ensure_ascii=False)


def _text(column: Any, part: models.Model) -> str | None:
    return None if column.value_from_object(part) is None else str(column.value_to_string(part))


def _read(text: str, part: models.Model) -> dict[str, Any]:
    """The values again; nothing where somebody tampered with them, so that the person chooses."""
    try:
        told = json.loads(text)
        columns: dict[str, Any] = {name: part._meta.get_field(name) for name in told}  # noqa: SLF001 - documented
        return {name: column.to_python(told[name]) for name, column in columns.items()}
    except (ValueError, TypeError, AttributeError, RecursionError, ValidationError, FieldDoesNotExist):
        return {}
