"""The list of proposals and the board."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset
from common.listtools import Beside
from common.pages import Page
from proposals import permissions, workflow
from proposals.models import Proposal, Stage
from proposals.selectors import Standing, next_stage_label, standings


class Proposals(Listing):
    """Every proposal a person may see."""

    title = gettext_lazy("Proposals")
    nouns = ngettext_lazy("%(n)s proposal", "%(n)s proposals", "n")
    columns = (
        Column("partner", gettext_lazy("Partner"), sort="relationship__folded"),
        Column("number", gettext_lazy("Reference"), sort="number"),
        Column("stage", gettext_lazy("Stage")),
        Column("state", gettext_lazy("State")),
        Column("missing", gettext_lazy("Missing for the next stage")),
        Column("lead", gettext_lazy("Lead")),
        Column("opened", gettext_lazy("Opened"), sort="opened_at"),
    )
    filters = (
        Filter("stage", gettext_lazy("Stage"), Stage.choices, lambda rows, stage: rows.filter(stage=stage)),
    )
    views = (
        Preset("running", gettext_lazy("Running"), lambda rows: rows.exclude(state__in=workflow.CLOSED)),
        Preset("closed", gettext_lazy("Closed"), lambda rows: rows.filter(state__in=workflow.CLOSED)),
        Preset("all", gettext_lazy("All")),
    )
    search = "relationship__folded"
    default_sort = "-opened"
    nothing = gettext_lazy("No proposals yet.")

    def queryset(self) -> Any:
        """What the person may see, joined with what a row prints."""
        return Proposal.objects.visible_to(self.user).select_related("relationship__partner", "owner")

    def rows(self, objects: Any) -> Any:
        """Plain text per proposal; what is missing is asked for the whole page at once."""
        shown = list(objects)
        known = standings(shown)
        return [
            (
                proposal.get_absolute_url(),
                proposal.partner_words,
                [
                    proposal.number,
                    str(proposal.get_stage_display()),
                    (str(proposal.get_state_display()), proposal.state),
                    gap_words(proposal, known[proposal.pk]),
                    str(proposal.owner or _("Not assigned")),
                    date_format(localtime(proposal.opened_at), "DATE_FORMAT"),
                ],
            )
            for proposal in shown
        ]

    def actions(self) -> Any:
        """The board for everybody, a new proposal for those who may open one."""
        board = Beside(_("Board"), reverse("proposals:board"))
        policy = Beside(_("Policy"), reverse("proposals:policies"))
        new = (_("New proposal"), reverse("proposals:new"))
        return [new, board, policy] if permissions.can_open(self.user) else [board, policy]


class ProposalList(ListPage):
    """Running and closed ones; the board shows those that run."""

    listing_class = Proposals


class Board(Page):
    """The running proposals under their stages; moved by the menu on a card, nothing is dragged."""

    template_name = "proposals/board.html"
    heading = gettext_lazy("Proposals by stage")
    PER_STAGE = 50

    def get(self, request: HttpRequest) -> HttpResponse:
        """One query for all six columns; of very many those opened last, which it says."""
        rows = (
            Proposal.objects.visible_to(request.user).open().select_related("relationship__partner", "owner")
        )
        most = self.PER_STAGE * len(workflow.STAGES)
        found = list(rows.order_by("-opened_at", "-pk")[: most + 1])
        shown = found[:most]
        known = standings(shown)
        cards = [self.card(proposal, known[proposal.pk]) for proposal in shown]
        columns = [
            {"label": stage.label, "cards": [card for card in cards if card["proposal"].stage == stage]}
            for stage in Stage
        ]
        return self.show(columns=columns, only=most if len(found) > most else 0)

    def card(self, proposal: Proposal, standing: Standing) -> dict[str, Any]:
        """One card: what it still lacks, and the way forward for whoever may move it."""
        forward = workflow.COMPLETE if proposal.stage == workflow.EVALUATION else workflow.FORWARD
        may_move = permissions.can_move(self.request.user, proposal, forward)
        url = reverse("proposals:move", args=[proposal.number, forward]) if may_move else ""
        goal = next_stage_label(proposal)
        move = _("Move to %(stage)s") % {"stage": goal} if goal else _("Complete proposal")
        missing = gap_words(proposal, standing)
        return {"proposal": proposal, "missing": missing, "move_url": url, "move": move}


def gap_words(proposal: Proposal, standing: Standing) -> str:
    """How much the next stage still waits for; a closed proposal waits for nothing."""
    if proposal.state in workflow.CLOSED:
        return _("None")
    gaps = len(standing.gaps(proposal.stage))
    return ngettext("%(n)s thing", "%(n)s things", gaps) % {"n": gaps} if gaps else _("None")
