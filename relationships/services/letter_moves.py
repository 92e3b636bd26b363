"""What happens to a letter once it is written: approval, sending, waiting, reminding, printing.

The approving transaction takes the reference, stores the text as it is and asks for its PDF. Only that PDF is
sent: a letter leaves by e-mail once the PDF exists, so nobody receives words other than the approved ones.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services import record_act, subject_key
from common.dates import PartialDate
from common.decisions import require
from common.mailboxes import check_mail_address
from common.records import lock, save_change
from council.pdfs import paper_size
from directory.selectors import prints_as_sample
from documents.models import IssuedPaper, PaperState
from documents.services import request_paper, withdraw_paper
from documents.services.numbers import take_written_number
from notifications.services import close_overtaken, queue_mail
from relationships import workflow
from relationships.models import Letter, LetterChannel, LetterKind, LetterState
from relationships.pdfs import letter_html, mail_of
from relationships.permissions import can_decide_letter, can_send_letter
from relationships.reminders import LETTERS
from relationships.selectors.letter_sheet import was_logged
from relationships.selectors.letters import letter_gaps
from relationships.services.letters import date_letter, draft_letter, refuse_used_reference

SERIES = "Letters"
# How references are written until the clerk gives the series the city's own pattern.
PATTERN = "L-{year}-{n:03d}"


@transaction.atomic
def ask_letter_approval(*, letter: Letter, by: Any, seen: int | None = None) -> Letter:
    """Put a complete letter before the mayor's office; one with gaps is refused with the list."""
    lock(letter)
    _refuse_gaps(letter)
    return _move(letter, "ask_approval", "ask for approval", by=by, seen=seen)


@transaction.atomic
def take_back_letter(*, letter: Letter, by: Any, seen: int | None = None, reason: str = "") -> Letter:
    """Make a draft of it again; approval and PDF fall, the reference stays its own."""
    lock(letter)
    if letter.paper:
        withdraw_paper(paper=letter.paper, reason=_("The letter was taken back."), by=by)
    letter.approved_by = letter.approved_at = letter.paper = None
    return _move(letter, "take_back", "take back letter", by=by, seen=seen, note=reason)


@transaction.atomic
def return_letter(*, letter: Letter, note: str, by: Any, seen: int | None = None) -> Letter:
    """Give a letter back to whoever wrote it, saying what should change."""
    require(can_decide_letter(by, letter))
    lock(letter)
    if not note.strip():
        raise ValidationError({"note": _("Say what should change")})
    return _move(letter, "return", "ask for changes", by=by, seen=seen, note=note)


@transaction.atomic
def approve_letter(*, letter: Letter, by: Any, seen: int | None = None, note: str = "") -> Letter:
    """Make the letter final: its reference is taken, its text stored, its PDF asked for."""
    require(can_decide_letter(by, letter))
    lock(letter)
    _refuse_gaps(letter)
    if letter.dated is None:
        date_letter(letter, PartialDate.of(timezone.localdate()))
    letter.approved_by, letter.approved_at = by, timezone.now()
    refuse_used_reference(letter)
    if not letter.reference:
        _take_reference(letter)
    # The paper is drawn as that of a final letter; the move below still asks from which state it starts.
    state, letter.state = letter.state, LetterState.FINAL
    html = letter_html(letter)
    letter.state = state
    letter.paper = _request(letter, html, by=by)
    told = {"reference": letter.reference, "sha256": hashlib.sha256(html.encode()).hexdigest()}
    return _move(letter, "approve", "approve letter", by=by, seen=seen, note=note, **told)


@transaction.atomic
def send_letter(  # noqa: PLR0913 - how, when, to whom, and by when an answer is hoped for
    *,
    letter: Letter,
    channel: str,
    by: Any,
    sent_on: PartialDate | None = None,
    to_email: str = "",
    reply_due_on: date | None = None,
    seen: int | None = None,
) -> Letter:
    """Send a final letter by e-mail with its PDF, or record that it was posted or handed over."""
    require(can_send_letter(by, letter))
    lock(letter)
    letter.channel = channel
    letter.sent_on = sent_on or PartialDate.of(timezone.localdate())
    _refuse_future(letter.sent_on)
    letter.reply_due_on = reply_due_on or letter.reply_due_on
    if channel == LetterChannel.EMAIL:
        letter.sent_on = PartialDate.of(timezone.localdate())
        _mail(letter, to_email.strip(), by=by)
    told = {"how": LetterChannel(channel).label, "to": to_email, "reference": letter.reference}
    return _move(letter, "send", "send letter", by=by, seen=seen, **told)


@transaction.atomic
def extend_reply(*, letter: Letter, until: date, reason: str, by: Any, seen: int | None = None) -> Letter:
    """Give more time for an answer; reminders follow the new day."""
    lock(letter)
    if letter.state not in (LetterState.SENT, LetterState.RECEIVED):
        raise ValidationError(_("Only a letter that was sent or received waits for an answer"))
    if until <= timezone.localdate():
        raise ValidationError({"until": _("Enter a day after today")})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why")})
    letter.reply_due_on = until
    saved = save_change(letter, by=by, seen=seen, reason=reason[:100])
    close_overtaken(rule=LETTERS, records=[saved])
    record_act(act="extend reply", record=saved, by=by, until=until.isoformat(), reason=reason)
    return saved


@transaction.atomic
def expect_no_answer(*, letter: Letter, reason: str, by: Any, seen: int | None = None) -> Letter:
    """Stop waiting for an answer; reminders of it close. Another day can be set at any time."""
    lock(letter)
    if letter.state not in (LetterState.SENT, LetterState.RECEIVED) or letter.reply_due_on is None:
        raise ValidationError(_("This letter waits for no answer"))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why")})
    letter.reply_due_on = None
    saved = save_change(letter, by=by, seen=seen, reason=reason[:100])
    close_overtaken(rule=LETTERS, records=[saved])
    record_act(act="expect no answer", record=saved, by=by, reason=reason)
    return saved


@transaction.atomic
def remind(*, letter: Letter, by: Any) -> Letter:
    """Draft a reminder of a letter without an answer; pressed twice it is the same draft."""
    lock(letter)
    if letter.state != LetterState.SENT:
        raise ValidationError(_("Only a letter that was sent can be reminded of"))
    first = letter.follows or letter
    drafts = Letter.objects.present().filter(follows=first).exclude(state=LetterState.SENT)
    waiting: Letter | None = drafts.first()
    if waiting is not None:
        return waiting
    copied = {
        name: getattr(first, name)
        for name in ("language", "person", "to_name", "to_title", "to_address", "greeting")
        if getattr(first, name)
    }
    enclosed = _("Copy of our letter %(reference)s") % {"reference": first.reference}
    return draft_letter(
        relationship=first.relationship,
        kind=LetterKind.REMINDER,
        by=by,
        follows=first,
        enclosures=enclosed.strip(),
        sample=first.sample,
        **copied,
    )


@transaction.atomic
def print_letter(*, letter: Letter, by: Any) -> IssuedPaper:
    """The PDF of what was approved; of a draft one that says so, with its gaps shown as such."""
    lock(letter)
    paper = letter.paper
    if was_logged(letter):
        raise ValidationError(_("This letter was not written here. Open its original or scan"))
    if paper is None:
        return _request(letter, letter_html(letter), by=by)
    fallen = paper.state in (PaperState.FAILED, PaperState.VOID)
    if not fallen and IssuedPaper.objects.visible_to(by).filter(pk=paper.pk).exists():
        return paper
    copy = _request(letter, paper.snapshot, by=by)
    if fallen:
        # The approved words on a paper that holds; it is the one that can be sent.
        letter.paper = copy
        save_change(letter, by=by, reason=_("printed again"))
    return copy


def _request(letter: Letter, html: str, *, by: Any) -> IssuedPaper:
    return request_paper(
        kind="letter",
        record=letter,
        title=str(letter),
        html=html,
        by=by,
        paper_size=paper_size(),
        sample=prints_as_sample(letter),
    )


def _move(letter: Letter, move: str, act: str, *, by: Any, seen: int | None, **told: Any) -> Letter:
    """From one state to the next, in the history and in the audit trail; refused from anywhere else."""
    sources, target = workflow.LETTER_MOVES[move]
    if letter.state not in sources:
        words = {"state": letter.get_state_display().lower()}
        raise ValidationError(_("The letter is %(state)s now. Open it again to see what can be done") % words)
    letter.state = target
    saved = save_change(letter, by=by, seen=seen, reason=act)
    record_act(act=act, record=saved, by=by, **{name: str(value) for name, value in told.items()})
    return saved


def _refuse_gaps(letter: Letter) -> None:
    gaps = letter_gaps(letter)
    if gaps:
        missing = "; ".join(gap.label for gap in gaps)
        raise ValidationError(_("Not yet complete: %(missing)s") % {"missing": missing}, code="gaps")


def _take_reference(letter: Letter) -> None:
    """The next number of the city's pattern that no letter bears; given back when anything fails."""
    while True:
        series, number = take_written_number(name=SERIES, pattern=PATTERN)
        if not Letter.objects.filter(reference=number).exists():
            letter.series, letter.reference = series, number
            return


def _mail(letter: Letter, to_email: str, *, by: Any) -> None:
    try:
        check_mail_address(to_email)
    except ValidationError as error:
        raise ValidationError({"to_email": _("Enter the e-mail address to send it to")}) from error
    paper = _finished(letter.paper)
    copies = [letter.follows.paper] if letter.follows and letter.follows.paper else []
    files = [one.file for one in (paper, *copies) if one.state == PaperState.ISSUED and one.file]
    text, html = mail_of(letter)
    queue_mail(
        key=f"letter:{letter.pk}:{paper.pk}",
        to=to_email,
        subject=f"{letter.subject} ({letter.reference})" if letter.reference else letter.subject,
        text=text,
        html=html,
        about=subject_key(letter),
        # A person wrote it and a person reads the answer.
        headers={"Auto-Submitted": "no", "Reply-To": by.email},
        attachments=files,
    )


def _refuse_future(day: PartialDate) -> None:
    if day.first_day > timezone.localdate():
        raise ValidationError({"sent_on": _("Enter a day that is not after today")})


def _finished(paper: IssuedPaper | None) -> IssuedPaper:
    if paper is None or paper.state in (PaperState.FAILED, PaperState.VOID):
        raise ValidationError(_("Its PDF is missing or void. Make the PDF again, then send the letter"))
    if paper.state == PaperState.MAKING:
        raise ValidationError(_("Its PDF is still being made. Wait a moment and send it again"))
    return paper
