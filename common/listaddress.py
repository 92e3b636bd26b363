"""What the address of a list says: view, filters, words, order; and the addresses that lead on from there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from common.cursors import Order
from common.listparts import Chip, Column, Filter, Preset
from common.text import tidy

SEARCH_LENGTH = 200


class ListAddress:
    """The part of a `Listing` that reads its address and writes others."""

    request: HttpRequest
    columns: Sequence[Column] = ()
    filters: Sequence[Filter] = ()
    views: Sequence[Preset] = ()
    search: str = ""
    default_sort: str = ""
    trusting = False  # True: what the address asks for was checked when it was kept

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
    def left_out(self) -> list[str]:
        """What the address asks for and the list has not, such as an owner who keeps nothing any more."""
        names = [str(f.label) for f in self.filters if self.param(f.key) and f.key not in self.chosen]
        other = self.param("view") and self.view and self.param("view") != self.view.key
        return [*names, _("View")] if other else names

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

    @property
    def wider(self) -> Chip | None:
        """The view of all rows under the same filters, while another is shown; what ended may match there."""
        whole = next((view for view in self.views if view.key == "all"), None)
        if whole is None or whole is self.view:
            return None
        return Chip(str(whole.label), self.address(view=whole.key))

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
