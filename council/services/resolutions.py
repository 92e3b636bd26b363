"""What people do with a resolution: draft, agenda, adopt, refuse, rescind, correct."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.services import record_act
from common.dates import PartialDate
from common.records import StaleRecord, save_change, save_new, set_fields
from council.models import Body, Resolution, ResolutionState, Series
from council.pdfs import paper_size, resolution_html
from council.services.numbers import refuse_used_number, take_number
from council.services.votes import set_vote_aside
from council.workflow import MOVES, may_move, taking_back
from directory.selectors import prints_as_sample
from documents.models import Document, IssuedPaper
from documents.services import UploadRefused, file_document, request_paper, withdraw_papers

KIND = "resolution"


@transaction.atomic
def draft_resolution(*, body: Body, title: str, by: Any, **fields: Any) -> Resolution:
    """Begin a draft; it has no number until it is adopted."""
    resolution = Resolution(body=body, title=title, **fields)
    resolution.state = ResolutionState.DRAFT
    return save_new(resolution, by=by)


@transaction.atomic
def file_resolution(*, body: Body, title: str, by: Any, number: str = "", **fields: Any) -> Resolution:
    """Record a paper adopted before: number as printed, date as known, and nothing that has to be there.

    `scan_file` is an upload that becomes a document of its own; `scan` is one on file already.
    """
    upload = fields.pop("scan_file", None)
    resolution = Resolution(body=body, title=title, number=number, **fields)
    resolution.scan = _scan(resolution, upload, by=by)
    resolution.state = ResolutionState.ADOPTED
    resolution.series = resolution.series or _only_series(body)
    refuse_used_number(resolution)
    _save_numbered(resolution, by=by, new=True)
    record_act(act="file adopted", record=resolution, by=by, number=number, **_day(resolution.adopted_on))
    return resolution


@transaction.atomic
def change_resolution(
    *, resolution: Resolution, by: Any, seen: int | None, reason: str = "", **fields: Any
) -> Resolution:
    """Change a draft freely; once decided, to replace what is on record needs a reason."""
    upload = fields.pop("scan_file", None)
    before = Resolution.objects.get(pk=resolution.pk)
    replaced = [name for name, value in fields.items() if _replaces(getattr(before, name), value)]
    if before.is_decided and replaced and not reason.strip():
        raise ValidationError({"reason": _("Say why what is on record changes")})
    set_fields(resolution, fields)
    if resolution.body_id != before.body_id:
        set_vote_aside(resolution, by=by, reason=_("Put before another body"))
    resolution.scan = _scan(resolution, upload, by=by)
    refuse_used_number(resolution)
    _save_numbered(resolution, by=by, seen=seen, reason=reason)
    if before.is_decided and replaced:
        record_act(act="correct decided paper", record=resolution, by=by, fields=replaced, reason=reason)
    return resolution


@transaction.atomic
def put_on_agenda(
    *,
    resolution: Resolution,
    meeting_on: PartialDate | None,
    by: Any,
    seen: int | None = None,
    meeting: str = "",
) -> Resolution:
    """Put a draft on the agenda of a meeting, or move it to another one, at which nobody has voted yet."""
    _begin(resolution, "put_on_agenda", seen)
    if _are_two_meetings(resolution.meeting_on, meeting_on):
        set_vote_aside(resolution, by=by, reason=_("Moved to another meeting"))
    resolution.meeting_on = meeting_on
    resolution.meeting = meeting
    return save_change(resolution, by=by, seen=seen, reason="put on agenda")


@transaction.atomic
def take_off_agenda(*, resolution: Resolution, by: Any, seen: int | None = None) -> Resolution:
    """Make it a draft again; a vote already recorded stays in the audit trail."""
    _begin(resolution, "take_off_agenda", seen)
    set_vote_aside(resolution, by=by, reason=_("Taken off the agenda"))
    resolution.meeting_on, resolution.meeting = None, ""
    return save_change(resolution, by=by, seen=seen, reason="taken off agenda")


@transaction.atomic
def adopt_resolution(
    *,
    resolution: Resolution,
    adopted_on: PartialDate | None,
    by: Any,
    number: str = "",
    seen: int | None = None,
    **fields: Any,
) -> Resolution:
    """Adopt: the number is the one given, or the next of the series, in this transaction.

    Who says that it is of no `series` means it: a motion is adopted without a number.
    """
    _begin(resolution, "adopt", seen)
    set_fields(resolution, fields)
    if "series" not in fields:
        resolution.series = resolution.series or _only_series(resolution.body)
    resolution.adopted_on = adopted_on
    resolution.number = number.strip() or (take_number(resolution) if resolution.series else "")
    refuse_used_number(resolution)
    _save_numbered(resolution, by=by, seen=seen, reason="adopted")
    record_act(act="adopt", record=resolution, by=by, number=resolution.number, **_day(adopted_on))
    return resolution


@transaction.atomic
def not_adopt(
    *,
    resolution: Resolution,
    by: Any,
    meeting_on: PartialDate | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Resolution:
    """Record that the body did not adopt it; every paper considered is kept, adopted or not."""
    _begin(resolution, "not_adopt", seen)
    resolution.meeting_on = meeting_on or resolution.meeting_on
    resolution.outcome_note = reason
    save_change(resolution, by=by, seen=seen, reason="not adopted")
    record_act(act="not adopt", record=resolution, by=by, reason=reason, **_day(resolution.meeting_on))
    return resolution


@transaction.atomic
def rescind(
    *,
    resolution: Resolution,
    by: Any,
    reason: str,
    rescinded_by: Resolution | None = None,
    rescinded_on: PartialDate | None = None,
    seen: int | None = None,
) -> Resolution:
    """Record that a later paper, or another act that the reason names, took it back."""
    _begin(resolution, "rescind", seen)
    if rescinded_by == resolution:
        raise ValidationError({"rescinded_by": _("Choose another paper: none rescinds itself")})
    resolution.rescinded_by = rescinded_by
    resolution.rescinded_on = rescinded_on
    resolution.outcome_note = reason
    save_change(resolution, by=by, seen=seen, reason="rescinded")
    paper = str(rescinded_by) if rescinded_by else ""
    record_act(act="rescind", record=resolution, by=by, reason=reason, paper=paper, **_day(rescinded_on))
    return resolution


@transaction.atomic
def take_back_outcome(*, resolution: Resolution, reason: str, by: Any, seen: int | None = None) -> Resolution:
    """Take back an outcome recorded by mistake: it waits for its meeting again, or holds again.

    What was printed of it becomes void. Its number is free: who adopts it again types it, or takes the next.
    """
    was, number = resolution.state, resolution.number
    _begin(resolution, taking_back(was), seen)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why")})
    # Of one that holds again only what says that it was rescinded falls.
    since = "rescinded" if was == ResolutionState.RESCINDED else ""
    why = _("Its outcome was taken back: %(reason)s") % {"reason": reason}
    withdraw_papers(record=resolution, kinds=[KIND], since=since, reason=why, by=by)
    if was == ResolutionState.RESCINDED:
        resolution.rescinded_by = resolution.rescinded_on = None
    else:
        resolution.meeting_on = resolution.meeting_on or resolution.adopted_on
        resolution.number, resolution.adopted_on = "", None
    resolution.outcome_note = ""
    save_change(resolution, by=by, seen=seen, reason="outcome taken back")
    record_act(act="take back outcome", record=resolution, by=by, before=was, number=number, reason=reason)
    return resolution


@transaction.atomic
def print_resolution(*, resolution: Resolution, by: Any) -> IssuedPaper:
    """Have the paper made; what is stored now is what is printed, whatever changes while it is made."""
    return request_paper(
        kind=KIND,
        record=resolution,
        title=f"{resolution}: {resolution.title}" if resolution.number else resolution.title,
        html=resolution_html(resolution),
        by=by,
        paper_size=paper_size(),
        sample=prints_as_sample(resolution),
    )


def _scan(resolution: Resolution, upload: Any, *, by: Any) -> Document | None:
    """The scan on file, or the upload as a new document."""
    if not upload:
        return resolution.scan
    title = f"{resolution.body.instrument} {resolution.number} {resolution.title}"
    try:
        scan: Document = file_document(
            title=" ".join(title.split())[:200],
            by=by,
            upload=upload,
            kind=_("Scan"),
            dated=resolution.adopted_on,
        )
    except UploadRefused as error:
        raise ValidationError({"scan_file": error.messages}) from error
    return scan


def _are_two_meetings(before: PartialDate | None, after: PartialDate | None) -> bool:
    """Whether both cannot be of one day; a date that is only known better is none of another meeting."""
    if before is None or after is None:
        return False
    return after.first_day > before.last_day or after.last_day < before.first_day


def _begin(resolution: Resolution, move: str, seen: int | None) -> None:
    """Lock the row, refuse a stale form and a state that does not allow it, and set the new state."""
    rows = Resolution.objects.select_for_update().filter(pk=resolution.pk)
    version, state = rows.values_list("version", "state").get()
    if seen is not None and version != seen:
        raise StaleRecord(resolution)
    if not may_move(move, state):
        words = {"state": ResolutionState(state).label.lower()}
        raise ValidationError(_("This resolution is %(state)s; that cannot be done with it now.") % words)
    resolution.state = MOVES[move].target


def _save_numbered(
    resolution: Resolution, *, by: Any, seen: int | None = None, reason: str = "", new: bool = False
) -> None:
    try:
        with transaction.atomic():
            if new:
                save_new(resolution, by=by)
            else:
                save_change(resolution, by=by, seen=seen, reason=reason)
    except IntegrityError as error:
        # Somebody gave the same number out in the same moment; the index had the last word.
        words = {"number": resolution.number}
        message = _("Number %(number)s was given out a moment ago. Choose another one") % words
        raise ValidationError({"number": message}) from error


def _only_series(body: Body) -> Series | None:
    found = list(Series.objects.filter(body=body, trashed_at=None)[:2])
    return found[0] if len(found) == 1 else None


def _replaces(before: Any, after: Any) -> bool:
    return before not in (None, "") and before != after


def _day(value: PartialDate | None) -> dict[str, str]:
    return {"on": str(value)} if value else {}
