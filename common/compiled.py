"""What Django compiles a QuerySet into, and the rows it makes of the same SQL asked with other values.

Django documents none of this. It is used here and nowhere else, and tests/common/test_compiled.py names
each thing leaned on, so that an upgrade which changes one of them is noticed there first. Where one
cannot be mended, `prepared` asks each question the plain way and this module goes: pages say the same and
take longer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet, prefetch_related_objects

Asked = tuple[str, tuple[Any, ...]]


class Compiled:
    """SQL of a QuerySet, and how rows become what it returns; EmptyResultSet where nothing can be found."""

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        self.queryset: Any = rows
        self.compiler: Any = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
        self.sql, params = self.compiler.as_sql()
        self.params = list(params)
        self.parts: tuple[Any, ...] = vars(rows)["_prefetch_related_lookups"]
        columns = [column[0] for column in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(columns)

    def rows(self, asked: Callable[[], Asked]) -> list[Any]:
        """What the QuerySet would return if these were its SQL and parameters."""
        compiler = _twin(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_args, **_more: asked()
        compiler.get_converters = lambda _columns: self.converters
        query = _twin(self.queryset.query)
        query.get_compiler = lambda *_args, **_more: compiler
        run = _twin(self.queryset)
        run._query = query  # noqa: SLF001 - nothing but this list ever reads it
        found = list(run._iterable_class(run))  # noqa: SLF001 - as list(queryset) does
        if self.parts and found:
            prefetch_related_objects(found, *self.parts)
        return found

    def rows_along(self) -> list[QuerySet[Any, Any]]:
        """The rows that are read along with these by questions of their own."""
        return [rows for part in self.parts if (rows := getattr(part, "queryset", None)) is not None]


def _twin(thing: Any) -> Any:
    """The same attributes; `copy` would read the rows of a QuerySet."""
    twin = object.__new__(type(thing))
    twin.__dict__.update(thing.__dict__)
    return twin
