"""Moving a proposal through its stages and states, and deciding against it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services import record_act
from common.records import StaleRecord, save_change
from proposals import workflow
from proposals.models import Action, Proposal, StageMove
from proposals.permissions import may_ever_move
from proposals.selectors import missing
from proposals.services.proposal import as_person
from relationships.models import Status
from relationships.services import change_status


@transaction.atomic
def move_proposal(
    *,
    proposal: Proposal,
    action: str,
    by: Any,
    reason: str = "",
    look_again_on: date | None = None,
    seen: int | None = None,
) -> StageMove:
    """Move a proposal as the table of moves allows, under a row lock, with one history row.

    Raises PermissionDenied for a role the table does not name, StaleRecord when somebody moved or changed it
    since `seen`, and ValidationError for a move the table does not know from here, for a reason that is
    needed and not given, and for a forward move with gaps (the error lists them).
    """
    decision = may_ever_move(by, action)
    if not decision:
        raise PermissionDenied(str(decision.reason))
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("relationship")
    locked: Proposal = rows.get(pk=proposal.pk)
    if seen is not None and locked.version != seen:
        raise StaleRecord(locked)
    stage, state = _check_move(locked, action, reason)
    move = StageMove(proposal=locked, action=action, reason=reason, by=as_person(by))
    move.from_stage, move.from_state = locked.stage, locked.state
    move.to_stage, move.to_state = locked.stage, locked.state = stage, state
    locked.look_again_on = look_again_on if action == workflow.HOLD else None
    save_change(locked, by=by, reason=str(Action(action).label))
    move.save()
    _carry_to_tie(locked, move, by=by)
    record_act(
        act="move proposal", record=locked, by=by, action=action, stage=stage, state=state, reason=reason
    )
    proposal.refresh_from_db()
    return move


def _check_move(proposal: Proposal, action: str, reason: str) -> tuple[str, str]:
    goal = workflow.target(proposal.stage, proposal.state, action)
    if goal is None:
        raise ValidationError(
            _("This is not possible from %(stage)s. Somebody may have moved it meanwhile: look at it again.")
            % {"stage": proposal.get_stage_display()}
        )
    if workflow.MOVES[action].needs_reason and not reason.strip():
        raise ValidationError({"reason": _("Say why")})
    if action in {workflow.FORWARD, workflow.COMPLETE}:
        gaps = missing(proposal)
        if gaps:
            raise ValidationError([_("Missing: %(task)s") % {"task": task.label} for task in gaps])
    return goal


def _carry_to_tie(proposal: Proposal, move: StageMove, *, by: Any) -> None:
    """Declining or withdrawing makes the tie not pursued; only the signing makes it active."""
    tie = proposal.relationship
    if move.to_state in {workflow.DECLINED, workflow.WITHDRAWN} and tie.status == Status.PROPOSED:
        change_status(relationship=tie, new=Status.NOT_PURSUED, by=by, reason=move.reason)
