"""The relationships list: views, filters, search and the file of the same view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.capped import COUNT_LIMIT, capped_words
from common.cells import Row
from common.countries import filing_key
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset, Rows
from common.listtools import Beside
from directory.selectors import Thresholds, thresholds
from relationships import permissions, workflow
from relationships.models import Status
from relationships.selectors import portfolio, standing
from relationships.views.listing_cells import TieCells, file_cells, status_suffixes
from relationships.views.many import SetOwner, SetReview

QUIET, UNRECORDED = "quiet", "none"
NONE_OF_OWN = gettext_lazy(
    "No relationship of your committees in this view. Ask a coordinator to see others."
)


class Relationships(Listing):
    """The standing portfolio, and everything that is or was not yet part of it."""

    title = gettext_lazy("Relationships")
    nouns = ngettext_lazy("%(n)s relationship", "%(n)s relationships", "n")
    columns = (
        Column("city", gettext_lazy("City"), sort="folded"),
        Column("kind", gettext_lazy("Kind")),
        Column("since", gettext_lazy("Since"), sort="since_date", nullable=True),
        Column("activity", gettext_lazy("Last activity"), sort="last_activity_on", nullable=True),
        Column("review", gettext_lazy("Next review"), sort="next_review_on", nullable=True),
        Column("resolution", gettext_lazy("Resolution")),
        Column("owner", gettext_lazy("Owner")),
    )
    reads, keeps_sql = portfolio.SHOWN, True
    search = "folded"
    search_label = gettext_lazy("City, in any spelling")
    nothing = gettext_lazy("No relationships in this view.")
    filters = (
        Filter(
            "country",
            gettext_lazy("Country"),
            lambda listing: listing.offered["country"],
            lambda rows, value: rows.filter(country_key=value),
        ),
        Filter(
            "type",
            gettext_lazy("Kind"),
            lambda listing: listing.offered["type"],
            lambda rows, value: rows.filter(type=value),
            str.isdecimal,
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
            str.isdecimal,
        ),
        Filter(
            "owner",
            gettext_lazy("Owner"),
            lambda listing: listing.offered["owner"],
            lambda rows, value: rows.filter(owner=value),
            str.isdecimal,
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

    def __init__(self, request: HttpRequest, **kwargs: Any) -> None:
        """A member is told why there may be more than the list holds."""
        super().__init__(request, **kwargs)
        if not getattr(self.user, "reads_whole_program", True):
            self.nothing = NONE_OF_OWN

    def param(self, name: str) -> str:
        """A country may be asked for in any wording, as in addresses that somebody kept."""
        value = super().param(name)
        return filing_key("", value) if name == "country" else value

    def queryset(self) -> Rows:
        """What this person may see."""
        return portfolio.portfolio(self.user)

    def narrowed(self) -> Rows:
        """What two choices rule out together is said beforehand: else all ties are walked past to see it."""
        rows, view = super().narrowed(), self.view.key if self.view else ""
        if view == "quiet" and self.chosen.get("activity") == UNRECORDED:
            return rows.none()
        if view == "unresolved" and "type" in self.chosen:
            return portfolio.if_council_decides(rows, self.chosen["type"])
        return rows

    def search_for(self, rows: Rows, words: list[str]) -> Rows:
        """Every name of the partner, in any script."""
        return portfolio.holding_words(rows, words)

    @cached_property
    def offered(self) -> dict[str, list[tuple[str, str]]]:
        """The values of the filters that occur."""
        return portfolio.choices_of_filters(self.user, many=self.counts["all"] > COUNT_LIMIT)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many ties each view holds."""
        return portfolio.counts_of_views(self.user, self.limits)

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
            found.append(Beside(_("In Trash"), reverse("relationships:trashed")))
        drawn = reverse("relationships:map") + self.address().removeprefix(self.request.path)
        return [*found, Beside(_("Map"), drawn), Beside(_("Types"), reverse("relationships:types"))]

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """One row a tie; nothing is read per row."""
        cells = TieCells(self.limits, timezone.localdate())
        return [cells.row(tie) for tie in objects]

    def file_parts(self) -> Iterator[Iterable[Sequence[object]]]:
        """Dates as stored, so that the file can be read back; what only a page shows is not read."""
        beside, suffixes = portfolio.FileBeside(), status_suffixes()
        for part in self.order.walk(portfolio.in_file(self.narrowed())):
            yield file_cells(part, beside.of([row[0] for row in part]), suffixes)


class RelationshipList(ListPage):
    """The list at its address."""

    listing_class = Relationships
