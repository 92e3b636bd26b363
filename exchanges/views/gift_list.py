"""The register of gifts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.cells import Row
from common.dates import PartialDate, to_cell
from common.decisions import require
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset, Rows
from common.text import marked
from exchanges import permissions, selectors
from exchanges.models import Gift, GiftDirection
from exchanges.selectors import gifts
from exchanges.views.listing import is_year


def given_in(rows: Rows, year: str) -> Rows:
    """Gifts of a year."""
    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    return rows.filter(given_on__first__gte=first, given_on__first__lte=last)


def open_reports(rows: Any) -> Rows:
    """Gifts at or over the limit that nobody has reported yet."""
    found: Rows = rows.to_report()
    return found


class Gifts(Listing):
    """Every gift a person may see."""

    title = gettext_lazy("Gifts")
    nouns = ngettext_lazy("%(n)s gift", "%(n)s gifts", "n")
    columns: Sequence[Column] = (
        Column("what", gettext_lazy("Gift")),
        Column("city", gettext_lazy("Partner city"), sort="relationship__folded"),
        Column("way", gettext_lazy("Given or received")),
        Column("date", gettext_lazy("Date"), sort="given_on", nullable=True),
        Column("from", gettext_lazy("From")),
        Column("to", gettext_lazy("To")),
        Column("value", gettext_lazy("Estimated value"), numeric=True),
        Column("basis", gettext_lazy("How it was valued")),
        Column("kept", gettext_lazy("Kept where")),
        Column("report", gettext_lazy("Report"), sort="report_by", nullable=True),
    )
    filters: Sequence[Filter] = (
        Filter(
            "city",
            gettext_lazy("Partner city"),
            lambda listing: selectors.cities_of(listing.user),
            lambda rows, tie: rows.filter(relationship=tie),
            str.isdecimal,
        ),
        Filter(
            "way",
            gettext_lazy("Given or received"),
            GiftDirection.choices,
            lambda rows, way: rows.filter(direction=way),
        ),
        Filter("year", gettext_lazy("Year"), lambda listing: listing.years, given_in, is_year),
    )
    views = (
        Preset("all", gettext_lazy("All")),
        Preset("to_report", gettext_lazy("To report"), open_reports),
    )
    search = "folded"
    search_label = gettext_lazy("Gift, names or place")
    default_sort = "-date"
    nothing = gettext_lazy("No gifts recorded yet.")

    def queryset(self) -> Any:
        """What this person may see, with its names."""
        return gifts.gifts_for_list(self.user)

    @cached_property
    def years(self) -> list[tuple[str, str]]:
        """The years that occur."""
        return gifts.gift_years(self.user)

    def actions(self) -> Any:
        """Record one."""
        may = permissions.can_record_gift(self.user)
        return [(_("Record gift"), reverse("exchanges:gift-new"))] if may else []

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """Plain text; nothing is read per row."""
        ways = {value: str(label) for value, label in GiftDirection.choices}
        today = timezone.localdate()
        return [
            (each.get_absolute_url(), marked(str(each), sample=each.sample), _cells(each, ways, today))
            for each in objects
        ]

    def csv_rows(self, objects: Sequence[Any]) -> Iterable[Sequence[object]]:
        """Dates as stored, so that they can be read in again."""
        keys = [column.key for column in self.columns]
        for each, (_href, what, cells) in zip(objects, self.rows(objects), strict=True):
            plain = [what, *(cell[0] if isinstance(cell, tuple) else cell for cell in cells)]
            plain[keys.index("date")] = to_cell(each.given_on)
            yield plain


class GiftList(ListPage):
    """The register."""

    listing_class = Gifts

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """403 for administrators."""
        require(permissions.can_list_gifts(request.user))
        return super().get_listing(request, **kwargs)


def _cells(gift: Gift, ways: Mapping[str, str], today: Any) -> list[Any]:
    return [
        gift.relationship.partner.short_name,
        ways[gift.direction],
        gift.given_on.display() if gift.given_on else "",
        gift.giver_words,
        gift.receiver_words,
        gift.value_words,
        gift.basis,
        gift.kept_where,
        report_cell(gift, today),
    ]


def report_cell(gift: Gift, today: Any) -> Any:
    """Whether a gift is reported, by when it is to be, or that nothing asks for it."""
    if gift.reported_on:
        return _("Reported %(day)s") % {"day": PartialDate.of(gift.reported_on).display()}
    if gift.report_by is None:
        return _("None due")
    day = _("by %(day)s") % {"day": PartialDate.of(gift.report_by).display()}
    return (day, "overdue" if gift.report_by < today else "due")
