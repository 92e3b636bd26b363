"""Moving a proposal, and deciding against it."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.forms import FormRules
from common.pages import ConfirmPage
from proposals import permissions, services, workflow
from proposals.forms import DecideForm, MoveForm
from proposals.selectors import Task, missing, next_stage_label
from proposals.selectors.doors import Papers
from proposals.views.page import DECISIONS, gate
from proposals.views.shared import OfProposal


class MovePage(OfProposal, ConfirmPage):
    """Asks once before a move; with gaps it says what is missing and moves nothing."""

    template_name = "proposals/move.html"
    form_class = MoveForm
    keep = gettext_lazy("Leave it where it is")
    success_message = gettext_lazy("Proposal moved.")

    @property
    def move(self) -> str:
        """The action in the address."""
        return str(self.kwargs["action"])

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the service answers for the state
        """The roles of the table of moves."""
        return permissions.may_ever_move(user, self.move)

    @property
    def reason(self) -> str:  # type: ignore[override]
        """Needed where the table says so."""
        return "needed" if workflow.MOVES[self.move].needs_reason else "none"

    @property
    def action(self) -> str:  # type: ignore[override]
        """The words of the button."""
        return {
            workflow.FORWARD: _("Move to %(stage)s") % {"stage": next_stage_label(self.record)},
            workflow.BACK: _("Move back"),
            workflow.RESUME: _("Resume proposal"),
            workflow.COMPLETE: _("Complete proposal"),
        }[self.move]

    @cached_property
    def gaps(self) -> list[Task]:
        """What is missing before it may go on; going back or resuming needs nothing."""
        return missing(self.record) if self.move in {workflow.FORWARD, workflow.COMPLETE} else []

    def get_heading(self) -> str:
        """With gaps the page says so in its title."""
        return _("You cannot move yet") if self.gaps else self.action

    def summary(self) -> list[tuple[str, str]]:
        """Where it stands."""
        return [(_("Now"), f"{self.record.get_stage_display()}, {self.record.get_state_display()}")]

    def extra_context(self) -> dict[str, Any]:
        """What is missing, each with the page that settles it."""
        return {"gate": gate(self.request.user, Papers(self.record), self.gaps) if self.gaps else {}}

    def get_effect(self) -> str:
        """What will happen."""
        if self.move == workflow.COMPLETE:
            return _("The proposal is closed; the relationship goes on, and its reviews with it.")
        return _("The move is kept in the history with your name. It can be moved back.")

    def act(self, form: Any, by: Any) -> Any:
        """Move it."""
        return services.move_proposal(
            proposal=self.record,
            action=self.move,
            reason=form.values.get("reason", ""),
            seen=form.seen,
            by=by,
        )


class DecidePage(OfProposal, ConfirmPage):
    """Hold, decline or record a withdrawal."""

    form_class = DecideForm
    heading, action = gettext_lazy("Hold or decline"), gettext_lazy("Record the decision")
    keep = gettext_lazy("Leave it where it is")
    effect = gettext_lazy(
        "A decision against it makes the relationship not pursued. It can be proposed again later."
    )
    reason = "needed"
    success_message = gettext_lazy("Decision recorded.")

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the service answers for the state
        """The roles that may decide anything here."""
        decisions = [permissions.may_ever_move(user, action) for action in DECISIONS]
        return next((decision for decision in decisions if decision), decisions[0])

    def get_form(self, *data: Any) -> FormRules:
        """Only what this role may decide from here."""
        user = self.request.user
        offered = tuple(each for each in DECISIONS if permissions.can_move(user, self.record, each))
        return DecideForm(*data, record=self.record, offered=offered)

    def summary(self) -> list[tuple[str, str]]:
        """Where it stands."""
        return [(_("Now"), f"{self.record.get_stage_display()}, {self.record.get_state_display()}")]

    def act(self, form: Any, by: Any) -> Any:
        """Move it."""
        values = form.values
        return services.move_proposal(
            proposal=self.record,
            action=values["decision"],
            reason=values["reason"],
            look_again_on=values["look_again_on"],
            seen=form.seen,
            by=by,
        )
