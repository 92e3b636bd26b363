"""Questions to the database whose SQL is made once and asked again with other values.

Making SQL costs a page several times what the database needs to answer, and it is the same each time: it
depends on what a person may see (role and flags), on the day and the language, and on keys. So a question is
a function that returns a QuerySet, and `prepared` keeps what Django made of it for each such shape. Rows are
read anew at every call, the rights in them are conditions in SQL as always, and no answer is kept.

While SQL is made the person and the keys are stand-ins, nothing may be read from the database, and no moment
may get into it. A question that needs one of these is asked the plain way each time, and `PLAIN` names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from functools import cache, update_wrapper
from typing import Any, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, Model, QuerySet, Value, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import get_language

from common.memory import nothing_remembered

MOST = 400
# What of a person decides what may be seen; whatever else a question asks for is not known to a stand-in.
RIGHTS = ("role", "safeguarding", "is_active")
# Stand-ins for keys and words; no row has such a key, and nobody types such a word.
KEY, WORD = 4_611_686_018_427_387_000, "stand-in 8f3a6c1e "
USER = "user"
# What SQLite makes of a moment.
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d")
SIZES = (0, 1, 2, 4, 8, 16, 32, 64, 128, 256)
# Questions that read while they are made, or name a moment: they work, only slower. The tests want none.
PLAIN: set[str] = set()
_kept: dict[tuple[Any, ...], _Statement | None] = {}


# Rows a person may see, not read yet, or None for none at all: the person, then what is given by name.
Question = Callable[..., "QuerySet[Any, Any] | None"]


class _Unfit(Exception):  # noqa: N818 - it is caught where it is raised, and shown to nobody
    """The question cannot be asked with stand-ins."""


class Prepared:
    """A question by its function; called like it, it returns the rows."""

    def __init__(self, ask: Question) -> None:
        self.ask = ask
        self.name = f"{getattr(ask, '__module__', '')}.{getattr(ask, '__qualname__', '')}"
        update_wrapper(cast("Callable[..., Any]", self), ask)

    def __call__(self, user: Any, **given: Any) -> list[Any]:
        """The rows as the database has them now; none where the question returns None."""
        person = getattr(user, "is_authenticated", False)
        values: dict[str, Any] = {USER: user.pk} if person else {}
        shape: list[Any] = [self.name, *_surroundings(), *(getattr(user, name) for name in RIGHTS if person)]
        for name, value in given.items():
            shape.append(_take(name, value, values))
        key = tuple(shape)
        if key not in _kept:
            _make_room()
            _kept[key] = self._make(user if not person else _somebody_like(user), given, values)
        statement = _kept[key]
        return list(self.ask(user, **given) or ()) if statement is None else statement.rows(values)

    def _make(self, user: Any, given: Mapping[str, Any], values: Mapping[str, Any]) -> _Statement | None:
        others = {
            name: f"{WORD}{number} " if isinstance(value, str) else KEY + number
            for number, (name, value) in enumerate(values.items(), 1)
        }
        others |= {USER: KEY}
        names = {other: name for name, other in others.items()}
        stand_ins = {name: _stand_in(name, value, others) for name, value in given.items()}
        try:
            with _reading_nothing():
                return _Statement(self.ask(user, **stand_ins), names)
        except _Unfit:
            PLAIN.add(self.name)
            return None


def prepared(ask: Question) -> Prepared:
    """Keep the SQL of a question: `@prepared` above `def rows_of(user, *, tie: int) -> QuerySet`.

    Numbers, words, rows and lists of keys may differ with each call; of a row the question knows the key and
    the keys it points to. Any other value (a day, a tuple, a choice) makes a shape of its own.
    """
    return Prepared(ask)


def number_of(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """One row with how many there are."""
    counted = rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them")
    numbers: QuerySet[Any, Any] = counted.annotate(number=Count("*")).values_list("number", flat=True)
    return numbers


def known(model: type[Model], **columns: Any) -> Any:
    """A row of which these columns are known; asking for another one is noticed."""
    return model.from_db(None, list(columns), list(columns.values()))


class _Statement:
    """What Django made of a question: SQL, parameters, and how rows become what the question returns."""

    def __init__(self, rows: QuerySet[Any, Any] | None, names: Mapping[Any, str]) -> None:
        self.empty = rows is None
        if rows is None:
            return
        self.queryset: Any = rows
        self.compiler: Any = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
        try:
            self.sql, params = self.compiler.as_sql()
        except EmptyResultSet:
            self.empty = True
            return
        self.params = list(params)
        self.places = [
            (place, names[value]) for place, value in enumerate(params) if _stands_in(value, names)
        ]
        _judge(self.sql, [value for value in params if not _stands_in(value, names)])
        self.parts = self.queryset._prefetch_related_lookups  # noqa: SLF001 - read after the rows
        _judge_parts(self.parts)
        columns = [column[0] for column in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(columns)

    def rows(self, values: Mapping[str, Any]) -> list[Any]:
        """Ask with these values."""
        if self.empty:
            return []
        params = list(self.params)
        for at, name in self.places:
            params[at] = values[name]
        compiler = _twin(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_args, **_more: (self.sql, tuple(params))
        compiler.get_converters = lambda _columns: self.converters
        asked = _twin(self.queryset.query)
        asked.get_compiler = lambda *_args, **_more: compiler
        run = _twin(self.queryset)
        run._query = asked  # noqa: SLF001 - nothing but this list ever reads it
        found = list(run._iterable_class(run))  # noqa: SLF001 - as list(queryset) does
        if self.parts and found:
            prefetch_related_objects(found, *self.parts)
        return found


def _surroundings() -> tuple[Any, ...]:
    """What any question may depend on without being told."""
    zone = timezone.get_current_timezone_name()
    return get_language(), zone, timezone.localdate(), connections[DEFAULT_DB_ALIAS].vendor


def _take(name: str, value: Any, values: dict[str, Any]) -> Any:
    """Note what may differ of a value; return what may not."""
    if _is_plain(value):
        values[name] = value
        return name, type(value)
    if type(value) is list:
        keys = _filled_up(value)
        values |= {f"{name}.{number}": key for number, key in enumerate(keys)}
        return name, len(keys)
    if isinstance(value, Model):
        row = value.__dict__
        columns = {column: row[column] for column in _keys_of(type(value)) if column in row}
        values |= {f"{name}.{column}": key for column, key in columns.items() if key is not None}
        return name, type(value), *((column, key is None) for column, key in columns.items())
    return name, value


def _is_plain(value: Any) -> bool:
    return type(value) is str or (type(value) is int and abs(value) < KEY)


def _filled_up(keys: list[int]) -> list[int]:
    """The last one again, until there are as many as a few sizes allow: each length is a shape."""
    size = next((size for size in SIZES if size >= len(keys)), len(keys))
    return keys + keys[-1:] * (size - len(keys))


def _stand_in(name: str, value: Any, others: Mapping[str, Any]) -> Any:
    if isinstance(value, Model):
        columns = [column for column in _keys_of(type(value)) if column in value.__dict__]
        return known(type(value), **{column: others.get(f"{name}.{column}") for column in columns})
    if type(value) is list:
        return [others[f"{name}.{number}"] for number in range(len(_filled_up(value)))]
    return others.get(name, value)


@cache
def _keys_of(model: type[Model]) -> list[str]:
    fields = model._meta.concrete_fields  # noqa: SLF001 - public in all but name
    return [field.attname for field in fields if field.primary_key or field.is_relation]


def _somebody_like(user: Any) -> Any:
    """Somebody with the same rights and no name."""
    return known(user.__class__, id=KEY, **{name: getattr(user, name) for name in RIGHTS})


def _stands_in(value: Any, names: Mapping[Any, str]) -> bool:
    return type(value) in (int, str) and value in names


def _judge(sql: str, params: list[Any]) -> None:
    """A stand-in inside of something else, or a moment, would be asked for ever."""
    marks = (str(KEY)[:-3], WORD)
    if any(mark in text for mark in marks for text in (sql, *map(str, params))):
        raise _Unfit
    if any(isinstance(value, datetime) or MOMENT.match(str(value)) for value in params):
        raise _Unfit


def _judge_parts(parts: Iterable[Any]) -> None:
    for part in parts:
        rows = getattr(part, "queryset", None)
        if rows is not None:
            with suppress(EmptyResultSet):
                sql, params = rows.query.sql_with_params()
                _judge(sql, list(params))


def _make_room() -> None:
    while len(_kept) >= MOST:
        _kept.pop(next(iter(_kept)), None)


def _twin(thing: Any) -> Any:
    """The same attributes; `copy` would read the rows of a QuerySet."""
    twin = object.__new__(type(thing))
    twin.__dict__.update(thing.__dict__)
    return twin


@contextmanager
def _reading_nothing() -> Iterator[None]:
    def refuse(*_args: Any) -> None:
        raise _Unfit

    with ExitStack() as stack:
        stack.enter_context(nothing_remembered())
        stack.enter_context(connections[DEFAULT_DB_ALIAS].execute_wrapper(refuse))
        yield
