"""The lists of resolutions and of bodies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from common.cells import Row
from common.dates import PartOrder, to_cell
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset, Rows
from common.listtools import Beside
from common.text import marked
from council import permissions
from council.models import Body, Resolution, ResolutionState
from council.selectors import date_words, home_order


def _bodies(listing: Any) -> list[tuple[str, str]]:
    shown = Body.objects.visible_to(listing.user)[:200]
    return [(str(body.pk), str(body)) for body in shown]


def _without_vote(rows: Any) -> Rows:
    found: Rows = rows.without_vote()
    return found


class Resolutions(Listing):
    """Every resolution a person may see, found by number however it is typed or by words of the title."""

    title = _("Resolutions")
    nouns = ngettext_lazy("%(n)s resolution", "%(n)s resolutions", "n")
    columns = (
        Column("number", _("Number as printed"), sort="number"),
        Column("title", _("Title")),
        Column("adopted", _("Adopted"), sort="adopted_on", nullable=True),
        Column("body", _("Body")),
        Column("state", _("State"), sort="state"),
    )
    filters = (
        Filter("state", _("State"), ResolutionState.choices, lambda rows, state: rows.filter(state=state)),
        Filter("body", _("Body"), _bodies, lambda rows, body: rows.filter(body=body), str.isdecimal),
    )
    views = (
        Preset("all", _("All")),
        Preset("open", _("Drafts and agenda"), lambda rows: rows.filter(state__in=("draft", "on_agenda"))),
        Preset("no-vote", _("Vote not on record"), _without_vote),
        Preset("no-text", _("Text not on record"), lambda rows: rows.filter(recitals="", resolved="")),
    )
    search = "folded"
    search_label = _("Number or words of the title")
    default_sort = "-adopted"
    nothing = _("No resolutions yet.")

    def queryset(self) -> Rows:
        """What this person may see."""
        rows: Rows = Resolution.objects.visible_to(self.user).select_related("body")
        return rows

    def search_for(self, rows: Any, words: list[str]) -> Rows:  # noqa: ARG002 - the number is read from the text
        """By number however typed, else by words."""
        found: Rows = rows.matching(self.text)
        return found

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """Number, title, date as known, body, state."""
        order = home_order()
        return [
            (
                paper.get_absolute_url(),
                paper.number or str(_("Not numbered")),
                (
                    _title(paper),
                    _day(paper, order),
                    str(paper.body),
                    (paper.get_state_display(), paper.state),
                ),
            )
            for paper in objects
        ]

    def csv_rows(self, objects: Sequence[Any]) -> Iterable[Sequence[object]]:
        """Dates in their stored form."""
        for paper in objects:
            state = paper.get_state_display()
            yield [paper.number, _title(paper), to_cell(paper.adopted_on), str(paper.body), state]

    def actions(self) -> list[tuple[Any, str]]:
        """Draft, or record one that was adopted before."""
        offered = []
        if permissions.can_draft(self.user):
            offered.append((_("Draft a resolution"), reverse("council:resolution-add")))
        if permissions.can_file(self.user):
            offered.append((_("Record an adopted one"), reverse("council:resolution-file")))
        return [*offered, Beside(_("Bodies and members"), reverse("council:bodies"))]


class ResolutionList(ListPage):
    """Papers of every body, drafts among them."""

    listing_class = Resolutions


class Bodies(Listing):
    """Councils and boards, ours and the partners'."""

    title = _("Bodies")
    nouns = ngettext_lazy("%(n)s body", "%(n)s bodies", "n")
    columns = (
        Column("name", _("Body"), sort="name"),
        Column("place", _("Place")),
        Column("instrument", _("What it adopts")),
        Column("seats", _("Seats"), numeric=True),
    )
    default_sort = "name"
    nothing = _("No bodies yet. A resolution needs the body that votes on it.")

    def queryset(self) -> Rows:
        """All of them, for everybody with an account."""
        rows: Rows = Body.objects.visible_to(self.user).select_related("place")
        return rows

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """Name, place, word for its papers, seats."""
        return [
            (
                body.get_absolute_url(),
                body.name,
                (body.place.full_name, body.instrument, str(body.seats or "")),
            )
            for body in objects
        ]

    def actions(self) -> list[tuple[Any, str]]:
        """Add one."""
        allowed = permissions.can_keep_bodies(self.user)
        return [(_("Add a body"), reverse("council:body-add"))] if allowed else []

    def crumbs(self) -> list[tuple[str, str]]:
        """Below the resolutions."""
        return [(str(_("Resolutions")), reverse("council:resolutions"))]


class BodyList(ListPage):
    """The list of bodies."""

    listing_class = Bodies


def _title(paper: Resolution) -> str:
    return marked(paper.title, sample=paper.sample)


def _day(paper: Resolution, order: PartOrder) -> str:
    if paper.adopted_on:
        return date_words(paper.adopted_on, order)
    return str(_("Not recorded") if paper.is_decided else _("Not yet"))
