"""What people do with proposals. The stage and state of a proposal are written by move_proposal only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import record_act
from common.records import save_change, save_new
from directory.models import Place
from documents.models import NumberSeries
from proposals import workflow
from proposals.models import Action, Proposal, Requirement, StageMove
from proposals.permissions import may_ever_move
from proposals.selectors import missing, stage_of_requirement
from relationships.models import Relationship, Status, TypeTier
from relationships.services import change_relationship, change_status, establish, propose_relationship


@transaction.atomic
def open_proposal(
    *,
    partner: Place,
    by: Any,
    type: TypeTier | None = None,  # noqa: A002 - the word of the record
    relationship: Relationship | None = None,
    **fields: Any,
) -> Proposal:
    """Open a proposal in Planning; its tie is created as Proposed, or one not pursued is taken up again."""
    sample = bool(fields.get("sample"))
    tie = relationship or propose_relationship(partner=partner, by=by, type=type, sample=sample)
    if tie.status == Status.NOT_PURSUED:
        change_status(relationship=tie, new=Status.PROPOSED, by=by, reason=_("proposed again"))
    if tie.status != Status.PROPOSED:
        raise ValidationError(_("There is already a relationship with this partner."))
    if Proposal.objects.filter(relationship=tie, state__in=(workflow.OPEN, workflow.ON_HOLD)).exists():
        raise ValidationError(_("A proposal for this partner is already running."))
    proposal = Proposal(relationship=tie, number=_next_number(), opened_by=_person(by), **fields)
    save_new(proposal, by=by)
    StageMove.objects.create(
        proposal=proposal,
        action=Action.OPENED,
        to_stage=proposal.stage,
        to_state=proposal.state,
        by=_person(by),
    )
    return proposal


@transaction.atomic
def change_proposal(*, proposal: Proposal, by: Any, seen: int | None = None, **fields: Any) -> Proposal:
    """Correct what is written about a proposal; stage and state only move."""
    for name, value in fields.items():
        setattr(proposal, name, value)
    return save_change(proposal, by=by, seen=seen)


@transaction.atomic
def choose_city(*, proposal: Proposal, partner: Place, by: Any, seen: int | None = None) -> Proposal:
    """Put a city in the place of the country a proposal began with."""
    change_relationship(relationship=proposal.relationship, partner=partner, by=by)
    return save_change(proposal, by=by, seen=seen, reason="city chosen")


@transaction.atomic
def move_proposal(
    *, proposal: Proposal, action: str, by: Any, reason: str = "", look_again_on: date | None = None
) -> StageMove:
    """Move a proposal as the table of moves allows, under a row lock, with one history row.

    Raises PermissionDenied for a role the table does not name, and ValidationError for a move the table does
    not know from here, for a reason that is needed and not given, and for a forward move with gaps (the
    error lists them).
    """
    decision = may_ever_move(by, action)
    if not decision:
        raise PermissionDenied(str(decision.reason))
    locked = Proposal.objects.select_for_update().select_related("relationship").get(pk=proposal.pk)
    stage, state = _check_move(locked, action, reason)
    move = StageMove(proposal=locked, action=action, reason=reason, by=_person(by))
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
    if workflow.MOVES[action][3] and not reason.strip():
        raise ValidationError({"reason": _("Say why")})
    if action in {workflow.FORWARD, workflow.COMPLETE}:
        gaps = missing(proposal)
        if gaps:
            raise ValidationError([_("Missing: %(task)s") % {"task": task.label} for task in gaps])
    return goal


def _carry_to_tie(proposal: Proposal, move: StageMove, *, by: Any) -> None:
    """Signing makes the tie active; declining or withdrawing makes it not pursued."""
    tie = proposal.relationship
    if (
        move.action == workflow.FORWARD
        and move.from_stage == workflow.SIGNING
        and tie.status == Status.PROPOSED
    ):
        establish(
            relationship=tie, by=by, reason=_("signed, proposal %(number)s") % {"number": proposal.number}
        )
    if move.to_state in {workflow.DECLINED, workflow.WITHDRAWN} and tie.status == Status.PROPOSED:
        change_status(relationship=tie, new=Status.NOT_PURSUED, by=by, reason=move.reason)


@transaction.atomic
def attest(*, proposal: Proposal, key: str, note: str, by: Any) -> Requirement:
    """Say that a requirement is met, and how one knows; raises ValidationError for a key that is not one."""
    if stage_of_requirement(key) is None:
        raise ValidationError(_("Choose one of the tasks of the proposal."))
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    found: Requirement | None = Requirement.objects.filter(proposal=proposal, key=key).first()
    if found is None:
        fresh = Requirement(
            proposal=proposal, key=key, note=note, attested_by=_person(by), sample=proposal.sample
        )
        return save_new(fresh, by=by)
    found.note, found.attested_by, found.attested_at, found.trashed_at = (
        note,
        _person(by),
        timezone.now(),
        None,
    )
    return save_change(found, by=by)


@transaction.atomic
def withdraw_attestation(*, requirement: Requirement, by: Any) -> Requirement:
    """Take back that a requirement is met; the note stays in its history."""
    requirement.trashed_at = timezone.now()
    return save_change(requirement, by=by, reason="taken back")


def _next_number() -> str:
    """P-2026-004: year and a running number, taken under a lock so that two openers get two numbers."""
    year = timezone.localdate().year
    NumberSeries.objects.get_or_create(name=f"proposals-{year}", defaults={"pattern": "P-{year}-{n:03d}"})
    series = NumberSeries.objects.select_for_update().get(name=f"proposals-{year}")
    number = series.next
    series.next = number + 1
    series.save(update_fields=["next"])
    return f"P-{year}-{number:03d}"


def _person(by: Any) -> User | None:
    return by if isinstance(by, User) else None
