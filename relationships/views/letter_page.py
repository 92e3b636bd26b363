"""What the page of one letter shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.services import subject_key
from common.dates import PartialDate
from directory.models import Channel, Person
from directory.models.organization import ChannelKind
from directory.selectors import language_name
from notifications.models import MailState, OutboxMail
from notifications.permissions import can_see_outbox
from relationships import permissions, workflow
from relationships.models import Letter, LetterDirection, LetterState
from relationships.selectors import letters as reading
from relationships.selectors.ladder import ladder_of
from relationships.selectors.letter_sheet import sheet_of, split_paragraphs, was_logged
from relationships.selectors.protocol import check_protocol

LOOKS = {
    LetterState.DRAFT: "draft",
    LetterState.AWAITING: "awaiting_approval",
    LetterState.FINAL: "approved",
    LetterState.SENT: "done",
    LetterState.RECEIVED: "done",
}
Row = dict[str, Any]


def look_of(letter: Letter) -> str:
    """The look of its state."""
    return LOOKS[LetterState(letter.state)]


def page_of(user: Any, letter: Letter, today: date) -> dict[str, Any]:
    """Everything the page shows, each part from its reader."""
    waits = reading.waits(letter)
    logged = was_logged(letter)
    gaps = reading.letter_gaps(letter) if letter.state == LetterState.DRAFT else []
    edit = reverse("relationships:letter-edit", args=(letter.pk,))
    return {
        "letter": letter,
        "tie": letter.relationship,
        "look": look_of(letter),
        "logged": logged,
        "sheet": None if logged else sheet_of(letter),
        "text": split_paragraphs(letter.body) if logged else [],
        "translated": split_paragraphs(letter.translation) if logged else [],
        "missing": [{"label": gap.label, "url": f"{edit}#id_{gap.field}"} for gap in gaps],
        "to_count": [
            {"label": gap.label, "url": f"{edit}#id_{gap.field}"} for gap in reading.what_to_count(letter)
        ],
        "only_volunteers": reading.only_volunteers(letter),
        "protocol": check_protocol(letter) if letter.is_on_its_way else [],
        "waits": waits,
        "waiting": reading.waiting_of(letter, today) if waits else None,
        "ladder": ladder_of(letter, today) if waits else [],
        "rests": waits and letter.relationship.status in workflow.NO_ANSWERS,
        "thread": [(one, look_of(one)) for one in reading.thread_of(user, letter)],
        "acts": reading.acts_of(letter),
        "mails": mails_about(user, letter),
        "papers": papers_of(letter),
        "facts": facts_rows(letter),
        "addressee": addressee_rows(user, letter) if letter.is_on_its_way and not letter.is_memo else [],
        "may": rights(user, letter, waits=waits),
    }


def rights(user: Any, letter: Letter, *, waits: bool) -> dict[str, bool]:
    """What this person may do with the letter as it is now."""
    writes = bool(permissions.can_write_letter(user, letter))
    sends = bool(permissions.can_send_letter(user, letter))
    state, logged = letter.state, was_logged(letter)
    sources = {name: move.sources for name, move in workflow.LETTER_MOVES.items()}
    return {
        "edit": writes and (logged or state in sources["ask_approval"]),
        "ask": writes and state in sources["ask_approval"],
        "take_back": writes and state in sources["take_back"],
        "decide": bool(permissions.can_decide_letter(user, letter)) and state in sources["approve"],
        "send": sends and state in sources["send"],
        "extend": sends and (waits or _may_wait(letter)),
        "stop": sends and waits,
        "remind": writes and waits and state == LetterState.SENT,
        "log_answer": writes and waits and state == LetterState.SENT,
        "reply": writes and waits and state == LetterState.RECEIVED,
        "file": writes,
        "print": bool(permissions.can_print_letter(user, letter)) and not logged,
        "trash": bool(permissions.can_trash_letter(user, letter)),
    }


def _may_wait(letter: Letter) -> bool:
    """A letter that is out or in and that nobody expects an answer to."""
    return letter.reply_due_on is None and letter.state in (LetterState.SENT, LetterState.RECEIVED)


def facts_rows(letter: Letter) -> list[Row]:
    """What is recorded about the letter; what does not concern its kind is left out."""
    tie = letter.relationship
    rows: list[Row] = [
        {
            "label": _("City"),
            "value": tie.partner.full_name,
            "value_url": reverse("relationships:letters-tab", args=(tie.slug,)),
        },
        {"label": _("Kind"), "value": f"{letter.get_kind_display()} · {letter.get_direction_display()}"},
        {"label": _("From"), "value": _who(letter.from_name, letter.from_title)},
        {"label": _("To"), "value": _who(letter.to_name, letter.to_title)},
        {"label": _("Date"), "value": _date(letter.dated)},
        {"label": _("Reference"), "value": letter.reference, "empty": _reference_words(letter)},
        {"label": _("Language"), "value": language_name(letter.language) if letter.language else ""},
    ]
    return [*rows, *_travel_rows(letter), *_keeping_rows(letter)]


def _reference_words(letter: Letter) -> str:
    return _("Taken on approval") if letter.is_draft else _("Not recorded")


def _travel_rows(letter: Letter) -> list[Row]:
    rows: list[Row] = []
    if letter.state == LetterState.SENT:
        rows.append({"label": _("Sent on"), "value": _date(letter.sent_on)})
    if letter.direction == LetterDirection.IN:
        rows.append({"label": _("Received on"), "value": _date(letter.received_on)})
        rows.append(
            {"label": _("May speak for the city"), "value": _("Yes") if letter.authorised else _("No")}
        )
    if letter.state in (LetterState.SENT, LetterState.RECEIVED):
        rows.append({"label": _("How it travelled"), "value": letter.get_channel_display()})
    due = PartialDate.of(letter.reply_due_on).display() if letter.reply_due_on else ""
    rows.append({"label": _("Answer hoped for by"), "value": due, "empty": _("None expected")})
    return rows


def _keeping_rows(letter: Letter) -> list[Row]:
    rows: list[Row] = [{"label": _("Kept by"), "value": letter.owner, "empty": _("Not assigned")}]
    if letter.approved_outside or reading.what_to_count(letter):
        rows.append({"label": _("Approved, outside the program, by"), "value": letter.approved_outside})
    if letter.approved_by:
        rows.append({"label": _("Approved by"), "value": letter.approved_by})
    if letter.commitments:
        rows.append({"label": _("What was promised"), "value": letter.commitments})
    if letter.source:
        rows.append({"label": _("Source"), "value": letter.source})
    return rows


def addressee_rows(user: Any, letter: Letter) -> list[Row]:
    """How the addressee is named and spoken to, from the contact card; nothing where it is out of sight."""
    person = letter.person
    if person and not user.reads_whole_program:
        seen = Person.objects.visible_to(user).filter(pk=person.pk)
        if not seen.exists():
            return []
    return [
        {"label": _("As the addressee writes the name"), "value": person.own_name if person else ""},
        {"label": _("How to say it"), "value": person.pronunciation if person else ""},
        {"label": _("Form of address"), "value": person.form_of_address if person else ""},
    ]


def papers_of(letter: Letter) -> list[Row]:
    """Original, translation and scan on file."""
    named = (
        (_("Original"), letter.original),
        (_("Translation"), letter.translation_file),
        (_("Scan"), letter.scan),
    )
    return [{"label": label, "value": paper, "value_url": _page(paper)} for label, paper in named]


def _page(paper: Any) -> str:
    return str(paper.get_absolute_url()) if paper else ""


def mails_about(user: Any, letter: Letter) -> list[tuple[OutboxMail, str]]:
    """Mail the letter went out with, for those who may see the outbox."""
    if not can_see_outbox(user):
        return []
    looks = {MailState.SENT: "done", MailState.BOUNCED: "problem", MailState.STOPPED: "problem"}
    rows = OutboxMail.objects.filter(about=subject_key(letter), private=False, recipient=None).order_by("-pk")
    return [(mail, looks.get(MailState(mail.state), "waiting")) for mail in rows]


def email_channels(user: Any, letter: Letter) -> list[Channel]:
    """E-mail addresses on record of whom it goes to, as far as this person may read them."""
    person = letter.person
    if person is None:
        return []
    rows = Channel.objects.readable_by(user).filter(kind=ChannelKind.EMAIL)
    own = rows.filter(person=person)
    found = own | rows.filter(organization=person.organization) if person.organization_id else own
    return list(found.select_related("person", "organization").order_by("pk"))


def _who(name: str, title: str) -> str:
    return ", ".join(part for part in (name, title) if part)


def _date(day: PartialDate | None) -> str:
    return day.display() if day else ""
