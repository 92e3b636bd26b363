"""The list of evaluations, all and those of one tie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.cells import Row
from common.dates import PartialDate
from common.decisions import require
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset
from common.listtools import Beside
from common.pages import found_or_404
from common.text import marked
from relationships.models import Relationship
from relationships.selectors.tie_page import tie_for_page
from reviews import permissions, workflow
from reviews.models import Evaluation, EvaluationState, Outcome


class Evaluations(Listing):
    """Every evaluation a person may see."""

    title = gettext_lazy("Evaluations")
    nouns = ngettext_lazy("%(n)s evaluation", "%(n)s evaluations", "n")
    columns: Sequence[Column] = (
        Column("partner", gettext_lazy("Partner"), sort="relationship__folded"),
        Column("number", gettext_lazy("Reference"), sort="number"),
        Column("period", gettext_lazy("Period"), sort="period_to"),
        Column("state", gettext_lazy("State")),
        Column("due", gettext_lazy("To be held by"), sort="due_on"),
        Column("owner", gettext_lazy("Written by")),
        Column("outcome", gettext_lazy("Outcome")),
        Column("next", gettext_lazy("Next review"), sort="next_review_on", nullable=True),
    )
    filters: Sequence[Filter] = (
        Filter(
            "state", gettext_lazy("State"), EvaluationState.choices, lambda rows, to: rows.filter(state=to)
        ),
        Filter("outcome", gettext_lazy("Outcome"), Outcome.choices, lambda rows, to: rows.filter(outcome=to)),
    )
    views = (
        Preset("all", gettext_lazy("All")),
        Preset("open", gettext_lazy("Not finished"), lambda rows: rows.exclude(state=workflow.ACCEPTED)),
        Preset("accepted", gettext_lazy("Accepted"), lambda rows: rows.filter(state=workflow.ACCEPTED)),
    )
    search = "relationship__folded"
    search_label = gettext_lazy("Partner")
    default_sort = "-due"
    nothing = gettext_lazy("No evaluations yet. Schedule the first one on the page of a relationship.")

    def queryset(self) -> Any:
        """What this person may see, joined with what a row prints."""
        return Evaluation.objects.visible_to(self.user).select_related("relationship__partner", "owner")

    def actions(self) -> Any:
        """What lies in Trash, for those who may restore it."""
        if not permissions.can_restore(self.user):
            return []
        return [Beside(_("In Trash"), reverse("reviews:trashed"))]

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """Plain text; nothing is read per row."""
        self.outcomes = {value: str(label) for value, label in Outcome.choices}
        today = timezone.localdate()
        return [(each.get_absolute_url(), self._first(each), self._cells(each, today)) for each in objects]

    def _first(self, each: Evaluation) -> str:
        return marked(each.relationship.partner.full_name, sample=each.sample)

    def _cells(self, each: Evaluation, today: Any) -> list[Any]:
        return [
            each.number,
            each.years,
            _state_cell(each, today),
            PartialDate.of(each.due_on).display(),
            str(each.owner or _("Not assigned")),
            self.outcomes.get(each.outcome, _("Not chosen yet")),
            PartialDate.of(each.next_review_on).display() if each.next_review_on else _("Not recorded"),
        ]

    def csv_rows(self, objects: Sequence[Any]) -> Iterable[Sequence[object]]:
        """Dates as stored, states in words."""
        states = {value: str(label) for value, label in EvaluationState.choices}
        for each, (_href, first, cells) in zip(objects, self.rows(objects), strict=True):
            words = [cell[0] if isinstance(cell, tuple) else cell for cell in cells]
            offset = len(words) - 7
            words[offset + 2] = states[each.state]
            words[offset + 3] = each.due_on.isoformat()
            words[offset + 6] = each.next_review_on.isoformat() if each.next_review_on else ""
            yield [first, *words]


def _state_cell(each: Evaluation, today: Any) -> tuple[str, str]:
    """The state; one that is late says so instead."""
    if each.state in workflow.WRITABLE and each.due_on < today:
        return (_("Overdue"), "overdue")
    return ("", each.state)


class EvaluationList(ListPage):
    """Evaluations of every tie; administrators are refused."""

    listing_class = Evaluations

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """403 for administrators."""
        require(permissions.can_list(request.user))
        return super().get_listing(request, **kwargs)


class EvaluationsOfTie(Evaluations):
    """Evaluations of one tie, under its head."""

    columns = (
        Column("number", gettext_lazy("Evaluation"), sort="number"),
        *(column for column in Evaluations.columns if column.key not in ("partner", "number")),
    )
    search = ""
    nothing = gettext_lazy("No evaluation of this relationship yet.")

    def queryset(self) -> Any:
        """Of this tie only."""
        return super().queryset().filter(relationship=self.kwargs["tie"])

    def _first(self, each: Evaluation) -> str:
        return marked(each.number, sample=each.sample)

    def _cells(self, each: Evaluation, today: Any) -> list[Any]:
        return super()._cells(each, today)[1:]

    def csv_rows(self, objects: Sequence[Any]) -> Iterable[Sequence[object]]:
        """The columns begin with the period."""
        for each, row in zip(objects, super().csv_rows(objects), strict=True):
            yield [each.number, *list(row)[1:]]


class TieEvaluations(ListPage):
    """The tab of a tie."""

    listing_class = EvaluationsOfTie
    template_name = "reviews/of_tie.html"

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """404 for a tie this person may not see; evaluations do not exist for an administrator."""
        tie: Relationship = found_or_404(tie_for_page(request.user, kwargs["slug"]))
        if not permissions.can_list(request.user):
            raise Http404
        return EvaluationsOfTie(request, tie=tie, main_action=_schedule_action(request.user, tie))


def _schedule_action(user: Any, tie: Relationship) -> tuple[str, str] | None:
    """The button of the head, while no evaluation is open."""
    if not permissions.can_schedule(user, tie) or Evaluation.objects.open().filter(relationship=tie).exists():
        return None
    return _("Schedule evaluation"), reverse("reviews:new", args=(tie.slug,))
