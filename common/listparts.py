"""What a list is declared with (columns, filters, views) and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.formats import number_format

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Rows = models.QuerySet[Any]
Choices = Sequence[tuple[str, "StrOrPromise"]]


@dataclass(frozen=True)
class Column:
    """A column; `sort` is one indexed field of the row, `nullable` when it may be empty."""

    key: str
    label: StrOrPromise
    sort: str = ""
    nullable: bool = False
    numeric: bool = False


@dataclass(frozen=True)
class Filter:
    """A select above the table with at most 200 choices; `takes` says what a value of a function's may be."""

    key: str
    label: StrOrPromise
    choices: Choices | Callable[[Any], Choices]
    apply: Callable[[Rows, str], Rows]
    takes: Callable[[str], bool] = bool

    def may_offer(self, value: str) -> bool:
        """Whether a value may be on offer, told without asking the database."""
        return self.takes(value) if callable(self.choices) else value in {str(key) for key, _ in self.choices}


@dataclass(frozen=True)
class Preset:
    """A named view as a chip; the first one is shown when the address names none."""

    key: str
    label: StrOrPromise
    apply: Callable[[Rows], Rows] = lambda rows: rows


@dataclass(frozen=True)
class Chip:
    """Something chosen, and the address without it."""

    text: str
    url: str


@dataclass
class Found:
    """One page of rows with what the pager and the live region say."""

    rows: list[Any] = field(default_factory=list)
    count: str = ""
    previous: str = ""
    following: str = ""
    failed: bool = False


class Shown(int):
    """A number that prints with the reader's separators."""

    def __str__(self) -> str:
        return number_format(int(self), force_grouping=True)
