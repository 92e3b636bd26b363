"""Letters: drafted from the record, changed while they are drafts, and logged when they have happened."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.services import record_act
from common.dates import PartialDate
from common.records import lock, save_change, save_new
from documents.services import UploadRefused, file_document
from notifications.services import close_overtaken
from relationships import workflow
from relationships.models import Letter, LetterDirection, LetterKind, LetterState, Relationship
from relationships.reminders import LETTERS
from relationships.selectors.letter_draft import first_draft, new_draft
from relationships.services.letter_dates import follow_date
from relationships.services.saving import restore_on_record, trash_on_record

# Form field of a file, and the column that keeps it as a document.
UPLOADS = {
    "original_upload": "original",
    "translation_upload": "translation_file",
    "scan_upload": "scan",
}
STATE_LOGGED = {
    LetterDirection.IN: LetterState.RECEIVED,
    LetterDirection.OUT: LetterState.SENT,
    LetterDirection.INTERNAL: LetterState.SENT,
}


@transaction.atomic
def draft_letter(*, relationship: Relationship, kind: str, by: Any, **fields: Any) -> Letter:
    """Begin a letter from the record; what is given in `fields` stands, and nothing missing is made up."""
    about = fields.get("follows") or fields.get("answers")
    # A form that chooses nobody leaves it to the record whom the letter goes to.
    fields = {name: value for name, value in fields.items() if value is not None}
    draft = new_draft(
        relationship,
        language=fields.get("language", ""),
        person=fields.get("person"),
        about=about,
        on=fields.get("dated"),
    )
    inside = kind == LetterKind.MEMO
    letter = Letter(
        relationship=relationship,
        kind=kind,
        direction=LetterDirection.INTERNAL if inside else LetterDirection.OUT,
        language=draft.language,
        owner=by if isinstance(by, User) else None,
    )
    _set(letter, first_draft(draft, kind))
    if inside:
        letter.from_name = str(getattr(by, "name", ""))
    _set(letter, {**fields, "language": draft.language})
    letter.subject = letter.subject or str(LetterKind(kind).label)
    save_new(letter, by=by)
    record_act(act="draft letter", record=letter, by=by, kind=kind)
    return letter


@transaction.atomic
def change_letter(
    *, letter: Letter, by: Any, seen: int | None = None, reason: str = "", **fields: Any
) -> Letter:
    """Change a draft, or correct what was logged; a text that was approved does not change."""
    lock(letter)
    refuse_fixed(letter)
    hoped_for = letter.reply_due_on
    uploads = _take_uploads(fields)
    if letter.is_draft and "dated" in fields:
        fields = follow_date(letter, fields, fields["dated"])
    _set(letter, fields)
    _refuse_approval_elsewhere(letter)
    if letter.state == LetterState.SENT and fields.keys() & {"kind", "approved_outside"}:
        _refuse_unapproved(letter.direction, letter.kind, by)
    _refuse_other_tie(letter)
    if letter.state == LetterState.DRAFT:
        refuse_used_reference(letter)
    _file_papers(letter, uploads, by=by)
    saved = save_change(letter, by=by, seen=seen, reason=reason)
    if saved.reply_due_on != hoped_for:
        close_overtaken(rule=LETTERS, records=[saved])
    return saved


@transaction.atomic
def log_letter(*, relationship: Relationship, direction: str, kind: str, by: Any, **fields: Any) -> Letter:
    """Record a letter that came or went outside the program, with whatever is known of it.

    A letter that answers one of ours (`answers`) ends its waiting. Files come as `original_upload`,
    `translation_upload` and `scan_upload`, or as documents on file.
    """
    _refuse_unapproved(direction, kind, by)
    uploads = _take_uploads(fields)
    state = STATE_LOGGED[LetterDirection(direction)]
    owner = by if isinstance(by, User) else None
    letter = Letter(relationship=relationship, direction=direction, kind=kind, state=state, owner=owner)
    _set(letter, fields)
    letter.subject = letter.subject or str(LetterKind(kind).label)
    _refuse_other_tie(letter)
    _refuse_approval_elsewhere(letter)
    _file_papers(letter, uploads, by=by)
    save_new(letter, by=by)
    if letter.answers:
        close_overtaken(rule=LETTERS, records=[letter.answers])
    record_act(act="log letter", record=letter, by=by, direction=direction, reference=letter.reference)
    return letter


def date_letter(letter: Letter, dated: PartialDate) -> None:
    """Give a draft its date, with both cities as they are called then; the caller saves it."""
    _set(letter, follow_date(letter, {"dated": dated}, dated))


def _refuse_unapproved(direction: str, kind: str, by: Any) -> None:
    """A letter of introduction speaks for the city: that one went out is the coordinator's to say."""
    introduces = direction == LetterDirection.OUT and kind == LetterKind.INTRODUCTION
    if introduces and isinstance(by, User) and by.has_role(Role.MEMBER):
        message = _("A coordinator logs a letter of introduction that was sent. Tell the coordinator")
        raise ValidationError({"kind": message})


def _refuse_approval_elsewhere(letter: Letter) -> None:
    """An approval outside the program is noted for what needs one there: our own introduction."""
    logged = letter.direction == LetterDirection.OUT and letter.state == LetterState.SENT
    if letter.approved_outside and not (logged and letter.kind == LetterKind.INTRODUCTION):
        message = _("Leave this empty, or log a letter of introduction that went out")
        raise ValidationError({"approved_outside": message})


@transaction.atomic
def file_letter_papers(*, letter: Letter, by: Any, seen: int | None = None, **uploads: Any) -> Letter:
    """Put original, translation or signed scan on file; this changes no word of the letter."""
    lock(letter)
    _file_papers(letter, {name: file for name, file in uploads.items() if file}, by=by)
    return save_change(letter, by=by, seen=seen, reason=_("papers filed"))


@transaction.atomic
def trash_letter(*, letter: Letter, by: Any, seen: int | None = None, reason: str = "") -> Letter:
    """Put a letter in Trash; what it answered waits again."""
    trashed = trash_on_record(letter, by=by, seen=seen, reason=reason)
    close_overtaken(rule=LETTERS, records=[trashed])
    return trashed


@transaction.atomic
def restore_letter(*, letter: Letter, by: Any) -> Letter:
    """Take a letter out of Trash."""
    return restore_on_record(letter, by=by)


def refuse_fixed(letter: Letter) -> None:
    """Approved text is fixed, and so is what lies before the mayor's office; say what to do instead."""
    if letter.state in (LetterState.AWAITING, LetterState.FINAL):
        raise ValidationError(
            _("The text is fixed since approval was asked for. Take the letter back to change it")
        )
    if letter.state == LetterState.SENT and letter.approved_at:
        raise ValidationError(_("This letter was sent and stays as it was. Write another one instead"))


def refuse_used_reference(letter: Letter) -> None:
    """A number the program gave to one letter is not typed on another one that is written here."""
    numbered = Letter.objects.filter(reference=letter.reference, series__isnull=False).exclude(pk=letter.pk)
    if letter.reference and numbered.exists():
        raise ValidationError(
            {"reference": _("Another letter has this reference. Leave it empty to take the next number")}
        )


def _set(letter: Letter, fields: dict[str, Any]) -> None:
    """Columns and parts by name; a part is kept with the others."""
    columns = {field.name for field in letter._meta.concrete_fields}  # noqa: SLF001 - public in all but name
    parts = dict(fields.get("parts", letter.parts))
    for name, value in fields.items():
        if name in workflow.LETTER_TEXTS:
            parts[name] = value
        elif name in columns:
            setattr(letter, name, value)
        else:
            raise TypeError(f"Letter has no field {name}")
    letter.parts = parts


def _take_uploads(fields: dict[str, Any]) -> dict[str, Any]:
    taken = {name: fields.pop(name, None) for name in UPLOADS}
    return {name: file for name, file in taken.items() if file}


def _file_papers(letter: Letter, uploads: dict[str, Any], *, by: Any) -> None:
    kinds = {"original": _("original"), "translation_file": _("translation"), "scan": _("scan")}
    for name, file in uploads.items():
        column = UPLOADS[name]
        title = f"{letter.subject[:150]} ({kinds[column]})"
        language = letter.translation_language if column == "translation_file" else letter.language
        try:
            document = file_document(
                title=title, by=by, upload=file, kind=_("Letter"), dated=letter.dated, language=language
            )
        except UploadRefused as error:
            raise ValidationError({name: error.messages}) from error
        setattr(letter, column, document)


def _refuse_other_tie(letter: Letter) -> None:
    answered = letter.answers
    if answered and answered.relationship_id != letter.relationship_id:
        raise ValidationError({"answers": _("Choose a letter of the same relationship")})
