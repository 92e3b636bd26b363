"""Opening and correcting a proposal; its stage and state are written by move_proposal only."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from common.records import change_record, save_change, save_new
from directory.models import Place
from documents.services import take_series_number
from proposals import workflow
from proposals.models import Action, Proposal, StageMove
from relationships.models import Relationship, Status, TypeTier
from relationships.services import change_relationship, change_status, propose_relationship


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
    number = take_series_number(name="proposals", pattern="P-{year}-{n:03d}")
    proposal = Proposal(relationship=tie, number=number, opened_by=as_person(by), **fields)
    save_new(proposal, by=by)
    StageMove.objects.create(
        proposal=proposal,
        action=Action.OPENED,
        to_stage=proposal.stage,
        to_state=proposal.state,
        by=as_person(by),
    )
    return proposal


@transaction.atomic
def change_proposal(*, proposal: Proposal, by: Any, seen: int | None = None, **fields: Any) -> Proposal:
    """Correct what is written about a proposal; stage and state only move."""
    return change_record(proposal, fields, by=by, seen=seen)


@transaction.atomic
def choose_city(*, proposal: Proposal, partner: Place, by: Any, seen: int | None = None) -> Proposal:
    """Put a city in the place of the country a proposal began with."""
    change_relationship(relationship=proposal.relationship, partner=partner, by=by)
    return save_change(proposal, by=by, seen=seen, reason="city chosen")


def as_person(by: Any) -> User | None:
    """The account, or None for imports and background work."""
    return by if isinstance(by, User) else None
