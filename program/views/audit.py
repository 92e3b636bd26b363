"""The audit trail: legal acts in the order they were done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.models import AuditCheck, AuditEntry, User, reads_minors
from common.cells import Row
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Rows
from common.periods import PERIODS, in_period
from program.permissions import reads_audit
from program.selectors.acts import act_words
from program.selectors.audit import acts_offered, links_of, people_offered
from program.selectors.details import detail_words, record_words


class Audit(Listing):
    """Who did what, when, to which record; nobody changes it."""

    title = _("Audit trail")
    nouns = ngettext_lazy("%(n)s act", "%(n)s acts", "n")
    columns = (
        Column("record", _("Record")),
        Column("act", _("Act")),
        Column("by", _("By")),
        Column("at", _("When"), sort="pk"),
        Column("detail", _("Detail")),
    )
    filters = (
        Filter(
            "act",
            _("Act"),
            lambda listing: acts_offered(listing.user),
            lambda rows, act: rows.filter(act=act),
        ),
        Filter(
            "by",
            _("By"),
            lambda listing: people_offered(listing.user),
            lambda rows, pk: rows.filter(actor=pk),
            str.isdecimal,
        ),
        Filter("period", _("Period"), PERIODS, lambda rows, period: rows.filter(in_period("at", period))),
    )
    default_sort = "-at"
    search = "label"
    search_label = _("Record")
    nothing = _("Nothing is in the audit trail yet.")

    def queryset(self) -> Rows:
        """What this person may read."""
        return AuditEntry.objects.visible_to(self.user).select_related("actor")

    def search_for(self, rows: Rows, words: list[str]) -> Rows:
        """By parts of the record's name, where this person may read it."""
        told: Any = rows
        rows = told.told_to(self.user)
        for word in words:
            rows = rows.filter(label__icontains=word)
        return rows

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """One line an act; the record is a link where this person may open it."""
        links = links_of(self.user, objects)
        return [
            (
                links.get(entry.subject, "") if not entry.minors or reads_minors(self.user) else "",
                *_words(entry, told=reads_minors(self.user) or not entry.minors),
            )
            for entry in objects
        ]

    @cached_property
    def chain(self) -> AuditCheck | None:
        """The last look over the whole trail."""
        return AuditCheck.objects.order_by("-pk").first()


def _words(entry: AuditEntry, *, told: bool) -> tuple[str, list[str]]:
    """Name and cells of one act; of a minor only that it happened, of erased words only that they were."""
    about, detail = record_words(entry.label, entry.subject), detail_words(entry.detail)
    if not told:
        about, detail = __("A minor"), __("Told to the safeguarding lead only")
    elif entry.is_erased:
        detail = __("Erased by law")
    return about, [act_words(entry.act), _who(entry.actor), _when(entry), detail]


def _who(actor: User | None) -> str:
    return str(actor) if actor else __("the program")


def _when(entry: AuditEntry) -> str:
    return date_format(localtime(entry.at), "DATETIME_FORMAT")


class AuditList(ListPage):
    """The list; for those who may not read it, it does not exist."""

    listing_class = Audit
    template_name = "program/audit.html"

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """Administrators and clerks everything, coordinators their own acts, safeguarding minors' reads."""
        if not reads_audit(request.user):
            raise Http404
        return super().get_listing(request, **kwargs)
