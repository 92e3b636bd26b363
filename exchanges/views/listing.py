"""The list of exchanges, all and those of one tie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import MAXYEAR, MINYEAR, date
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.cells import Row
from common.dates import to_cell
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset, Rows
from common.listtools import Beside
from common.pages import found_or_404
from exchanges import permissions, selectors
from exchanges.models import Exchange, ExchangeKind
from exchanges.views.many import CheckMany
from relationships.models import Relationship
from relationships.selectors.tie_page import tie_for_page

STATE_WORDS = {"checked": gettext_lazy("Checked"), "to_check": gettext_lazy("To check")}
PHOTOS = (("none", gettext_lazy("No photo")), ("some", gettext_lazy("With photos")))


def is_year(value: str) -> bool:
    """Whether a kept value is a year of the calendar."""
    return value.isdecimal() and MINYEAR <= int(value) <= MAXYEAR


def of_year(rows: Rows, year: str) -> Rows:
    """Exchanges that begin in a year."""
    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    return rows.filter(starts__first__gte=first, starts__first__lte=last)


def with_photos(rows: Rows, value: str) -> Rows:
    """Exchanges with or without photos."""
    return selectors.holding_photos(rows, some=value == "some")


class Exchanges(Listing):
    """Every exchange a person may see."""

    title = gettext_lazy("Exchanges")
    nouns = ngettext_lazy("%(n)s exchange", "%(n)s exchanges", "n")
    columns: Sequence[Column] = (
        Column("what", gettext_lazy("Exchange")),
        Column("city", gettext_lazy("Partner city")),
        Column("date", gettext_lazy("Date"), sort="starts"),
        Column("people", gettext_lazy("People, about"), sort="people", nullable=True, numeric=True),
        Column("photos", gettext_lazy("Photos"), numeric=True),
        Column("logged", gettext_lazy("Logged by")),
        Column("checked", gettext_lazy("State")),
    )
    filters: Sequence[Filter] = (
        Filter(
            "city",
            gettext_lazy("Partner city"),
            lambda listing: selectors.cities_of(listing.user),
            lambda rows, tie: rows.filter(relationships=tie),
            str.isdecimal,
        ),
        Filter("kind", gettext_lazy("Kind"), ExchangeKind.choices, lambda rows, kind: rows.filter(kind=kind)),
        Filter("year", gettext_lazy("Year"), lambda listing: listing.years, of_year, is_year),
        Filter("photos", gettext_lazy("Photos"), PHOTOS, with_photos),
    )
    views = (
        Preset("all", gettext_lazy("All")),
        Preset("to_check", gettext_lazy("To check"), lambda rows: rows.filter(checked_at=None)),
        Preset("checked", gettext_lazy("Checked"), lambda rows: rows.exclude(checked_at=None)),
    )
    search = "folded"
    search_label = gettext_lazy("Title or story")
    default_sort = "-date"
    nothing = gettext_lazy("No exchanges yet.")
    bulk = (CheckMany(),)

    def queryset(self) -> Any:
        """What this person may see, with its cities and number of photos."""
        return selectors.for_list(self.user).select_related("logged_by")

    @cached_property
    def years(self) -> list[tuple[str, str]]:
        """The years that occur."""
        return selectors.years_of(self.user)

    def actions(self) -> Any:
        """Log one; staff also what lies in Trash."""
        log = [(_("Log an exchange"), reverse("exchanges:log"))] if permissions.can_log(self.user) else []
        trash = permissions.can_restore(self.user)
        return [*log, *([Beside(_("In Trash"), reverse("exchanges:trashed"))] if trash else [])]

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """Plain text; nothing is read per row."""
        return [(each.get_absolute_url(), what_cell(each), self._cells(each)) for each in objects]

    def _cells(self, each: Any) -> list[Any]:
        logged = str(each.logged_by) if each.logged_by else _("Imported")
        return [
            ", ".join(tie.partner.short_name for tie in each.all_ties),
            each.starts.display(),
            "" if each.people is None else number_format(each.people, force_grouping=True),
            str(each.photo_count) if each.photo_count else _("None"),
            logged,
            ("", "checked") if each.checked_at else ("", "to_check"),
        ]

    def csv_rows(self, objects: Sequence[Any]) -> Iterable[Sequence[object]]:
        """Dates as stored, so that they can be read in again."""
        day = self._day_cell
        for each, (_href, what, cells) in zip(objects, self.rows(objects), strict=True):
            plain = [str(STATE_WORDS[cell[1]]) if isinstance(cell, tuple) else str(cell) for cell in cells]
            plain[day] = to_cell(each.starts)
            yield [what, *plain]

    @property
    def _day_cell(self) -> int:
        return [column.key for column in self.columns].index("date") - 1


def what_cell(exchange: Exchange) -> str:
    """The title, or the kind; samples say so."""
    words = exchange.title or str(ExchangeKind(exchange.kind).label)
    return _("%(words)s (sample)") % {"words": words} if exchange.sample else words


class ExchangeList(ListPage):
    """What happened, and what is planned, with every partner."""

    listing_class = Exchanges


class ExchangesOfTie(Exchanges):
    """Exchanges of one tie, under its head."""

    columns = tuple(column for column in Exchanges.columns if column.key != "city")
    filters = tuple(each for each in Exchanges.filters if each.key != "city")

    def queryset(self) -> Any:
        """Of this tie only."""
        return super().queryset().filter(relationships=self.kwargs["tie"])

    def actions(self) -> Any:
        """The head of the tie carries the button."""
        return super().actions()[:1]

    def _cells(self, each: Any) -> list[Any]:
        return super()._cells(each)[1:]


class TieExchanges(ListPage):
    """The tab of a tie."""

    listing_class = ExchangesOfTie
    template_name = "exchanges/of_tie.html"

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """404 for a tie this person may not see."""
        tie: Relationship = found_or_404(tie_for_page(request.user, kwargs["slug"]))
        return ExchangesOfTie(request, tie=tie)
