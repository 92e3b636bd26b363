"""Beginning, correcting and putting away an agreement; the historic ones that were signed long ago."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services import record_act
from agreements.models import Agreement, AgreementState, Clause
from agreements.selectors.names import is_historic, names_for
from agreements.selectors.starting import starting_clauses
from agreements.services.saving import check_editable, lock
from agreements.workflow import EDITABLE, ESTABLISHING, SIGNED, SUPERSEDED
from common.dates import PartialDate
from common.records import move_to_trash, restore, save_change, save_new, set_fields
from directory.selectors import current_home
from documents.models import Document
from documents.services import UploadRefused, file_document, take_series_number
from relationships.models import Milestone, Relationship, Status
from relationships.services import change_milestone, link_document

# These may be corrected in every state; all other fields belong to the text both sides read.
ALWAYS = {"owner", "source", "supplements", "signed_on", "signed_scan"}


@transaction.atomic
def draft_agreement(
    *, relationship: Relationship, instrument: str, title_home: str, by: Any, style: str = "", **fields: Any
) -> Agreement:
    """Begin a text, blank or from one of the two starting texts; the partner's column starts empty.

    Names that are not given are taken from the directory where it knows them in that language.
    """
    agreement = Agreement(relationship=relationship, instrument=instrument, title_home=title_home)
    home = current_home()
    agreement.language_home = home.language if home else "en"
    agreement.owner = by if getattr(by, "pk", None) else None
    set_fields(agreement, fields)
    for name, value in names_for(agreement).items():
        setattr(agreement, name, getattr(agreement, name) or value)
    agreement.establishes = fields.get("establishes", True) and instrument in ESTABLISHING
    agreement.number = take_series_number(name="agreements", pattern="A-{year}-{n:03d}")
    save_new(agreement, by=by)
    for order, clause in enumerate(starting_clauses(style), start=1):
        _begin_clause(agreement, order, clause, by)
    return agreement


def _begin_clause(agreement: Agreement, order: int, clause: dict[str, Any], by: Any) -> Clause:
    begun = Clause(agreement=agreement, order=order, topic=clause["topic"], sample=agreement.sample)
    begun.heading_home, begun.text_home = clause["heading"], clause["text"]
    return save_new(begun, by=by)


@transaction.atomic
def change_agreement(*, agreement: Agreement, by: Any, seen: int | None = None, **fields: Any) -> Agreement:
    """Correct titles, names, languages and numbers while the text is open; who keeps it at any time."""
    lock(agreement, seen)
    signed_on = agreement.signed_on
    moved = {name for name, value in fields.items() if getattr(agreement, name) != value}
    if moved - ALWAYS and not is_historic(agreement):
        check_editable(agreement)
    set_fields(agreement, fields)
    if agreement.state in EDITABLE:
        agreement.establishes = agreement.establishes and agreement.instrument in ESTABLISHING
    save_change(agreement, by=by, seen=seen)
    if "signed_scan" in moved and agreement.signed_scan:
        link_document(relationship=agreement.relationship, document=agreement.signed_scan, by=by)
    if "signed_on" in moved:
        _move_dated_act(agreement, signed_on, by)
    return agreement


def _move_dated_act(agreement: Agreement, before: PartialDate | None, by: Any) -> None:
    """What the signing wrote into the tie follows its day, unless somebody has corrected it there already."""
    written = Milestone.objects.present().filter(relationship=agreement.relationship, source=agreement.number)
    for milestone in written.filter(date=before):
        change_milestone(milestone=milestone, date=agreement.signed_on, by=by)
    days = {"before": str(before or ""), "after": str(agreement.signed_on or "")}
    record_act(act="correct day of signing", record=agreement, by=by, **days)


@transaction.atomic
def file_signed(  # noqa: PLR0913 - what is known of an old paper, each named
    *,
    relationship: Relationship,
    instrument: str,
    title_home: str,
    by: Any,
    signed_on: PartialDate | None = None,
    upload: Any = None,
    document: Document | None = None,
    **fields: Any,
) -> Agreement:
    """Record a paper signed long ago: date as known, scan when there is one, nothing has to be there."""
    agreement = Agreement(relationship=relationship, instrument=instrument, title_home=title_home)
    agreement.language_home, agreement.state = "", AgreementState.SIGNED
    set_fields(agreement, fields)
    agreement.establishes = fields.get("establishes", False) and instrument in ESTABLISHING
    _refuse_short_cut(agreement)
    agreement.signed_on = signed_on
    agreement.signed_scan = _scan(title_home, signed_on, upload, by) or document
    agreement.number = take_series_number(name="agreements", pattern="A-{year}-{n:03d}")
    save_new(agreement, by=by)
    if agreement.signed_scan:
        link_document(relationship=relationship, document=agreement.signed_scan, by=by)
    on = str(signed_on) if signed_on else ""
    record_act(act="file signed agreement", record=agreement, by=by, on=on)
    return agreement


def _refuse_short_cut(agreement: Agreement) -> None:
    """A proposed tie becomes active by a recorded signing only, not by an old paper put on file."""
    if agreement.establishes and agreement.relationship.status == Status.PROPOSED:
        message = _("This relationship is proposed. Record the signing of its agreement instead")
        raise ValidationError({"establishes": message})


def _scan(title: str, dated: PartialDate | None, upload: Any, by: Any) -> Document | None:
    if not upload:
        return None
    try:
        scan: Document = file_document(
            title=title, by=by, upload=upload, kind=_("Signed agreement"), dated=dated
        )
    except UploadRefused as error:
        raise ValidationError({"upload": error.messages}) from error
    return scan


@transaction.atomic
def trash_agreement(*, agreement: Agreement, by: Any, seen: int | None = None) -> Agreement:
    """Put a draft away for 30 days; what was signed stays on record."""
    lock(agreement, seen)
    if agreement.state in (SIGNED, SUPERSEDED) and agreement.final_id is not None:
        raise ValidationError(_("A signed agreement stays on record. Mark it as superseded instead."))
    record_act(act="trash agreement", record=agreement, by=by)
    return move_to_trash(agreement, by=by)


@transaction.atomic
def restore_agreement(*, agreement: Agreement, by: Any) -> Agreement:
    """Take it out of Trash."""
    return restore(agreement, by=by)
