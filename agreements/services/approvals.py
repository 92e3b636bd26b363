"""Approvals of one version: each is tied to its text by the hash and covers no other text."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services import record_act
from agreements.models import Agreement, Approval, ApproverRole, Verdict, Version
from agreements.selectors.text import latest_version
from agreements.services.saving import lock
from agreements.workflow import APPROVED, CHANGES_REQUESTED, PUT_FORWARD, SIGNED, SUPERSEDED, may_move
from common.dates import PartialDate
from common.records import move_to_trash, restore, save_change, save_new
from council.models import Resolution
from documents.models import Document
from relationships.models import Side
from relationships.services import link_document, link_resolution


@transaction.atomic
def give_approval(  # noqa: PLR0913 - what an approval is made of, each named
    *,
    version: Version,
    role: str,
    by: Any,
    verdict: str = Verdict.APPROVED,
    body: str = "",
    on: PartialDate | None = None,
    instrument: str = "",
    resolution: Resolution | None = None,
    document: Document | None = None,
    note: str = "",
) -> Approval:
    """Record what a role says about one version; the same said twice, or by two at once, is one record."""
    agreement = lock(version.agreement)
    _check_open(agreement, version)
    approval = Approval(version_approved=version, text_hash=version.text_hash, role=role, verdict=verdict)
    approval.side = Side.PARTNER if role == ApproverRole.PARTNER else Side.HOME
    approval.body, approval.on, approval.instrument, approval.note = (
        body or str(by or ""),
        on,
        instrument,
        note,
    )
    approval.resolution, approval.document = resolution, document
    approval.given_by, approval.sample = by if getattr(by, "pk", None) else None, agreement.sample
    _check_said(approval)
    said = _last_word(version, role)
    if said is not None and said.verdict == verdict:
        _check_same(said, approval)
        return said
    save_new(approval, by=by)
    _keep_papers(agreement, approval, by)
    _send_back(agreement, approval, by)
    act = "ask for changes" if verdict == Verdict.CHANGES else "approve text"
    detail = {"role": role, "version": version.number, "hash": version.text_hash, "body": approval.body}
    record_act(act=act, record=agreement, by=by, **detail, on=str(on or ""), note=note[:500])
    return approval


@transaction.atomic
def trash_approval(*, approval: Approval, by: Any, reason: str = "", seen: int | None = None) -> Approval:
    """Take an approval recorded by mistake off the record for 30 days; not from under an approved text."""
    agreement = lock(approval.version_approved.agreement)
    _check_not_relied_on(agreement, approval)
    move_to_trash(approval, by=by, seen=seen)
    number = approval.version_approved.number
    record_act(
        act="take back approval", record=agreement, by=by, role=approval.role, version=number, reason=reason
    )
    return approval


@transaction.atomic
def restore_approval(*, approval: Approval, by: Any) -> Approval:
    """Put an approval back on record."""
    agreement = lock(approval.version_approved.agreement)
    restore(approval, by=by)
    number = approval.version_approved.number
    record_act(act="restore approval", record=agreement, by=by, role=approval.role, version=number)
    return approval


def _check_open(agreement: Agreement, version: Version) -> None:
    """Only the newest version is approved, and only while it lies before those who approve."""
    latest = latest_version(agreement)
    if latest is None or latest.pk != version.pk:
        words = {"n": version.number}
        raise ValidationError(_("Version %(n)d is not the newest one any more. Read the new one.") % words)
    if agreement.state not in PUT_FORWARD:
        raise ValidationError(
            _("This text is not put forward. Mark it as with the partner or as agreed first.")
        )


def _check_said(approval: Approval) -> None:
    if approval.verdict == Verdict.CHANGES and not approval.note.strip():
        raise ValidationError({"note": _("Say what should change")})
    unnamed = not (approval.instrument.strip() or approval.resolution_id or approval.document_id)
    if approval.verdict == Verdict.APPROVED and approval.role == ApproverRole.COUNCIL and unnamed:
        raise ValidationError(
            {"resolution": _("Choose the resolution, or name the paper it was approved by")}
        )


def _check_same(said: Approval, approval: Approval) -> None:
    """A decision recorded again on another paper is not dropped: the one on record is taken back first."""
    names = ("on", "instrument", "resolution_id", "document_id", "note")
    if any(getattr(approval, name) not in (None, "", getattr(said, name)) for name in names):
        raise ValidationError(
            _("A decision is on record for this version. Take it back first, then record the other one.")
        )


def _last_word(version: Version, role: str) -> Approval | None:
    rows = Approval.objects.present().filter(version_approved=version, role=role)
    last: Approval | None = rows.order_by("-pk").first()
    return last


def _send_back(agreement: Agreement, approval: Approval, by: Any) -> None:
    """Whoever asks for changes takes the text off the table, an approved one only by opening it again."""
    if approval.verdict != Verdict.CHANGES:
        return
    if not may_move("request_changes", agreement.state):
        raise ValidationError(_("This text is approved. It is opened again before changes can be asked for."))
    agreement.state, agreement.final = CHANGES_REQUESTED, None
    save_change(agreement, by=by, reason=f"changes requested: {approval.role}")


def _check_not_relied_on(agreement: Agreement, approval: Approval) -> None:
    if agreement.state in (APPROVED, SIGNED, SUPERSEDED) and approval.is_of(agreement.final):
        raise ValidationError(_("The approved text rests on this. Open the agreement again first."))


def _keep_papers(agreement: Agreement, approval: Approval, by: Any) -> None:
    """What an approval rests on belongs to the papers of the tie."""
    tie = agreement.relationship
    if approval.resolution and not tie.resolutions.filter(pk=approval.resolution.pk).exists():
        link_resolution(relationship=tie, resolution=approval.resolution, by=by)
    if approval.document and not tie.documents.filter(pk=approval.document.pk).exists():
        link_document(relationship=tie, document=approval.document, by=by)
