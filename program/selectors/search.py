"""What a search finds: rows of every room in one query, grouped by kind, each with its address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.utils.text import capfirst

from accounts.models import Role, User
from common.dates import PartialDate
from common.extend import Kind, points
from common.folding import fold
from common.merge import MOST_FOUND, MergedRow, merged

PLACE = "search"
LONGEST = 200
WORDS = 8
ROWS = MOST_FOUND
SHOWN = 12
ORDER = ("relationships", "directory", "council", "proposals", "exchanges", "documents", "committees")
USERS = "accounts.user"


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    title: str
    url: str
    detail: str
    when: str


@dataclass
class Group:
    """What was found of one kind."""

    key: str
    label: str
    hits: list[Hit] = field(default_factory=list)
    more: bool = False


def asked(text: str) -> str:
    """What was typed as every branch compares it: folded, and short enough to be meant."""
    return " ".join(fold(text[:LONGEST]).split()[:WORDS])


def search(user: User, text: str) -> list[Group]:
    """Groups of what this person may see; administrators find accounts only (bars §7 row 37)."""
    words = asked(text)
    if not words:
        return []
    rows = merged(PLACE, user, words, size=ROWS)
    if user.has_role(Role.ADMIN):
        rows = [row for row in rows if row.kind == USERS]
    groups: dict[str, list[MergedRow]] = {}
    for row in rows:
        groups.setdefault(row.kind, []).append(row)
    found = [_group(user, key, each, words) for key, each in groups.items()]
    return sorted((group for group in found if group.hits), key=_position)


def _position(group: Group) -> tuple[int, str]:
    app = group.key.partition(".")[0]
    return (ORDER.index(app) if app in ORDER else len(ORDER), group.key)


def _group(user: User, key: str, rows: list[MergedRow], words: str) -> Group:
    kind = next((point for point in points(Kind, "records") if point.key == key), None)
    if kind is None:
        return Group(key, "")
    best = sorted(rows, key=lambda row: _rank(row.title, words))[:SHOWN]
    records = kind.visible_to(user).in_bulk([row.key for row in best])
    hits = [_hit(row, kind.url(records[row.key])) for row in best if row.key in records]
    return Group(key, _words_of(key), hits, more=len(rows) > len(best))


def _rank(title: str, words: str) -> tuple[int, str]:
    """The name itself first, then names that begin so, then the rest."""
    folded = fold(title)
    if folded == words:
        return (0, folded)
    return (1 if folded.startswith(words) else 2, folded)


def _hit(row: MergedRow, url: str) -> Hit:
    return Hit(row.title, url, _detail(row), _when(row.when))


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
