"""The newest rows that hold words, on SQLite, which stops at as many as are wanted.

A table of words (common/word_table.py) counts its rows from the last; asked as a condition it is first read
to its end. So the question begins with it here. Where the text is put together for the question, the table
itself is read from its end: SQLite would rather begin with all ties, however few papers there are.
"""

from __future__ import annotations

from copy import copy
from typing import Any, Self

from django.db.models import BigIntegerField, CharField, F, Lookup, QuerySet
from django.db.models.expressions import Col
from django.db.models.sql.constants import INNER
from django.db.models.sql.datastructures import BaseTable

from common.searching import Words


def newest_keys(queryset: QuerySet[Any], number: int) -> QuerySet[Any, Any]:
    """Keys of so many rows, the ones added last."""
    found = queryset.order_by("-pk").values("pk")
    query = found.query
    asked = [one for one in query.where.children if isinstance(one, Words)]
    if asked and asked[0].asks_something() and _is_own(query, asked[0]):
        query.where.children.remove(asked[0])
        _begin_with(query, asked[0])
    elif _joins(query) and _asks_words(query.where):
        # The test of the text comes before what of it may be seen.
        query.where.children.sort(key=lambda one: not isinstance(one, Words))
        _begin_at_the_end(query)
    else:
        # A sum is in no index: the rows are found by the conditions, and put in order then.
        found = found.order_by((F("pk") + 0).desc())
    return found[:number]


def _joins(query: Any) -> bool:
    return any(table.join_type and query.alias_refcount[alias] for alias, table in query.alias_map.items())


def _asks_words(condition: Any) -> bool:
    """Whether words are asked for, among others or as one of several ways to be found."""
    if isinstance(condition, Words) or getattr(condition, "negated", True):
        return isinstance(condition, Words)
    return any(map(_asks_words, condition.children))


def _is_own(query: Any, words: Words) -> bool:
    column: Any = words.lhs
    return words.is_kept() and bool(column.alias == query.get_initial_alias())


def _begin_at_the_end(query: Any) -> None:
    first = query.get_initial_alias()
    for alias, table in query.alias_map.items():
        if alias == first:
            query.alias_map[alias] = _Walked(table.table_name, alias)
        elif table.join_type == INNER:
            query.alias_map[alias] = copy(table)
            query.alias_map[alias].join_type = "CROSS JOIN"


def _begin_with(query: Any, words: Words) -> None:
    column: Any = words.lhs
    name = words.table()
    alias = query.join(_Beside(name, column.alias))
    query.where.add(_Match(_column(alias, name, CharField()), words.question()), "AND")
    query.clear_ordering(force=True)
    # By a name of its own, which follows the table into a question within a question.
    query.add_annotation(_column(alias, "rowid", BigIntegerField()), "row_of_words", select=False)
    query.add_ordering("-row_of_words")


def _column(alias: str, name: str, field: Any) -> Col:
    field.column = name
    return Col(alias, field)


class _Beside:
    """A table of words beside the table it was made of, as Django wants to be told of a join."""

    join_type = INNER
    filtered_relation = None
    nullable = False

    def __init__(self, table_name: str, parent_alias: str, table_alias: str | None = None) -> None:
        self.table_name, self.parent_alias, self.table_alias = table_name, parent_alias, table_alias

    def as_sql(self, compiler: Any, _connection: Any) -> tuple[str, list[Any]]:
        """By row number, which is the key."""
        quote = compiler.quote_name_unless_alias
        alias, table = quote(self.table_alias), quote(self.table_name)
        named = table if self.table_alias == self.table_name else f"{table} {alias}"
        return f"INNER JOIN {named} ON ({quote(self.parent_alias)}.id = {alias}.rowid)", []

    def relabeled_clone(self, names: dict[str | None, str]) -> Self:
        """Under other names, as in a question within a question."""
        parent = names.get(self.parent_alias, self.parent_alias)
        return type(self)(self.table_name, parent, names.get(self.table_alias, self.table_alias))

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class _Walked(BaseTable):
    """A table that is read by its keys and by no other index."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        statement, params = super().as_sql(compiler, connection)
        return f"{statement} NOT INDEXED", params


class _Match(Lookup):  # type: ignore[type-arg] # generic in the stubs only
    lookup_name = "match"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, _none = self.process_lhs(compiler, connection)
        return f"{column} MATCH %s", [self.rhs]
