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

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import OperationalError
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from common.capped import COUNT_LIMIT
from common.cells import Row, ready_options, ready_rows
from common.cursors import Position, read_position, write_position
from common.folding import fold
from common.listaddress import ListAddress
from common.listparts import Column, Filter, Found, Preset, Rows, Shown
from common.listrows import read_page
from common.listtools import ListTools

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["Column", "Filter", "Listing", "Preset", "Rows"]

PER_PAGE = 50
SEARCH_WORDS = 8


class Listing(ListAddress, ListTools):
    """Subclass, declare, and give to `ListPage`."""

    title: StrOrPromise = ""
    intro: StrOrPromise = ""
    nouns: Any = ngettext_lazy("%(n)s row", "%(n)s rows", "n")
    search_label: StrOrPromise = ""
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
