"""What people say about requirements: met, taken back, waived; and the policy that allows waivers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services import record_act
from common.dates import PartialDate
from common.decisions import require
from common.records import move_to_trash, save_change, save_new, set_fields
from proposals import workflow
from proposals.models import Policy, Proposal, Requirement, Waiver
from proposals.permissions import can_waive
from proposals.selectors import current_policy, is_waivable
from proposals.services.proposal import as_person


@transaction.atomic
def attest(*, proposal: Proposal, key: str, note: str, by: Any) -> Requirement:
    """Say that a requirement is met, and how one knows; raises ValidationError if records settle it."""
    if not workflow.may_be_attested(key):
        raise ValidationError(_("This task is settled by its record, not by a note."))
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    found: Requirement | None = Requirement.objects.filter(proposal=proposal, key=key).first()
    if found is None:
        fresh = Requirement(
            proposal=proposal, key=key, note=note, attested_by=as_person(by), sample=proposal.sample
        )
        return save_new(fresh, by=by)
    found.note, found.trashed_at = note, None
    found.attested_by, found.attested_at = as_person(by), timezone.now()
    return save_change(found, by=by)


@transaction.atomic
def withdraw_attestation(*, requirement: Requirement, by: Any) -> Requirement:
    """Take back that a requirement is met; the note stays in its history."""
    requirement.trashed_at = timezone.now()
    return save_change(requirement, by=by, reason="taken back")


@transaction.atomic
def waive(
    *, proposal: Proposal, key: str, reason: str, authority: str, waived_on: PartialDate, by: Any
) -> Waiver:
    """Record that a requirement need not be met: why, by whose authority, when.

    Raises ValidationError when the policy does not let it be waived, or when it is waived already.
    """
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    require(can_waive(by, locked))
    if not is_waivable(key, current_policy()):
        raise ValidationError(_("The policy does not let this be waived."))
    if Waiver.objects.present().filter(proposal=locked, key=key).exists():
        raise ValidationError(_("This is waived already."))
    waiver = Waiver(
        proposal=locked, key=key, reason=reason, authority=authority, waived_on=waived_on,
        waived_by=as_person(by), sample=locked.sample,
    )  # fmt: skip
    save_new(waiver, by=by)
    record_act(
        act="waive", record=locked, by=by, key=key, reason=reason, authority=authority, on=str(waived_on)
    )
    return waiver


@transaction.atomic
def lift_waiver(*, waiver: Waiver, reason: str, by: Any) -> Waiver:
    """Take a waiver back: the requirement must be met after all."""
    require(can_waive(by, waiver.proposal))
    move_to_trash(waiver, by=by)
    record_act(act="lift waiver", record=waiver.proposal, by=by, key=waiver.key, reason=reason)
    return waiver


@transaction.atomic
def adopt_policy(*, name: str, by: Any, **fields: Any) -> Policy:
    """Put a version of the policy on record; the newest adopted one counts."""
    policy = save_new(Policy(name=name, **fields), by=by)
    record_act(act="adopt policy", record=policy, by=by, waivable=policy.waivable)
    return policy


@transaction.atomic
def change_policy(*, policy: Policy, by: Any, seen: int | None = None, **fields: Any) -> Policy:
    """Correct a version of the policy."""
    set_fields(policy, fields)
    save_change(policy, by=by, seen=seen)
    record_act(act="change policy", record=policy, by=by, waivable=policy.waivable)
    return policy
