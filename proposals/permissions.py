"""Who may do what with proposals (bars §7 row 4, ux pages 17 to 27)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import ALLOWED, Decision, allow_if, refused
from proposals import workflow
from proposals.models import Action, Proposal


def can_open(user: Any, _about: Any = None) -> Decision:
    """Coordinators and committee members open proposals (bars §7 row 4: a member proposes only)."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.MEMBER),
        _("Coordinators and committee members open proposals. Ask one of them."),
    )


def can_change(user: Any, proposal: Proposal) -> Decision:
    """A coordinator corrects a running proposal, a member only the one he or she opened."""
    if proposal.state in workflow.CLOSED:
        return refused(_("This proposal is closed. Its records stay readable."))
    own = user.has_role(Role.MEMBER) and proposal.opened_by_id == user.pk
    return allow_if(
        own or user.has_role(Role.COORDINATOR),
        _("A coordinator or the member who opened the proposal changes it. Ask one of them."),
    )


def can_attest(user: Any, proposal: Proposal) -> Decision:
    """A coordinator says that a stage has what it needs, while the proposal is open."""
    if proposal.state != workflow.OPEN:
        return refused(_("Nothing can be marked as done while the proposal is not open."))
    return allow_if(user.has_role(Role.COORDINATOR), _("A coordinator marks tasks as done. Ask one."))


def can_waive(user: Any, proposal: Proposal) -> Decision:
    """A coordinator records a waiver that the body or official who may give it has given (domain §3.8)."""
    if proposal.state != workflow.OPEN:
        return refused(_("Nothing can be waived while the proposal is not open."))
    return allow_if(user.has_role(Role.COORDINATOR), _("A coordinator records waivers. Ask one."))


def can_keep_policy(user: Any, _about: Any = None) -> Decision:
    """The policy is a legal paper: a coordinator or a clerk keeps it."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK),
        _("A coordinator or a clerk keeps the policy. Ask one of them."),
    )


def can_move(user: Any, proposal: Proposal, action: str) -> Decision:
    """The roles of the table of moves, then whether the table knows the move from here."""
    if not user.has_role(*workflow.MOVES[action].roles):
        return refused(_("A coordinator moves proposals; an approver may decline one."))
    if workflow.target(proposal.stage, proposal.state, action) is None:
        return refused(
            _("“%(action)s” is not possible while the proposal is %(state)s in %(stage)s.")
            % {
                "action": Action(action).label,
                "state": proposal.get_state_display(),
                "stage": proposal.get_stage_display(),
            }
        )
    return ALLOWED


def may_ever_move(user: Any, action: str) -> Decision:
    """Whether the role could do this at all; the service answers for the state."""
    return allow_if(
        user.has_role(*workflow.MOVES[action].roles),
        _("A coordinator moves proposals; an approver may decline one."),
    )


def can_research(user: Any, proposal: Proposal) -> Decision:
    """A coordinator, or a member for his or her own city or proposal, while the proposal runs."""
    if proposal.state in workflow.CLOSED:
        return refused(_("This proposal is closed. Its research stays readable."))
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.MEMBER),
        _("Coordinators and the committee members of the city fill in the research. Ask one of them."),
    )


def can_print_research(user: Any, _proposal: Proposal) -> Decision:
    """Whoever writes the sheet or keeps the files prints it, also when the proposal is closed."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK, Role.MEMBER),
        _("Coordinators, clerks and committee members print the research sheet. Ask one of them."),
    )
