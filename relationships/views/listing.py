"""The relationships list: views, filters, search and the file of the same view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.addresses import address_of
from common.capped import COUNT_LIMIT, capped_words
from common.cells import Cell, Row
from common.dates import PartialDate, to_cell
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset, Rows
from common.text import marked
from directory.selectors import Thresholds, thresholds
from relationships import permissions, workflow
from relationships.models import Relationship, Status
from relationships.selectors import portfolio, standing
from relationships.views.many import SetOwner, SetReview

QUIET, UNRECORDED = "quiet", "none"


class Relationships(Listing):
    """The standing portfolio, and everything that is or was not yet part of it."""

    title = gettext_lazy("Relationships")
    nouns = ngettext_lazy("%(n)s relationship", "%(n)s relationships", "n")
    columns = (
        Column("city", gettext_lazy("City"), sort="folded"),
        Column("kind", gettext_lazy("Kind")),
        Column("since", gettext_lazy("Since"), sort="since__date", nullable=True),
        Column("activity", gettext_lazy("Last activity"), sort="last_activity_on", nullable=True),
        Column("review", gettext_lazy("Next review"), sort="next_review_on", nullable=True),
        Column("resolution", gettext_lazy("Resolution")),
        Column("owner", gettext_lazy("Owner")),
    )
    search = "folded"
    search_label = gettext_lazy("City, in any spelling")
    nothing = gettext_lazy("No relationships in this view.")
    filters = (
        Filter(
            "country",
            gettext_lazy("Country"),
            lambda listing: listing.offered["country"],
            lambda rows, value: rows.filter(partner__country_printed=value),
        ),
        Filter(
            "type",
            gettext_lazy("Kind"),
            lambda listing: listing.offered["type"],
            lambda rows, value: rows.filter(type=value),
        ),
        Filter(
            "status",
            gettext_lazy("Status"),
            Status.choices,
            lambda rows, value: rows.filter(status=value),
        ),
        Filter(
            "committee",
            gettext_lazy("Committee"),
            lambda listing: listing.offered["committee"],
            lambda rows, value: rows.filter(committee=value),
        ),
        Filter(
            "owner",
            gettext_lazy("Owner"),
            lambda listing: listing.offered["owner"],
            lambda rows, value: rows.filter(owner=value),
        ),
        Filter(
            "activity",
            gettext_lazy("Last activity"),
            lambda listing: ((QUIET, listing.long_ago), (UNRECORDED, gettext_lazy("Not recorded"))),
            lambda rows, value: (
                rows.filter(last_activity_on__lt=standing.quiet_line())
                if value == QUIET
                else rows.filter(last_activity_on=None)
            ),
        ),
    )
    views = (
        Preset("standing", gettext_lazy("Standing"), lambda rows: rows.filter(status__in=workflow.STANDING)),
        Preset("active", gettext_lazy("Active"), lambda rows: rows.filter(status=workflow.ACTIVE)),
        Preset(
            "review",
            gettext_lazy("Review due soon"),
            lambda rows: standing.review_due(rows, within=thresholds().review_soon_days),
        ),
        Preset("quiet", gettext_lazy("Quiet"), standing.quiet),
        Preset("unresolved", gettext_lazy("Missing a resolution"), standing.without_resolution),
        Preset("proposed", gettext_lazy("Proposed"), lambda rows: rows.filter(status=workflow.PROPOSED)),
        Preset("all", gettext_lazy("All incl. ended")),
    )

    bulk = (SetReview(), SetOwner())

    def queryset(self) -> Rows:
        """What this person may see."""
        return portfolio.portfolio(self.user)

    def search_for(self, rows: Rows, words: list[str]) -> Rows:
        """Every name of the partner, in any script."""
        return portfolio.holding_words(rows, words)

    @cached_property
    def offered(self) -> dict[str, list[tuple[str, str]]]:
        """The values of the filters that occur."""
        return portfolio.choices_of_filters(self.user, many=self.counts["all"] > COUNT_LIMIT)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many ties each view holds."""
        return portfolio.counts_of_views(Relationship.objects.visible_to(self.user), self.limits)

    def chips(self) -> list[dict[str, Any]]:
        """The views, each with how many ties it holds."""
        chips = super().chips()
        exact = {
            "review": _("Review due %(days)d days") % {"days": self.limits.review_soon_days},
            "quiet": _("Quiet %(years)d+ years") % {"years": self.limits.quiet_years},
        }
        for view, chip in zip(self.views, chips, strict=True):
            chip["label"] = f"{exact.get(view.key, view.label)} {capped_words(self.counts[view.key])}"
        return chips

    @cached_property
    def limits(self) -> Thresholds:
        """What the city calls quiet and soon."""
        return thresholds()

    @property
    def long_ago(self) -> str:
        """The choice of the filter by last activity."""
        return _("Over %(years)d years ago") % {"years": self.limits.quiet_years}

    def actions(self) -> list[tuple[Any, str]]:
        """What this person may do here."""
        found: list[tuple[Any, str]] = []
        if permissions.can_add(self.user):
            found.append((_("Add relationship"), reverse("relationships:add")))
        if permissions.can_trash(self.user):
            found.append((_("In Trash"), reverse("relationships:trashed")))
        return [*found, (_("Types"), reverse("relationships:types"))]

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """One row a tie; nothing is read per row."""
        today = timezone.localdate()
        line = standing.quiet_line(today, self.limits.quiet_years)
        return [
            (
                tie.get_absolute_url(),
                city_cell(tie),
                [
                    kind_cell(tie),
                    since_cell(tie),
                    activity_cell(tie, line),
                    review_cell(tie, today, self.limits.review_soon_days),
                    resolution_cell(tie),
                    str(tie.owner) if tie.owner else _("Not assigned"),
                ],
            )
            for tie in objects
        ]

    def csv_rows(self, objects: Sequence[Any]) -> Iterable[Sequence[object]]:
        """Dates in their stored form, so that the file can be read back."""
        for tie in objects:
            status = "" if tie.status == workflow.ACTIVE else f" ({tie.get_status_display()})"
            yield [
                tie.partner.full_name,
                f"{tie.type}{status}",
                to_cell(tie.since.date if tie.since else None),
                to_cell(tie.last_activity or _exact(tie.last_activity_on)),
                to_cell(_exact(tie.next_review_on)),
                tie.resolution_number or "",
                str(tie.owner or ""),
            ]


def city_cell(tie: Any) -> str:
    """Name, own script after it, and whether it is a sample."""
    name: str = tie.partner.name
    if tie.own_name:
        own = (name, tie.own_language or "", tie.own_name)
        name = format_html('{} <bdi class="tw-own" lang="{}">{}</bdi>', *own)
    return format_html('{} <span class="tw-sample">{}</span>', name, _("sample")) if tie.sample else name


def kind_cell(tie: Any) -> Cell:
    """The type, and the status where it is not simply active."""
    if tie.status == workflow.ACTIVE:
        return str(tie.type)
    return (f"{tie.type} · {tie.get_status_display()}", tie.status)


def since_cell(tie: Any) -> str:
    """As known."""
    return tie.since.date.display() if tie.since and tie.since.date else _("Not recorded")


def activity_cell(tie: Any, line: Any) -> Cell:
    """A bare year says so, so that nobody is called quiet by mistake."""
    if tie.last_activity_on is None:
        return _("Not recorded")
    state = standing.quiet_state(tie, line) if tie.status in workflow.STANDING else None
    if state:
        return (state.label, state.state)
    known = tie.last_activity or PartialDate.of(tie.last_activity_on)
    words = known.display()
    words = words if known.month else _("%(year)s (year only)") % {"year": words}
    return marked(words, sample=tie.activity_is_sample)


def review_cell(tie: Any, today: Any, soon_days: int) -> Cell:
    """Overdue and soon stand out; an ended tie is not reviewed."""
    if tie.next_review_on is None or tie.status not in workflow.STANDING:
        return _("Not recorded") if tie.status in workflow.STANDING else _("None")
    words = PartialDate.of(tie.next_review_on).display()
    if tie.next_review_on < today:
        late = _("Overdue since %(date)s") % {"date": words}
        return (marked(late, sample=tie.review_is_sample), "overdue")
    words = marked(words, sample=tie.review_is_sample)
    soon = (tie.next_review_on - today).days <= soon_days
    return (words, "due") if soon else words


def resolution_cell(tie: Any) -> str:
    """Its number as printed, leading to it."""
    if tie.resolution_pk is None:
        return _("Not recorded") if tie.type.needs_council else _("Not needed")
    address = address_of("council:resolution", tie.resolution_pk)
    return format_html('<a href="{}">{}</a>', address, tie.resolution_number or _("No number"))


def _exact(day: Any) -> PartialDate | None:
    return PartialDate.of(day) if day else None


class RelationshipList(ListPage):
    """The list at its address."""

    listing_class = Relationships
