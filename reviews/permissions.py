"""Who may do what with evaluations (ux pages 25, 44, 45; bars §7)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import ALLOWED, Decision, allow_if, refused
from relationships import workflow as ties
from relationships.models import Relationship
from reviews import workflow
from reviews.models import Evaluation, EvaluationState

WRITERS = (Role.COORDINATOR, Role.MEMBER)
PRINTERS = (Role.COORDINATOR, Role.CLERK, Role.APPROVER, Role.MEMBER)


def can_list(user: Any, _about: Any = None) -> Decision:
    """Everybody who works with the ties; an administrator keeps accounts."""
    return allow_if(
        not user.has_role(Role.ADMIN), _("Administrators keep accounts, not evaluations. Ask a coordinator.")
    )


def can_schedule(user: Any, tie: Relationship) -> Decision:
    """A coordinator, or a member of the tie's committee, for a tie that stands."""
    if not user.has_role(*WRITERS):
        return refused(_("Coordinators and the committee of the city schedule evaluations. Ask one of them."))
    return allow_if(
        tie.status in ties.STANDING, _("Only a relationship that stands is evaluated. Look at its status.")
    )


def can_fill(user: Any, evaluation: Evaluation) -> Decision:
    """The same people, until it is sent."""
    if not user.has_role(*WRITERS):
        return refused(_("Coordinators and the committee of the city fill in evaluations. Ask one of them."))
    return _in_state(evaluation, workflow.WRITABLE)


def can_trash(user: Any, evaluation: Evaluation) -> Decision:
    """A coordinator, while it is not sent; what was accepted stays."""
    if not user.has_role(Role.COORDINATOR):
        return refused(_("Only a coordinator moves evaluations to Trash. Ask one."))
    return _in_state(evaluation, workflow.WRITABLE)


def can_restore(user: Any, _about: Any = None) -> Decision:
    """A coordinator sees what lies in Trash."""
    return allow_if(user.has_role(Role.COORDINATOR), _("Coordinators restore evaluations. Ask one."))


def can_take_back(user: Any, evaluation: Evaluation) -> Decision:
    """Those who fill it in, while nobody has decided about it."""
    if not user.has_role(*WRITERS):
        return refused(
            _("Coordinators and the committee of the city take evaluations back. Ask one of them.")
        )
    return _in_state(evaluation, (workflow.SENT,))


def can_decide(user: Any, evaluation: Evaluation) -> Decision:
    """An approver, about what was sent to him or her."""
    if not user.has_role(Role.APPROVER):
        return refused(_("An approver accepts evaluations or sends them back. Ask one."))
    return _in_state(evaluation, (workflow.SENT,))


def can_follow(user: Any, evaluation: Evaluation) -> Decision:
    """Actions are kept by those who fill it in; not while somebody reads it to decide."""
    if not user.has_role(*WRITERS):
        return refused(_("Coordinators and the committee of the city keep the actions. Ask one of them."))
    return _in_state(evaluation, (*workflow.WRITABLE, workflow.ACCEPTED))


def can_print(user: Any, evaluation: Evaluation) -> Decision:
    """Whoever works with it, once it is begun; not yet accepted it prints as a draft."""
    if not user.has_role(*PRINTERS):
        return refused(_("Clerks, coordinators, approvers and the committee print evaluations."))
    begun = tuple(state for state in workflow.STATES if state != workflow.SCHEDULED)
    return _in_state(evaluation, begun)


def _in_state(evaluation: Evaluation, states: tuple[str, ...]) -> Decision:
    if evaluation.state in states:
        return ALLOWED
    words = {"state": str(EvaluationState(evaluation.state).label).lower()}
    return refused(_("This is not possible while the evaluation is %(state)s.") % words)
