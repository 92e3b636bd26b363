"""What a search finds: rows of every room in one query, grouped by kind, each with its address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Func, IntegerField, QuerySet, Value
from django.utils.text import capfirst

from accounts.models import Role, User
from common import merge
from common.dates import PartialDate
from common.extend import Rows, points, record_kind
from common.marking import Part, excerpt, holds_all, marked_parts
from common.merge import MOST_COUNTED, CountedRow, MergedRow, best_of_each, kind_of
from common.prepared import PreparedPart, Typed, statement_of
from common.searching import LONGEST, are_like_others, asked, spellings
from program.selectors.similar import similar_texts
from program.selectors.told import texts_told

__all__ = ["LONGEST", "USERS", "Found", "Group", "Hit", "found_rows", "search"]

PLACE = "search"
SHOWN = 12
ORDER = ("relationships", "directory", "council", "proposals", "exchanges", "documents", "committees")
# Who types a number looks for a paper.
NUMBERS_ORDER = ("council", "documents", "agreements", *ORDER)
USERS = "accounts.user"
NAMES = frozenset(
    (
        "relationships.relationship",
        "directory.place",
        "directory.person",
        "directory.organization",
        "committees.committee",
    )
)
_NUMBER = re.compile(r"(?<!\d)\d+ \d+(?: \d+)*")
_CLOSEST = 3


@dataclass(frozen=True)
class Hit:
    """One thing found; `told` is where else it holds what was typed."""

    title: list[Part]
    url: str
    detail: list[Part]
    when: str
    told: list[Part]


@dataclass
class Group:
    """What was found of one kind; `found` stops at one more than is counted."""

    key: str
    label: str
    hits: list[Hit] = field(default_factory=list)
    found: int = 0
    rank: int = 0

    @property
    def is_uncounted(self) -> bool:
        """True when there are more than anybody counted."""
        return self.found > MOST_COUNTED


@dataclass(frozen=True)
class Found:
    """Groups of what was typed; where no name is spelled so, those of names spelled nearly so."""

    groups: list[Group] = field(default_factory=list)
    similar: list[Group] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many records; beyond `MOST_COUNTED` only that there are more."""
        return min(sum(group.found for group in (*self.groups, *self.similar)), MOST_COUNTED)

    @property
    def is_uncounted(self) -> bool:
        """True when there are more than anybody counted."""
        return sum(group.found for group in (*self.groups, *self.similar)) > MOST_COUNTED


def search(user: User, text: str, *, shown: int = SHOWN) -> Found:
    """Groups of what this person may see; administrators find accounts only (bars §7 row 37)."""
    words = asked(text)
    if not words:
        return Found()
    groups = _groups(user, text[:LONGEST], shown)
    if user.has_role(Role.ADMIN) or any(group.key in NAMES for group in groups):
        return Found(groups)
    for near in similar_texts(user, words)[:_CLOSEST]:
        similar = [group for group in _groups(user, near, shown) if group.key in NAMES]
        if similar:
            return Found(groups, similar)
    return Found(groups)


def found_rows(user: User, text: str, *, size: int = SHOWN) -> list[CountedRow]:
    """The best rows of every kind a person may see, in one query; signs alone find none."""
    words = asked(text)
    if not words:
        return []
    most = (merge.MOST_FOUND,)
    if are_like_others(text):
        return best_of_each(_found(user, text=Typed(words), most=most), size=size)
    return best_of_each(statement_of(_found.ask(user, text=text, most=most)), size=size)


@PreparedPart
def _found(user: Any, *, text: str, most: tuple[int]) -> QuerySet[Any, Any] | None:  # noqa: ARG001 - what the parts stop at
    """What every room finds; made for words like others, it is the same whichever they are."""
    parts = [point.rows(user, text) for point in points(Rows, PLACE)]
    if user.has_role(Role.ADMIN):
        parts = [part for part in parts if kind_of(part) == USERS]
    return merge.as_many_as_count([_ranked(part, asked(text)) for part in parts])


class _Rank(Func):
    """0 the name itself, 1 a name with it as its first words, 2 one that begins so, 3 the rest."""

    output_field = IntegerField()

    def __init__(self, column: str, words: str) -> None:
        super().__init__(column)
        self.words = words

    def as_sql(self, compiler: Any, connection: Any, *_given: Any, **_more: Any) -> tuple[str, Any]:  # noqa: ARG002 - the library's signature
        """Folded words hold nothing that LIKE reads as a sign."""
        column, params = compiler.compile(self.source_expressions[0])
        whole = spellings(self.words)
        same = f"IN ({', '.join(['%s'] * len(whole))})" if len(whole) > 1 else "= %s"
        tests = f"WHEN {column} {same} THEN 0 WHEN {column} LIKE %s THEN 1 WHEN {column} LIKE %s THEN 2"
        given = [*whole, f"{self.words} %", f"{self.words}%"]
        return f"CASE {tests} ELSE 3 END", [value for each in given for value in (*params, each)]


def _ranked(part: QuerySet[Any, Any], words: str) -> QuerySet[Any, Any]:
    """The name itself first, then names that begin with it, then the rest."""
    try:
        part.model._meta.get_field("folded")  # noqa: SLF001 - public in all but name
    except FieldDoesNotExist:
        rank: Any = Value(3, output_field=IntegerField())
    else:
        rank = _Rank("folded", words)
    ranked: QuerySet[Any, Any] = part.annotate(row_rank=rank)
    return ranked


def _groups(user: User, text: str, shown: int) -> list[Group]:
    rows: dict[str, list[CountedRow]] = {}
    words = asked(text)
    for counted in found_rows(user, text, size=shown):
        rows.setdefault(counted.row.kind, []).append(counted)
    found = [_group(user, key, each, words) for key, each in rows.items()]
    order = NUMBERS_ORDER if _NUMBER.search(words) else ORDER
    return sorted((group for group in found if group.hits), key=lambda group: _position(group, order))


def _position(group: Group, order: tuple[str, ...]) -> tuple[int, bool, str]:
    app = group.key.partition(".")[0]
    return (order.index(app) if app in order else len(order), group.key not in NAMES, group.key)


def _group(user: User, key: str, rows: list[CountedRow], words: str) -> Group:
    kind = record_kind(key)
    if kind is None:
        return Group(key, "")
    records = merge.records_of(kind, user, [counted.row.key for counted in rows], whole=True)
    shown = [counted.row for counted in rows if counted.row.key in records]
    unclear = [row.key for row in shown if not holds_all(f"{row.title} {_detail(row)}", words)]
    told = texts_told(key, [records[pk] for pk in unclear])
    hits = [_hit(row, kind.url(records[row.key]), told.get(row.key, ()), words) for row in shown]
    return Group(key, _words_of(key), hits, found=rows[0].found)


def _hit(row: MergedRow, url: str, told: tuple[str, ...], words: str) -> Hit:
    why = next((text for each in told if (text := excerpt(each, words))), "")
    return Hit(
        marked_parts(row.title, words),
        url,
        marked_parts(_detail(row), words),
        _when(row.when),
        marked_parts(why, words),
    )


def _detail(row: MergedRow) -> str:
    """A stored value such as a stage or kind in its words."""
    model: Any = apps.get_model(row.kind)
    for column in model._meta.fields:  # noqa: SLF001 - public in all but name
        words = dict(column.flatchoices).get(row.detail)
        if words:
            return str(words)
    return row.detail


def _when(text: str) -> str:
    if not text:
        return ""
    return PartialDate.from_column(text).display() if " " in text else text[:10]


def _words_of(key: str) -> str:
    model: Any = apps.get_model(key)
    return capfirst(str(model._meta.verbose_name_plural))  # noqa: SLF001 - public in all but name
