"""Changes of status, each with its decision, and what a side itself states."""

from __future__ import annotations

from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services import record_act
from common.dates import PartialDate
from common.records import lock, save_change, save_new
from council.models import Resolution
from documents.models import Document
from relationships import workflow
from relationships.models import (
    Party,
    Relationship,
    StatusChange,
)
from relationships.selectors.preparation import open_preparation
from relationships.services.preparation import close_with, refuse_unprepared
from relationships.services.saving import change as save
from relationships.services.saving import keep_papers


class StatusFacts(TypedDict, total=False):
    """What is recorded with a change of status (domain §3.7)."""

    decided_by: str
    effective: PartialDate | None
    reason: str
    condition: str
    told: str
    resolution: Resolution | None
    document: Document | None
    source: str
    public_words: str
    sample: bool


@transaction.atomic
def change_status(
    *,
    relationship: Relationship,
    new: str,
    by: Any,
    seen: int | None = None,
    historic: bool = False,
    **facts: Unpack[StatusFacts],
) -> StatusChange:
    """Set a status with who decided, on what paper, from when, until when; old records skip the table.

    Where it is in preparation, what still holds that up stops it, and the decision closes the preparation.
    """
    lock(relationship)
    if not historic and not workflow.may_change(relationship.status, new):
        raise ValidationError(_("Choose another status: this relationship cannot go there from where it is."))
    preparation = open_preparation(relationship, new)
    refuse_unprepared(None if historic else preparation)
    change = _set_status(relationship, new, by=by, seen=seen, **facts)
    close_with(preparation, change, by=by)
    return change


def _set_status(
    relationship: Relationship, new: str, *, by: Any, seen: int | None, **facts: Unpack[StatusFacts]
) -> StatusChange:
    """The change itself, under the lock its caller holds."""
    old = relationship.status
    change = save_new(StatusChange(relationship=relationship, old=old, new=new, **facts), by=by)
    relationship.status = new
    save_change(relationship, by=by, seen=seen, reason=f"{old} > {new}")
    keep_papers(relationship, change.resolution, change.document)
    detail = {"old": old, "new": new, "effective": str(change.effective or "")}
    detail |= {"decided_by": change.decided_by, "reason": change.reason, "paper": _paper_words(change)}
    record_act(act="change status", record=relationship, by=by, **detail)
    return change


@transaction.atomic
def establish(
    *, relationship: Relationship, by: Any, seen: int | None = None, **facts: Unpack[StatusFacts]
) -> StatusChange:
    """Make a proposed tie active once it is signed; from then on residents may look it up."""
    lock(relationship)
    if relationship.status != workflow.PROPOSED:
        raise ValidationError(_("Only a proposed relationship is established by its signing."))
    change = _set_status(relationship, workflow.ACTIVE, by=by, seen=seen, **facts)
    save(relationship, {"is_published": True}, by=by)
    return change


@transaction.atomic
def decline(
    *, relationship: Relationship, by: Any, seen: int | None = None, **facts: Unpack[StatusFacts]
) -> StatusChange:
    """Record that a proposed tie is not pursued."""
    return change_status(relationship=relationship, new=workflow.NOT_PURSUED, by=by, seen=seen, **facts)


@transaction.atomic
def correct_status_change(
    *, change: StatusChange, by: Any, seen: int | None = None, **facts: Unpack[StatusFacts]
) -> StatusChange:
    """Correct what is recorded about a decision; the status itself only moves by a new change."""
    before = {name: str(getattr(change, name) or "") for name in facts}
    save(change, dict(facts), by=by, seen=seen)
    keep_papers(change.relationship, change.resolution, change.document)
    after = {name: str(getattr(change, name) or "") for name in facts}
    moved = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    record_act(act="correct status change", record=change.relationship, by=by, changed=moved)
    return change


@transaction.atomic
def state_status(*, party: Party, by: Any, seen: int | None = None, **fields: Any) -> Party:
    """Record what one side itself says about the tie, and the name it prints."""
    return save(party, fields, by=by, seen=seen)


def _paper_words(change: StatusChange) -> str:
    return str(change.resolution or change.document or change.source)
