"""The one list: filters, views, search, order, pages by position, empty messages and CSV.

    class Places(Listing):
        title = _("Cities")
        nouns = ngettext_lazy("%(n)s city", "%(n)s cities", "n")
        columns = [Column("name", _("City"), sort="sort_name"), Column("kind", _("Kind"))]
        filters = [Filter("kind", _("Kind"), Kind.choices, lambda rows, kind: rows.filter(kind=kind))]
        views = [Preset("present", _("Present"), lambda rows: rows.present()), Preset("all", _("All"))]
        search = "folded"                     # a column kept by common.folding.fold
        nothing = _("No cities yet.")

        def queryset(self):
            return Place.objects.visible_to(self.user)

        def rows(self, objects):              # plain text only, made once per page: no query per row
            return [(f"/app/places/{p.pk}/", p.name, [p.get_kind_display()]) for p in objects]

    path("places/", ListPage.as_view(listing_class=Places), name="places")

A cell is text or (text, state) for a status tag. The first column is the link. `sort` names an indexed field.
Look words up in a dict made once: `get_kind_display()` fifty times costs as much as the rest of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db import OperationalError, models
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from common.capped import COUNT_LIMIT
from common.cells import Row, ready_options, ready_rows
from common.cursors import Order, Position, read_position, write_position
from common.folding import fold
from common.listrows import read_page
from common.listtools import ListTools
from common.text import tidy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Rows = models.QuerySet[Any]
Choices = Sequence[tuple[str, "StrOrPromise"]]

PER_PAGE = 50
SEARCH_LENGTH = 200
SEARCH_WORDS = 8


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


class Listing(ListTools):
    """Subclass, declare, and give to `ListPage`."""

    title: StrOrPromise = ""
    intro: StrOrPromise = ""
    nouns: Any = ngettext_lazy("%(n)s row", "%(n)s rows", "n")
    columns: Sequence[Column] = ()
    filters: Sequence[Filter] = ()
    views: Sequence[Preset] = ()
    search: str = ""
    search_label: StrOrPromise = ""
    default_sort: str = ""
    per_page: int = PER_PAGE
    # Names of what a row shows, where records are wide and lists long: rows of these are read in a third
    # of the time, and `rows` gets them by these names.
    reads: Sequence[str] = ()
    # The queryset, views and filters depend on the person's rights, on what is chosen and on nothing else.
    keeps_sql: bool = False
    countable: bool = True  # False where rows of many tables are put together
    nothing: StrOrPromise = ""
    not_allowed: StrOrPromise = ""

    def __init__(self, request: HttpRequest, **kwargs: Any) -> None:
        self.request = request
        self.user: Any = getattr(request, "user", None)
        self.kwargs = kwargs

    # What a subclass answers.

    def queryset(self) -> Rows:
        """The rows this person may see, with what `rows` reads already joined."""
        raise NotImplementedError

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """(address, first cell, other cells) per object."""
        raise NotImplementedError

    def csv_rows(self, objects: Sequence[Any]) -> Iterable[Sequence[object]]:
        """Rows of the CSV; give dates in their stored form here when the page shows them in words."""
        for _href, first, cells in self.rows(objects):
            yield [first, *(cell[0] if isinstance(cell, tuple) else cell for cell in cells)]

    def search_for(self, rows: Rows, words: list[str]) -> Rows:
        """Rows that hold every word."""
        for word in words:
            rows = rows.filter(**{f"{self.search}__contains": word})
        return rows

    # What the address says.

    def param(self, name: str) -> str:
        """One value of the address, short enough to be meant."""
        given = self.request.GET.get(name, "")
        return tidy(given)[:SEARCH_LENGTH].replace("\x00", "") if given else ""

    @cached_property
    def choices(self) -> dict[str, dict[str, str]]:
        """Per filter the values on offer with their words."""
        listed = {f.key: f.choices(self) if callable(f.choices) else f.choices for f in self.filters}
        return {key: {str(value): str(words) for value, words in pairs} for key, pairs in listed.items()}

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters in force; values that are not on offer are left out."""
        asked = {f.key: self.param(f.key) for f in self.filters}
        if self.trusting:
            return {f.key: asked[f.key] for f in self.filters if f.may_offer(asked[f.key])}
        return {key: value for key, value in asked.items() if value and value in self.choices[key]}

    @cached_property
    def not_understood(self) -> bool:
        """Whether the address asked for a filter or view that does not exist."""
        unknown = any(self.param(f.key) and f.key not in self.chosen for f in self.filters)
        return unknown or bool(self.param("view") and self.view and self.param("view") != self.view.key)

    @cached_property
    def view(self) -> Preset | None:
        """The view in force."""
        named = {view.key: view for view in self.views}
        return named.get(self.param("view")) or (self.views[0] if self.views else None)

    @cached_property
    def text(self) -> str:
        """What is searched for."""
        return self.param("q") if self.search else ""

    @cached_property
    def order(self) -> Order:
        """The order in force: only columns that offer one, never a name from the address."""
        offered = {column.key: column for column in self.columns if column.sort}
        name = self._asked_sort or self.default_sort or next(iter(offered), "")
        column = offered.get(name.removeprefix("-"))
        if column is None:
            return Order(name.removeprefix("-") or "pk", name.startswith("-"))
        return Order(column.sort, name.startswith("-"), column.nullable)

    @property
    def _asked_sort(self) -> str:
        asked = self.param("sort")
        offered = {column.key for column in self.columns if column.sort}
        return asked if asked.removeprefix("-") in offered else ""

    def address(self, **changes: str | None) -> str:
        """The address of this list with other choices; it starts again at the first page."""
        state: dict[str, str | None] = {**dict(self.state), **changes}
        query = urlencode({key: value for key, value in state.items() if value})
        return f"{self.request.path}?{query}" if query else self.request.path

    @property
    def state(self) -> list[tuple[str, str]]:
        """What the address says and keeps: view, order, text and filters."""
        return [*self.kept_params, ("q", self.text), *self.chosen.items()]

    @property
    def applied(self) -> list[Chip]:
        """What narrows the list, each with the address that takes it off."""
        chips = [
            Chip(f"{f.label}: {self.choices[f.key][self.chosen[f.key]]}", self.address(**{f.key: None}))
            for f in self.filters
            if f.key in self.chosen
        ]
        if self.text:
            words = self.text if len(self.text) <= 40 else f"{self.text[:40]}…"  # noqa: PLR2004 - a chip's width
            chips.append(Chip(_("Text: %(words)s") % {"words": words}, self.address(q=None)))
        return chips

    @property
    def clear_url(self) -> str:
        """The address without filters and search."""
        return self.address(q=None, **dict.fromkeys(self.chosen))

    # What is found.

    def narrowed(self) -> Rows:
        """The rows that view, filters and search leave."""
        rows = self.queryset()
        if self.view:
            rows = self.view.apply(rows)
        for f in self.filters:
            if f.key in self.chosen:
                rows = f.apply(rows, self.chosen[f.key])
        words = fold(self.text).split()[:SEARCH_WORDS]
        if words:
            return self.search_for(rows, words)
        return rows.none() if self.text else rows

    @cached_property
    def found(self) -> Found:
        """The page the address asks for."""
        if self.not_allowed:
            return Found()
        try:
            return self._fetch(read_position(self.order, self.request.GET.get("at", "")))
        except OperationalError:
            return Found(failed=True)

    def _fetch(self, at: Position | None) -> Found:
        back = at is not None and at.backwards
        taken = read_page(self, at)
        more = len(taken) > self.per_page
        taken = taken[-self.per_page :] if back else taken[: self.per_page]
        found = Found(rows=taken, count=self._count_words(at, len(taken), more=more))
        if taken and (more if back else at is not None):
            found.previous = self._at(taken[0], backwards=True)
        if taken and (back or more):
            found.following = self._at(taken[-1], backwards=False)
        return found

    def narrow(self, rows: Rows) -> Rows:
        """Of these rows what the list shows."""
        return rows.values_list(*self.reads, named=True) if self.reads else rows

    def _at(self, row: Any, *, backwards: bool) -> str:
        return self.address(at=write_position(self.order, row, backwards=backwards))

    def _count_words(self, at: Position | None, taken: int, *, more: bool) -> str:
        """How many there are, without ever counting a long table to its end."""
        if at is None and not more:
            return self._counted(taken)
        if not self.applied:
            return _("More than %(rows)s") % {"rows": self._counted(self.per_page)} if at is None else ""
        counted = self.narrowed().order_by().values("pk")[: COUNT_LIMIT + 1].count()
        if counted > COUNT_LIMIT:
            return _("More than %(rows)s") % {"rows": self._counted(COUNT_LIMIT)}
        return self._counted(counted)

    def _counted(self, number: int) -> str:
        return str(self.nouns % {"n": Shown(number)})

    def file_parts(self) -> Iterator[Iterable[Sequence[object]]]:
        """All rows of the view as a file shows them, a part at a time; override it where that takes less."""
        return (self.csv_rows(part) for part in self.order.walk(self.narrow(self.narrowed())))

    def chunks(self, size: int = 500) -> Iterator[list[Any]]:
        """All rows of the view, to print and to choose from, a part at a time by position."""
        at: Position | None = None
        rows = self.narrow(self.narrowed())
        while True:
            part = self.order.take(rows, size, at)
            if part:
                yield part
            if len(part) < size:
                return
            at = read_position(self.order, write_position(self.order, part[-1], backwards=False))

    # What the template reads.

    def table(self) -> SafeString:
        """The rows ready to print."""
        heads = [(column.label, column.numeric) for column in self.shown_columns[1:]]
        keys = [row.pk for row in self.found.rows] if self.bulk_actions else ()
        return ready_rows(self.picked_rows(self.rows(self.found.rows)), heads, keys)

    def heads(self) -> list[dict[str, Any]]:
        """The column heads with their links and `aria-sort`."""
        return [self._head(column) for column in self.shown_columns]

    def _head(self, column: Column) -> dict[str, Any]:
        head: dict[str, Any] = {"label": column.label, "numeric": column.numeric}
        if not column.sort:
            return head
        current = column.sort == self.order.field
        down = current and self.order.descending
        head["state"] = ("descending" if down else "ascending") if current else ""
        head["url"] = self.address(sort=column.key if down or not current else f"-{column.key}")
        return head

    def crumbs(self) -> list[tuple[str, str]]:
        """(text, address) of the pages above this one."""
        return []

    @property
    def kept_params(self) -> list[tuple[str, str]]:
        """What the filter form carries along: the view and the order."""
        asked = [("view", self.param("view") and self.view and self.view.key), ("sort", self._asked_sort)]
        return [(name, value) for name, value in asked if value]

    @property
    def csv_url(self) -> str:
        """The same view as a file."""
        return self.address(format="csv")

    @property
    def xlsx_url(self) -> str:
        """The same view as a workbook."""
        return self.address(format="xlsx")

    @property
    def print_url(self) -> str:
        """All rows of the same view on one page."""
        return self.address(format="print")

    @property
    def empty_kind(self) -> str:
        """Which of the messages stands where the rows would."""
        if self.not_allowed or self.found.failed:
            return "refused" if self.not_allowed else "failed"
        if self.applied:
            return "narrowed"
        return "past" if self.request.GET.get("at") else "nothing"

    def controls(self) -> list[dict[str, Any]]:
        """The selects of the filter form."""
        return [
            {
                "key": f.key,
                "label": f.label,
                "options": ready_options(self.choices[f.key], self.chosen.get(f.key, "")),
            }
            for f in self.filters
        ]

    def chips(self) -> list[dict[str, Any]]:
        """The views with their addresses; each starts without filters."""
        return [
            {"label": view.label, "url": f"{self.request.path}?view={view.key}", "current": view is self.view}
            for view in self.views
        ]
