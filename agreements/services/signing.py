"""Recording a signing and what follows it: originals, the signed scan, the national body."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services import record_act
from agreements.models import Agreement, AgreementState, NationalNotice, Original
from agreements.selectors.signing import makes_active, milestone_kind, resolution_of, review_day
from agreements.services.saving import lock
from agreements.workflow import SIGNED, may_move
from common.dates import PartialDate
from common.records import StaleRecord, change_record, save_change, save_new, set_fields
from directory.models import Organization
from documents.models import Document
from documents.services import UploadRefused, file_document
from relationships.models import Milestone, Relationship, Status
from relationships.services import (
    change_milestone,
    choose_since,
    establish,
    link_document,
    plan_review,
    record_milestone,
)


@transaction.atomic
def record_signing(
    *,
    agreement: Agreement,
    signed_on: PartialDate | None,
    by: Any,
    seen: int | None = None,
    historic: bool = False,
) -> Agreement:
    """Record that both sides signed; what follows from it follows here and once.

    The tie it establishes becomes Active, the dated act goes into the tie, the first review is set where the
    agreement sets it. Asked a second time for the same day it changes nothing. Only a historic paper may
    skip the approvals.
    """
    lock(agreement)
    if agreement.state == AgreementState.SIGNED:
        return _signed_already(agreement, signed_on)
    if seen is not None and agreement.version != seen:
        raise StaleRecord(agreement)
    _check_ready(agreement, signed_on, historic=historic)
    agreement.state, agreement.signed_on = SIGNED, signed_on
    save_change(agreement, by=by, reason="signed")
    milestone = record_milestone(
        relationship=agreement.relationship,
        kind=milestone_kind(agreement),
        by=by,
        date=signed_on,
        note=agreement.title_home[:300],
        source=agreement.number,
        document=agreement.signed_scan,
        sample=agreement.sample,
    )
    established = _carry_to_tie(agreement, milestone, by)
    record_act(act="sign", record=agreement, by=by, **_told(agreement, established=established))
    return agreement


def _signed_already(agreement: Agreement, signed_on: PartialDate | None) -> Agreement:
    if signed_on == agreement.signed_on:
        return agreement
    words = {"date": agreement.signed_on.display() if agreement.signed_on else _("an unknown day")}
    raise ValidationError(
        {"signed_on": _("It is already recorded as signed on %(date)s. Look at its page") % words}
    )


def _check_ready(agreement: Agreement, signed_on: PartialDate | None, *, historic: bool) -> None:
    if signed_on is None and not historic:
        raise ValidationError({"signed_on": _("Enter the date of signing, or at least its year")})
    if not historic and not may_move("sign", agreement.state):
        words = {"state": agreement.get_state_display().lower()}
        message = _("This agreement is %(state)s. Only an approved one is recorded as signed.")
        raise ValidationError(message % words)
    tie = Relationship.objects.get(pk=agreement.relationship_id)
    if agreement.establishes and not historic and tie.status == Status.NOT_PURSUED:
        message = _("The relationship with %(partner)s is not pursued. Propose it again before it is signed.")
        raise ValidationError(message % {"partner": tie})


def _carry_to_tie(agreement: Agreement, milestone: Milestone, by: Any) -> bool:
    """Make the tie active, count it from this day where it counts from none, set the first review."""
    tie: Relationship = agreement.relationship
    tie.refresh_from_db()
    established = makes_active(agreement)
    if established:
        establish(
            relationship=tie,
            by=by,
            effective=agreement.signed_on,
            reason=_("signed: %(number)s") % {"number": agreement.number},
            resolution=resolution_of(agreement),
            document=agreement.signed_scan,
            sample=agreement.sample,
        )
        if tie.since_id is None and agreement.signed_on:
            choose_since(relationship=tie, milestone=milestone, by=by)
    if day := review_day(agreement, agreement.signed_on):
        plan_review(relationship=tie, on=day, by=by, sample=agreement.sample)
    return established


def _told(agreement: Agreement, *, established: bool) -> dict[str, Any]:
    scan = agreement.signed_scan
    return {
        "on": str(agreement.signed_on or ""),
        "text": agreement.final.text_hash if agreement.final else "",
        "scan": scan.file.sha256 if scan and scan.file else "",
        "tie": str(agreement.relationship),
        "tie_active": established,
    }


@transaction.atomic
def file_signed_scan(
    *, agreement: Agreement, by: Any, upload: Any = None, document: Document | None = None
) -> Document:
    """Put the scan of the signed paper on file, or name the one that is; its SHA-256 goes into the trail."""
    lock(agreement)
    scan = document or _filed(agreement, upload, by)
    agreement.signed_scan = scan
    save_change(agreement, by=by, reason="signed scan")
    link_document(relationship=agreement.relationship, document=scan, by=by)
    digest = scan.file.sha256 if scan.file else ""
    record_act(act="file signed scan", record=agreement, by=by, document=str(scan), sha256=digest)
    for milestone in Milestone.objects.present().filter(
        relationship=agreement.relationship, source=agreement.number, document=None
    ):
        change_milestone(milestone=milestone, document=scan, by=by)
    return scan


def _filed(agreement: Agreement, upload: Any, by: Any) -> Document:
    if not upload:
        raise ValidationError({"upload": _("Choose a file, or a scan that is on file")})
    title = _("Signed: %(title)s") % {"title": agreement.title_home}
    try:
        return file_document(
            title=f"{agreement.number} {title}"[:200],
            by=by,
            upload=upload,
            kind=_("Signed agreement"),
            dated=agreement.signed_on,
            sample=agreement.sample,
        )
    except UploadRefused as error:
        raise ValidationError({"upload": error.messages}) from error


@transaction.atomic
def keep_original(*, agreement: Agreement, held_by: str, by: Any, **fields: Any) -> Original:
    """Record one signed original: in which language, who holds it and where."""
    original = Original(agreement=agreement, held_by=held_by, sample=agreement.sample)
    set_fields(original, fields)
    return save_new(original, by=by)


@transaction.atomic
def change_original(*, original: Original, by: Any, seen: int | None = None, **fields: Any) -> Original:
    """Correct where an original is."""
    return change_record(original, fields, by=by, seen=seen)


@transaction.atomic
def tell_national_body(
    *,
    agreement: Agreement,
    by: Any,
    organization: Organization | None = None,
    body_name: str = "",
    **fields: Any,
) -> NationalNotice:
    """Record that a copy goes to a national body: one on record, or a name typed here."""
    notice = NationalNotice(agreement=agreement, organization=organization, body_name=body_name.strip())
    notice.sample = agreement.sample
    set_fields(notice, fields)
    _check_body(notice)
    return save_new(notice, by=by)


@transaction.atomic
def change_notice(
    *, notice: NationalNotice, by: Any, seen: int | None = None, **fields: Any
) -> NationalNotice:
    """Correct who was told, when and how."""
    set_fields(notice, fields)
    _check_body(notice)
    return save_change(notice, by=by, seen=seen)


@transaction.atomic
def receive_national_certificate(
    *,
    notice: NationalNotice,
    by: Any,
    upload: Any = None,
    document: Document | None = None,
    on: PartialDate | None = None,
    seen: int | None = None,
) -> NationalNotice:
    """Put the certificate of the national body on file: it is a paper received, not one of ours."""
    agreement = notice.agreement
    notice.certificate = document or _received(notice, upload, on, by)
    notice.certificate_on = on
    save_change(notice, by=by, seen=seen, reason="certificate received")
    link_document(relationship=agreement.relationship, document=notice.certificate, by=by)
    return notice


def _received(notice: NationalNotice, upload: Any, on: PartialDate | None, by: Any) -> Document:
    if not upload:
        raise ValidationError({"upload": _("Choose a file, or a certificate that is on file")})
    words = {"body": str(notice), "partner": str(notice.agreement.relationship)}
    try:
        return file_document(
            title=(_("Certificate of %(body)s for %(partner)s") % words)[:200],
            by=by,
            upload=upload,
            kind=_("Certificate received"),
            dated=on,
            sample=notice.sample,
        )
    except UploadRefused as error:
        raise ValidationError({"upload": error.messages}) from error


def _check_body(notice: NationalNotice) -> None:
    if not notice.organization and not notice.body_name:
        raise ValidationError({"body_name": _("Choose the national body, or type its name")})
