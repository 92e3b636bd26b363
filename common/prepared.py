"""Questions to the database whose SQL is made once and asked again with other values.

Making SQL costs a page several times what the database needs to answer, and it is the same each time: it
depends on what a person may see (role and flags), on the day and the language, and on keys. So a question
is a function that returns a QuerySet, and `prepared` keeps what Django made of it for each such shape.
Rows are read anew at every call, the rights in them are conditions in SQL as always, and no answer is
kept.

While SQL is made the person and the keys are stand-ins, nothing may be read from the database, and no
moment may get into it. A question that needs one of these is asked the plain way each time, and `PLAIN`
names it. Settings of the city that questions depend on are figures (`depends_on`) and part of their
shape; so is what stands about the person, where the SQL would be slow if it asked for that itself.

Take it for what a page asks whenever it is opened; tasks and commands, which ask once, gain nothing. The
answer is a list, not a QuerySet: narrow and order inside of the question. `rows_of.ask(user, ...)` is the
plain one, to look for the fault in; without this module all are plain, and pages say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from functools import cache, partial, update_wrapper
from typing import Any, Union, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, Model, QuerySet, Value
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.translation import get_language

from common.compiled import Asked, Compiled
from common.memory import nothing_remembered, remembered
from common.planned import may_keep_plans, planned, with_values_in

MOST = 400
# What of a person decides what may be seen; whatever else a question asks for is not known to a stand-in.
RIGHTS = ("role", "safeguarding", "is_active")
# What of a person no page shows; the second changes with every sign-in.
UNSHOWN = ("password", "last_login")
# Stand-ins for keys and words; no row has such a key, and nobody types such a word.
KEY, WORD = 4_611_686_018_427_387_000, "stand-in 8f3a6c1e "
# Stand-ins for words typed, a letter more for each of them.
TYPED = "qzxjvkwq"
_TYPED = re.compile(f"{TYPED}[a-z]")
USER = "user"
# Characters of SQL from which on PostgreSQL takes longer to plan than to answer.
DEAR = 100
# What SQLite makes of a moment.
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d")
SIZES = (0, 1, 2, 4, 8, 16, 32, 64, 128, 256)
# Questions that read while they are made, or name a moment: they work, only slower. The tests want none.
PLAIN: set[str] = set()
# By shape and figures the statement, or that the question is asked the plain way; by shape which figures.
Kept = Union["_Statement", bool]
_kept: dict[tuple[Any, ...], Kept] = {}
_asked: dict[tuple[Any, ...], tuple[str, ...]] = {}
_figures: dict[str, Callable[..., Hashable]] = {}
_of_person: set[str] = set()
# The figures known while a question is made.
_making: ContextVar[Mapping[str, Any] | None] = ContextVar("making", default=None)


# Rows a person may see, not read yet, or None for none at all: the person, then what is given by name.
Question = Callable[..., "QuerySet[Any, Any] | None"]


class _Unfit(Exception):  # noqa: N818 - it is caught where it is raised, and shown to nobody
    """The question cannot be asked with stand-ins."""


class _Depends(Exception):  # noqa: N818 - the question is made again with this figure
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Typed(str):
    """Words typed, each a different one of the letters a to z; a question may put them into patterns.

    It is made for their number, so it must treat all such words alike, however long they are.
    """

    __slots__ = ()


class _ByShape:
    """A question by its function, and the statements kept of it."""

    makes_rows = True

    def __init__(self, ask: Question) -> None:
        self.ask = ask
        self.name = f"{getattr(ask, '__module__', '')}.{getattr(ask, '__qualname__', '')}"
        update_wrapper(cast("Callable[..., Any]", self), ask)

    def kept(self, user: Any, given: Mapping[str, Any]) -> tuple[_Statement | None, dict[str, Any]]:
        """What is kept for such a question, if it can be, and the values it is asked with."""
        person = getattr(user, "is_authenticated", False)
        values: dict[str, Any] = {USER: user.pk} if person else {}
        rights = [getattr(user, name) for name in RIGHTS if person]
        shape: list[Any] = [self.name, self.makes_rows, *_surroundings(), *rights]
        for name, value in given.items():
            shape.append(_take(name, value, values))
        key = tuple(shape)
        figures = {name: _figure(name, user) for name in _asked.get(key, ())}
        kept = _kept.get((key, *figures.values()))
        if kept is None:
            _make_room()
            kept = self._make(user, given, values, figures)
            _asked[key] = tuple(figures)
            _kept[key, *figures.values()] = kept
        return (kept if isinstance(kept, _Statement) else None), values

    def _make(
        self, user: Any, given: Mapping[str, Any], values: Mapping[str, Any], figures: dict[str, Any]
    ) -> Kept:
        """What is kept for a shape; the figures it turns out to depend on are added to `figures`."""
        person = _somebody_like(user) if USER in values else user
        others = {name: _other(value, number) for number, (name, value) in enumerate(values.items(), 1)}
        others |= {USER: KEY}
        names = {other: name for name, other in others.items()}
        stand_ins = {name: _stand_in(name, value, others) for name, value in given.items()}
        while True:
            try:
                with _reading_nothing(figures):
                    return _Statement(self.ask(person, **stand_ins), names, makes_rows=self.makes_rows)
            except _Depends as found:
                figures[found.name] = _figure(found.name, user)
            except _Unfit:
                PLAIN.add(self.name)
                return False


class Prepared(_ByShape):
    """A question that returns the rows, called like its function."""

    def __call__(self, user: Any, **given: Any) -> list[Any]:
        """The rows as the database has them now; none where the question returns None."""
        kept, values = self.kept(user, given)
        return kept.rows(values) if kept else list(self.ask(user, **given) or ())


class PreparedPart(_ByShape):
    """A question that becomes part of a larger statement: it returns SQL with its values."""

    makes_rows = False

    def __call__(self, user: Any, **given: Any) -> Asked | None:
        """None where nothing can be found."""
        kept, values = self.kept(user, given)
        return kept.asked(values) if kept else statement_of(self.ask(user, **given))


def prepared(ask: Question) -> Prepared:
    """Keep the SQL of a question: `@prepared` above `def rows_of(user, *, tie: int) -> QuerySet`.

    Numbers, words, rows and lists of keys may differ with each call; of a row the question knows the key and
    the keys it points to. Any other value (a day, a tuple, a choice) makes a shape of its own.
    """
    return Prepared(ask)


def depends_on(name: str, read: Callable[..., Hashable], *, of_person: bool = False) -> None:
    """Let questions depend on what the city set, or on what stands about the person who asks."""
    _figures[name] = read
    if of_person:
        _of_person.add(name)


def figure(name: str, user: Any = None) -> Any:
    """What `depends_on` named, in a question and elsewhere; read once in a request."""
    making = _making.get()
    if making is None:
        return _figure(name, user)
    if name not in making:
        raise _Depends(name)
    return making[name]


def _figure(name: str, user: Any) -> Any:
    if name not in _of_person:
        return remembered(f"figure {name}", _figures[name])
    return remembered(f"figure {name} of {user.pk}", partial(_figures[name], user))


def circumstances(user: Any) -> Hashable:
    """All that an answer depends on beside what is asked for it: the person as read, where and when."""
    return getattr(user, "pk", None), _as_read(user), get_script_prefix(), *_surroundings()


def number_of(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """One row with how many there are."""
    counted = rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them")
    numbers: QuerySet[Any, Any] = counted.annotate(number=Count("*")).values_list("number", flat=True)
    return numbers


def statement_of(rows: QuerySet[Any, Any] | None) -> Asked | None:
    """SQL and values of a question that is made for this once."""
    compiled = None if rows is None else _compiled(rows)
    return None if compiled is None else (compiled.sql, tuple(compiled.params))


def known(model: type[Model], **columns: Any) -> Any:
    """A row of which these columns are known; asking for another one is noticed."""
    return model.from_db(None, list(columns), list(columns.values()))


class _Statement:
    """A question as it was compiled with stand-ins, and where in it they stand."""

    def __init__(
        self, rows: QuerySet[Any, Any] | None, names: Mapping[Any, str], *, makes_rows: bool = True
    ) -> None:
        compiled = None if rows is None else _compiled(rows)
        self.text, self.finds = "", compiled is not None
        # It is eight times as large as the SQL.
        self.compiled = compiled if makes_rows else None
        if compiled is None:
            return
        self.sql, self.params = compiled.sql, compiled.params
        self.names = names
        self.places = [place for place, value in enumerate(self.params) if _stands_in(value, names)]
        _judge(self.sql, [_beside(value, names) for value in self.params])
        for part in map(_compiled, compiled.rows_along()):
            if part is not None:
                _judge(part.sql, part.params)

    def rows(self, values: Mapping[str, Any]) -> list[Any]:
        """Ask with these values."""
        return [] if self.compiled is None else self.compiled.rows(lambda: self._called(values))

    def asked(self, values: Mapping[str, Any]) -> Asked | None:
        """SQL and parameters."""
        if not self.finds:
            return None
        params = list(self.params)
        for at in self.places:
            params[at] = self._filled(params[at], values)
        return self.sql, tuple(params)

    def _called(self, values: Mapping[str, Any]) -> Asked:
        """What is dear to plan by the name under which its plan is kept."""
        if len(self.sql) < DEAR or not may_keep_plans():
            return self.asked(values) or ("", ())
        marks = list(dict.fromkeys(self.params[at] for at in self.places))
        self.text = self.text or self._numbered(marks)
        return planned(self.text, len(marks)), tuple(self._filled(mark, values) for mark in marks)

    def _filled(self, mark: Any, values: Mapping[str, Any]) -> Any:
        """What stands in the place of a stand-in, or of a pattern with typed words in it."""
        if mark in self.names:
            return values[self.names[mark]]
        return _TYPED.sub(lambda word: values[self.names[word[0]]], mark)

    def _numbered(self, marks: list[Any]) -> str:
        """The statement with all that stays in it, and `$1` where a stand-in was."""
        text = with_values_in(self.sql, self.params)
        written = {mark: with_values_in("%s", [mark]) for mark in marks}
        # The longest first: a shorter one may be part of it.
        for mark in sorted(marks, key=lambda mark: -len(written[mark])):
            text = text.replace(written[mark], f"${marks.index(mark) + 1}")
        return text


def _as_read(user: Any) -> str:
    """The row of a person, for a page may show any of it."""
    row = {} if user is None else vars(getattr(user, "_wrapped", user))  # who signed in is read late
    return repr([pair for pair in row.items() if pair[0][0] != "_" and pair[0] not in UNSHOWN])


def _surroundings() -> tuple[Any, ...]:
    """What any question may depend on without being told."""
    zone = timezone.get_current_timezone_name()
    return get_language(), zone, timezone.localdate(), connections[DEFAULT_DB_ALIAS].vendor


def _take(name: str, value: Any, values: dict[str, Any]) -> Any:
    """Note what may differ of a value; return what may not."""
    if _is_plain(value):
        values[name] = value
        return name, type(value)
    if type(value) is Typed:
        words = {f"{name}.{number}": Typed(word) for number, word in enumerate(value.split())}
        values |= words
        return name, Typed, len(words)
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


def _other(value: Any, number: int) -> Any:
    """The stand-in for what is given as the value of such a number."""
    if type(value) is Typed:
        return f"{TYPED}{chr(ord('a') + number)}"
    return f"{WORD}{number} " if isinstance(value, str) else KEY + number


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
    if type(value) is Typed:
        return Typed(" ".join(others[f"{name}.{number}"] for number in range(len(value.split()))))
    return others.get(name, value)


@cache
def _keys_of(model: type[Model]) -> list[str]:
    fields = model._meta.concrete_fields  # noqa: SLF001 - public in all but name
    return [field.attname for field in fields if field.primary_key or field.is_relation]


def _somebody_like(user: Any) -> Any:
    """Somebody with the same rights and no name."""
    return known(user.__class__, id=KEY, **{name: getattr(user, name) for name in RIGHTS})


def _stands_in(value: Any, names: Mapping[Any, str]) -> bool:
    return type(value) in (int, str) and (value in names or bool(_TYPED.search(str(value))))


def _beside(value: Any, names: Mapping[Any, str]) -> Any:
    """What is left of a parameter without its stand-ins."""
    if not _stands_in(value, names):
        return value
    return "" if value in names else _TYPED.sub("", value)


def _judge(sql: str, params: list[Any]) -> None:
    """A stand-in inside of something else, or a moment, would be asked for ever."""
    marks = (str(KEY)[:-3], WORD, TYPED[:4])
    if any(mark in text.lower() for mark in marks for text in (sql, *map(str, params))):
        raise _Unfit
    if any(isinstance(value, datetime) or MOMENT.match(str(value)) for value in params):
        raise _Unfit


def _compiled(rows: QuerySet[Any, Any]) -> Compiled | None:
    """None where nothing can be found."""
    with suppress(EmptyResultSet):
        return Compiled(rows)
    return None


def _make_room() -> None:
    if len(_asked) >= 2 * MOST:
        _asked.clear()
    while len(_kept) >= MOST:
        _kept.pop(next(iter(_kept)), None)


@contextmanager
def _reading_nothing(figures: Mapping[str, Any]) -> Iterator[None]:
    def refuse(*_args: Any) -> None:
        raise _Unfit

    # SQLite is asked once what it can; that is no part of a question.
    _known = connections[DEFAULT_DB_ALIAS].features.supports_json_field
    with ExitStack() as stack:
        before = _making.set(dict(figures))
        stack.callback(_making.reset, before)
        stack.enter_context(nothing_remembered())
        stack.enter_context(connections[DEFAULT_DB_ALIAS].execute_wrapper(refuse))
        yield
