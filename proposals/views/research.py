"""The research sheet of a proposal, and the pages on which it is filled in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role
from common.decisions import Decision
from common.pages import ActionPage, ChangePage, Page, get_or_404
from proposals import permissions
from proposals.forms.research import DO_NOT_KNOW, FigureForm, NoOtherTiesForm, ScoreForm
from proposals.models import Figure, FigurePoint, Heading, Proposal, Score
from proposals.selectors.research import candidate, figure_of, score_of, sheet_of
from proposals.services import research as services
from proposals.views.page import may_open_tie, tabs_of
from proposals.views.shared import OfProposal, visible
from relationships.models import Side


class OfResearch(OfProposal):
    """A page under the sheet: found with its proposal, filled in by those who research."""

    proposal: Proposal

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The proposal, and what of its sheet the page is about; an administrator reads no such papers."""
        if request.user.has_role(Role.ADMIN):  # type: ignore[union-attr] # who is not signed in does not come here
            raise Http404
        self.proposal = visible(request, kwargs["number"])
        return self.find_part(**kwargs)

    def find_part(self, **kwargs: Any) -> Any:  # noqa: ARG002 - subclasses read them
        """What the page is about."""
        return self.proposal

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the proposal decides, not the part
        """A coordinator or a member of the city, while the proposal runs."""
        return permissions.can_research(user, self.proposal)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the proposal and to the sheet."""
        return [
            (_("Proposals"), reverse("proposals:list")),
            (str(self.proposal), self.proposal.get_absolute_url()),
            (_("Research sheet %(number)s") % {"number": self.proposal.number}, self.sheet_url()),
        ]

    def sheet_url(self) -> str:
        """The sheet itself."""
        return reverse("proposals:research", args=(self.proposal.number,))

    def cancel_url(self) -> str:
        """Back to the sheet."""
        return self.sheet_url()

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """Back to the sheet."""
        return self.sheet_url()


class ResearchSheet(OfResearch, Page):
    """Both cities side by side, the scores, the first budget and the other ties (ux page 21)."""

    template_name = "proposals/research.html"

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever sees the proposal reads its sheet."""
        return Page.decide(self, user, record)

    def get_heading(self) -> str:
        """Whose sheet."""
        return _("Research: %(partner)s") % {"partner": self.proposal.relationship.partner.full_name}

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the proposal."""
        return super().crumbs()[:-1]

    def get(self, request: HttpRequest, number: str) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """The sheet; what the program could offer is only shown to those who may take it over."""
        may = bool(permissions.can_research(request.user, self.proposal))
        opens_tie = may_open_tie(request.user, self.proposal)
        return self.show(
            proposal=self.proposal,
            sheet=sheet_of(self.proposal, offering=may),
            chosen=candidate(self.proposal) is not None,
            may_research=may,
            tabs=tabs_of(request.user, self.proposal, "research", opens_tie=opens_tie),
            may_print=bool(permissions.can_print_research(request.user, self.proposal)),
            may_choose=bool(permissions.can_change(request.user, self.proposal)),
        )


class FigurePage(OfResearch):
    """A page about one point of one of the two cities; any other word in the address is a 404."""

    def find_part(self, **kwargs: Any) -> Figure:
        """What is on record, or an empty figure to fill in."""
        point, side = kwargs["point"], kwargs["side"]
        if point not in FigurePoint.values or side not in Side.values:
            raise Http404
        return figure_of(self.proposal, point, side) or Figure(proposal=self.proposal, point=point, side=side)

    def city(self) -> str:
        """The city the figure is about."""
        if self.record.side == Side.PARTNER:
            return str(self.proposal.relationship.partner.name)
        return sheet_of(self.proposal).ours


class EditFigure(FigurePage, ChangePage):
    """States one point, or that it was looked for in vain."""

    form_class = FigureForm
    action = gettext_lazy("Save figure")
    success_message = gettext_lazy("Figure saved.")

    def get_heading(self) -> str:
        """The point and the city."""
        names = {"point": self.record.get_point_display(), "city": self.city()}
        return _("%(point)s of %(city)s") % names

    def save(self, form: Any, by: Any) -> Figure:
        """Under the version the form was opened with."""
        seen = form.seen if self.record.pk else None
        return services.state_figure(
            proposal=self.proposal,
            point=self.record.point,
            side=self.record.side,
            by=by,
            seen=seen,
            **form.values,
        )


class TakeFigure(FigurePage, ActionPage):
    """Takes over what is offered; what a person entered stays."""

    success_message = gettext_lazy("Taken over, with its source.")

    def act(self, by: Any) -> Figure:
        """Take it."""
        return services.take_offer(
            proposal=self.proposal,
            point=self.record.point,
            side=self.record.side,
            key=self.kwargs["key"],
            by=by,
        )


class ScorePage(OfResearch):
    """A page about one of the five headings; any other word in the address is a 404."""

    def find_part(self, **kwargs: Any) -> Score:
        """The score on record, or an empty one to fill in."""
        heading = kwargs["heading"]
        if heading not in Heading.values:
            raise Http404
        return score_of(self.proposal, heading) or Score(proposal=self.proposal, heading=heading)


class EditScore(ScorePage, ChangePage):
    """Scores one heading with its reason."""

    form_class = ScoreForm
    action = gettext_lazy("Save score")
    success_message = gettext_lazy("Score saved.")

    def get_heading(self) -> str:
        """The heading and the city."""
        names = {
            "heading": self.record.get_heading_display(),
            "city": self.proposal.relationship.partner.name,
        }
        return _("Score %(city)s: %(heading)s") % names

    def initial_of(self, record: Any) -> dict[str, Any]:
        """The answer as the form knows it."""
        if record.pk is None:
            return {}
        score = DO_NOT_KNOW if record.score is None else str(record.score)
        return {"score": score, "reason": record.reason}

    def save(self, form: Any, by: Any) -> Score:
        """Under the version the form was opened with."""
        seen = form.seen if self.record.pk else None
        return services.score_heading(
            proposal=self.proposal, heading=self.record.heading, by=by, seen=seen, **form.values
        )


class NoOtherTies(OfResearch, ChangePage):
    """Says that no other ties were found, and where that was looked up."""

    form_class = NoOtherTiesForm
    action = gettext_lazy("Save that none was found")
    success_message = gettext_lazy("Saved: no other ties found.")

    def get_heading(self) -> str:
        """Of which city."""
        return _("No other ties of %(city)s found") % {"city": self.proposal.relationship.partner.name}

    def initial_of(self, record: Any) -> dict[str, Any]:
        """Where it was looked up so far."""
        return {"source": record.no_other_ties}

    def save(self, form: Any, by: Any) -> Proposal:
        """Under the version the form was opened with."""
        return services.find_no_other_ties(proposal=self.proposal, by=by, seen=form.seen, **form.values)


class PrintResearch(OfResearch, ActionPage):
    """Has the PDF of the sheet made, and on to the page that shows how far it is."""

    limit = "print"

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the proposal decides
        """Also when the proposal is closed."""
        return permissions.can_print_research(user, self.proposal)

    def act(self, by: Any) -> Any:
        """Ask for it."""
        return services.print_research(proposal=self.proposal, by=by)

    def success_url(self, result: Any) -> str:
        """The paper's own page."""
        return reverse("documents:paper", args=(result.pk,))


def part_or_404(rows: Any, proposal: Proposal, pk: Any) -> Any:
    """A part of this sheet, or 404 when it belongs to another."""
    return get_or_404(rows.filter(proposal=proposal), pk=pk)
