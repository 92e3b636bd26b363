"""Agreements of the whole program, of one tie, and those in Trash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Max, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from agreements import services
from agreements.models import Agreement, AgreementState, Instrument
from agreements.permissions import text as rights
from common.cells import Row
from common.dates import to_cell
from common.decisions import Decision, require
from common.folding import fold
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset, Rows
from common.pages import ActionPage, found_or_404, get_or_404
from common.trashpage import TrashedLine, TrashPage
from relationships.models import Relationship
from relationships.selectors.tie_page import tie_for_page

OPEN = ("draft", "with_partner", "changes_requested", "agreed", "approved")


class Agreements(Listing):
    """Every agreement a person may see."""

    title = gettext_lazy("Agreements")
    nouns = ngettext_lazy("%(n)s agreement", "%(n)s agreements", "n")
    columns: Sequence[Column] = (
        Column("number", gettext_lazy("Reference"), sort="pk"),
        Column("title", gettext_lazy("Title")),
        Column("partner", gettext_lazy("Partner")),
        Column("instrument", gettext_lazy("Kind")),
        Column("version", gettext_lazy("Version"), numeric=True),
        Column("state", gettext_lazy("State"), sort="state"),
        Column("signed", gettext_lazy("Signed"), sort="signed_on", nullable=True),
    )
    filters: Sequence[Filter] = (
        Filter(
            "state",
            gettext_lazy("State"),
            AgreementState.choices,
            lambda rows, state: rows.filter(state=state),
        ),
        Filter(
            "kind", gettext_lazy("Kind"), Instrument.choices, lambda rows, kind: rows.filter(instrument=kind)
        ),
    )
    views = (
        Preset("all", gettext_lazy("All")),
        Preset("open", gettext_lazy("Not signed yet"), lambda rows: rows.filter(state__in=OPEN)),
        Preset("signed", gettext_lazy("Signed"), lambda rows: rows.filter(state="signed")),
    )
    search = "title_home"
    search_label = gettext_lazy("Reference, title or partner")
    default_sort = "-number"
    nothing = gettext_lazy("No agreements yet. Begin one from the page of a relationship.")

    def queryset(self) -> Rows:
        """With the number of the newest version."""
        rows: Rows = Agreement.objects.visible_to(self.user).select_related("relationship__partner")
        found: Rows = rows.annotate(newest=Max("versions__number"))
        return found

    def search_for(self, rows: Any, words: list[str]) -> Rows:
        """Rows that hold every word in their reference, title or partner."""
        for word in words:
            named = Q(number__icontains=word) | Q(title_home__icontains=word)
            rows = rows.filter(named | Q(relationship__folded__contains=fold(word)))
        found: Rows = rows
        return found

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """Plain text; nothing is read per row."""
        return [(each.get_absolute_url(), each.number, self._cells(each)) for each in objects]

    def _cells(self, each: Any) -> list[Any]:
        title = _("%(words)s (sample)") % {"words": each.title_home} if each.sample else each.title_home
        version = str(each.newest) if each.newest else _("None")
        state = (each.get_state_display(), each.state)
        partner = each.relationship.partner.full_name
        return [title, partner, each.get_instrument_display(), version, state, _signed_words(each)]

    def csv_rows(self, objects: Sequence[Any]) -> Iterable[Sequence[object]]:
        """Dates as stored."""
        for each, (_href, number, cells) in zip(objects, self.rows(objects), strict=True):
            plain = [cell[0] if isinstance(cell, tuple) else cell for cell in cells]
            yield [number, *plain[:-1], to_cell(each.signed_on)]


def _signed_words(agreement: Agreement) -> str:
    if agreement.signed_on:
        return str(agreement.signed_on.display())
    return _("Not recorded") if agreement.state in ("signed", "superseded") else _("Not yet")


class AgreementList(ListPage):
    """Instruments of every tie; administrators are refused."""

    listing_class = Agreements

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """Not the administrator's."""
        require(rights.can_list(request.user))
        return super().get_listing(request, **kwargs)


class AgreementsOfTie(Agreements):
    """Agreements of one tie, under its head."""

    columns = tuple(column for column in Agreements.columns if column.key != "partner")
    nothing = gettext_lazy("No agreements yet.")

    def queryset(self) -> Rows:
        """Of this tie only."""
        return super().queryset().filter(relationship=self.kwargs["tie"])

    def _cells(self, each: Any) -> list[Any]:
        cells = super()._cells(each)
        return [cells[0], *cells[2:]]

    def actions(self) -> list[tuple[Any, str]]:
        """Begin one, or file one signed before."""
        slug = [self.kwargs["tie"].slug]
        offered = []
        if rights.can_draft(self.user):
            offered.append((_("Draft an agreement"), reverse("agreements:new", args=slug)))
        if rights.can_file(self.user):
            offered.append((_("File a signed one"), reverse("agreements:file-signed", args=slug)))
        return offered


class TieAgreements(ListPage):
    """The tab of a tie."""

    listing_class = AgreementsOfTie
    template_name = "agreements/of_tie.html"

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """404 for a tie this person may not see."""
        require(rights.can_list(request.user))
        tie: Relationship = found_or_404(tie_for_page(request.user, kwargs["slug"]))
        return AgreementsOfTie(request, tie=tie)


class TrashedAgreements(TrashPage):
    """Agreements in Trash, each with its button to restore."""

    heading, nothing = gettext_lazy("Agreements in Trash"), gettext_lazy("Trash holds no agreement.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Who may restore one."""
        return rights.can_restore(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [(_("Agreements"), reverse("agreements:list"))]

    def lines(self) -> Iterator[TrashedLine]:
        """With their cities; what lies in Trash with its tie comes back with it."""
        rows = Agreement.objects.trashed().filter(relationship__trashed_at=None)
        rows = rows.select_related("relationship__partner").order_by("-trashed_at")
        for one in rows[: self.most_lines]:
            url = reverse("agreements:restore", args=(one.number,))
            yield TrashedLine(one, url, about=one.relationship.partner.full_name)


class RestoreAgreement(ActionPage):
    """Out of Trash again."""

    success_message = gettext_lazy("Agreement restored.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Agreement:
        """One in Trash, of a tie that is not; only who may restore it sees that there is one."""
        rows = Agreement.objects.trashed().filter(relationship__trashed_at=None)
        seen = rows if rights.can_restore(request.user) else rows.none()
        found: Agreement = get_or_404(seen, number=kwargs["number"])
        return found

    def act(self, by: Any) -> Agreement:
        """Restore it."""
        return services.restore_agreement(agreement=self.record, by=by)
