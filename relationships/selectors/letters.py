"""Letters: what one still lacks, what it waits for, and the lists they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import AuditEntry
from accounts.services import subject_key
from directory.models import Person
from directory.models.place import short_name_in_rows
from relationships import workflow
from relationships.models import Letter, LetterDirection, LetterKind, LetterState, Relationship
from relationships.selectors.tie import further_places

PARTS = {
    "letterhead": gettext_lazy("Letterhead"),
    "addressee": gettext_lazy("Addressee"),
    "greeting": gettext_lazy("Greeting"),
    "who_we_are": gettext_lazy("Who we are"),
    "why_you": gettext_lazy("Why your city"),
    "ideas": gettext_lazy("Ideas for exchanges"),
    "contacts": gettext_lazy("Contacts"),
    "invitation": gettext_lazy("Invitation to reply or visit"),
    "signature": gettext_lazy("Signature"),
    "enclosures": gettext_lazy("Enclosures"),
}
FIELDS = {
    "letterhead": gettext_lazy("Letterhead with the address of the city"),
    "to_name": gettext_lazy("Name of the addressee"),
    "to_title": gettext_lazy("Exact title of the addressee"),
    "greeting": gettext_lazy("Greeting"),
    "who_we_are": gettext_lazy("Who we are"),
    "why_you": gettext_lazy("Why your city"),
    "ideas": gettext_lazy("Ideas for exchanges"),
    "contact_office": gettext_lazy("Contact in the mayor's office"),
    "contact_volunteers": gettext_lazy("Contact among the volunteers"),
    "invitation": gettext_lazy("Invitation to reply or visit"),
    "from_name": gettext_lazy("Name of who signs"),
    "from_title": gettext_lazy("Office of who signs"),
    "enclosures": gettext_lazy("Enclosures; write “None” when nothing goes with it"),
    "body": gettext_lazy("Text"),
    "translation": gettext_lazy("Translation"),
}
# How a letter can wait, as the log is narrowed by it.
OURS, THEIRS, LATE = "ours", "theirs", "late"
WAITING = (
    (OURS, gettext_lazy("We wait for theirs")),
    (THEIRS, gettext_lazy("They wait for ours")),
    (LATE, gettext_lazy("Overdue")),
)
MOST_CITIES = 200
MOST_ON_TAB = 500
# Where something is left to be filled in, as the drafts of invitations and thanks leave it.
_PROMPT = re.compile(r"\[[^\[\]\n]{1,80}\]")


@dataclass(frozen=True)
class Gap:
    """Something a letter lacks before it can be final: its words and the field where it is entered."""

    label: str
    field: str


def text_of(letter: Letter, field: str) -> str:
    """What stands in a field of the letter, whether a column or one of the parts."""
    if field in workflow.LETTER_TEXTS:
        return str(letter.parts.get(field) or "")
    return str(getattr(letter, field) or "")


def fields_of(letter: Letter) -> tuple[str, ...]:
    """What has to be filled in before this letter can be final, in the order of the page."""
    if letter.is_introduction:
        return tuple(field for part in workflow.INTRODUCTION_PARTS for field in workflow.PART_FIELDS[part])
    return workflow.MEMO_FIELDS if letter.is_memo else workflow.LETTER_FIELDS


def letter_gaps(letter: Letter) -> list[Gap]:
    """Everything this letter lacks: empty fields, and prompts in brackets nobody has replaced."""
    fields = fields_of(letter)
    gaps = [Gap(str(FIELDS[field]), field) for field in fields if not text_of(letter, field).strip()]
    for field in (*fields, "translation"):
        prompts = _PROMPT.findall(text_of(letter, field))
        gaps += [Gap(_("Fill in %(prompt)s") % {"prompt": prompt}, field) for prompt in prompts]
    return gaps


def what_to_count(letter: Letter) -> list[Gap]:
    """What a letter of introduction that went out without the program lacks before it counts as sent."""
    went_out = letter.direction == LetterDirection.OUT and letter.state == LetterState.SENT
    if letter.kind != LetterKind.INTRODUCTION or not went_out or letter.approved_at:
        return []
    filed = any(paper and paper.trashed_at is None for paper in (letter.original, letter.scan))
    gaps = [] if letter.approved_outside else [Gap(_("Who approved it"), "approved_outside")]
    return gaps if filed else [*gaps, Gap(_("The letter on file"), "scan_upload")]


def only_volunteers(letter: Letter) -> bool:
    """Whether only a volunteer is named as contact: then the letter is not between equals (domain 4.1)."""
    return (
        letter.is_introduction
        and bool(text_of(letter, "contact_volunteers").strip())
        and not text_of(letter, "contact_office").strip()
    )


@dataclass(frozen=True)
class Waiting:
    """How long a letter waits and how late its answer is, in days."""

    days: int | None
    late: int

    @property
    def words(self) -> str:
        """ "48 days without an answer, 12 days late"."""
        parts = []
        if self.days is not None:
            parts.append(
                ngettext("%(n)d day without an answer", "%(n)d days without an answer", self.days)
                % {"n": self.days}
            )
        if self.late > 0:
            parts.append(ngettext("%(n)d day late", "%(n)d days late", self.late) % {"n": self.late})
        return ", ".join(parts)


def waiting_of(letter: Letter, today: date) -> Waiting:
    """Counted from the last possible day, so that nobody is called late by mistake."""
    began = letter.happened_on
    days = max((today - began.last_day).days, 0) if began else None
    late = (today - letter.reply_due_on).days if letter.reply_due_on else 0
    return Waiting(days, max(late, 0))


def letters_for(user: Any) -> QuerySet[Letter]:
    """Letters a person may see with what every list of them shows."""
    rows: QuerySet[Letter] = Letter.objects.visible_to(user)
    return rows.select_related("relationship__partner", "owner")


def letters_in_full(user: Any) -> QuerySet[Letter]:
    """The same with everything the page of one letter names."""
    return letters_for(user).select_related(
        "relationship__partner", "owner", "person__organization", "approved_by", "paper", "follows__paper",
        "answers", "original", "translation_file", "scan",
    )  # fmt: skip


def letters_of(user: Any, tie: Relationship) -> QuerySet[Letter]:
    """Those of one tie, the newest first; drafts without a date stand on top."""
    return letters_for(user).filter(relationship=tie).order_by("-pk")


def listed_letters(user: Any, tie: Relationship) -> list[QuerySet[Letter]]:
    """The letters the tab holds."""
    return [Letter.objects.visible_to(user).filter(relationship=tie)]


def waiting_letters(user: Any) -> QuerySet[Letter]:
    """Letters of ours that wait for the partner's answer, the longest overdue first."""
    rows: QuerySet[Letter] = Letter.objects.visible_to(user).unanswered()
    return rows.select_related("relationship__partner").order_by("reply_due_on", "pk")


def waits(letter: Letter) -> bool:
    """Whether this letter is waited on: ours for their answer, theirs for ours."""
    rows = Letter.objects.filter(pk=letter.pk)
    if letter.state == LetterState.SENT:
        return bool(rows.unanswered().exists())
    return letter.state == LetterState.RECEIVED and bool(rows.to_answer().exists())


def thread_of(user: Any, letter: Letter) -> list[Letter]:
    """What this letter answers or reminds of, and what answers it or reminds of it."""
    rows = Letter.objects.visible_to(user).exclude(pk=letter.pk)
    keys = [key for key in (letter.answers_id, letter.follows_id) if key]
    found = rows.filter(pk__in=keys) | rows.filter(answers=letter) | rows.filter(follows=letter)
    return list(found.order_by("pk"))


def answerable(user: Any, tie: Relationship, direction: str) -> QuerySet[Letter]:
    """Letters of the other direction that one of this direction may answer."""
    other = {"in": LetterState.SENT, "out": LetterState.RECEIVED}.get(direction)
    rows: QuerySet[Letter] = Letter.objects.visible_to(user).filter(relationship=tie)
    return rows.filter(state=other) if other else rows.none()


def addressees(user: Any, tie: Relationship) -> QuerySet[Person]:
    """People of the partner city, and of those beside it in the tie, this person may see."""
    people: QuerySet[Person] = Person.objects.visible_to(user)
    there = Q(place=tie.partner_id) | Q(organization__place=tie.partner_id)
    return people.filter(there | Q(place__in=further_places(tie))).distinct().order_by("name")


def cities_offered(user: Any) -> list[tuple[str, str]]:
    """Cities with letters, for the filter of the log."""
    rows = Letter.objects.visible_to(user).order_by("relationship__folded")
    name = short_name_in_rows("relationship__partner__")
    found = rows.values_list("relationship", name).distinct()
    return [(str(pk), name) for pk, name in found[:MOST_CITIES]]


def waiting_as(rows: Any, value: str) -> Any:
    """Letters that wait in one of the ways of `WAITING`."""
    if value == OURS:
        return rows.unanswered()
    return rows.to_answer() if value == THEIRS else overdue(rows)


def overdue(rows: Any, today: date | None = None) -> Any:
    """Letters of either side whose answer was hoped for by a day that is past."""
    return rows.waiting().filter(reply_due_on__lt=today or timezone.localdate())


def waiting_keys(letters: Sequence[Letter]) -> set[int]:
    """Which of these letters wait for an answer, in one query."""
    rows = Letter.objects.filter(pk__in=[letter.pk for letter in letters])
    return set(rows.waiting().values_list("pk", flat=True))


def in_thread_order(letters: Sequence[Letter]) -> list[Letter]:
    """The newest first by the day it came or went; a letter without any day stands last."""

    def position(letter: Letter) -> tuple[date, int]:
        when = letter.happened_on
        return (when.first_day if when else date.min, letter.pk)

    return sorted(letters, key=position, reverse=True)


def trashed_letters(user: Any) -> QuerySet[Letter]:
    """Letters in Trash of ties this person may see."""
    ties = Relationship.objects.visible_to(user)
    rows: QuerySet[Letter] = Letter.objects.trashed().filter(relationship__in=ties)
    return rows.select_related("relationship__partner").order_by("-trashed_at")


@dataclass(frozen=True)
class Act:
    """One thing that happened to a letter: when, what, by whom, and what was said."""

    at: Any
    words: str
    by: str
    note: str


ACTS = {
    "draft letter": gettext_lazy("Drafted"),
    "ask for approval": gettext_lazy("Put before the mayor's office"),
    "approve letter": gettext_lazy("Approved"),
    "ask for changes": gettext_lazy("Returned with changes asked for"),
    "take back letter": gettext_lazy("Taken back; the approval no longer holds"),
    "send letter": gettext_lazy("Sent"),
    "log letter": gettext_lazy("Logged"),
    "extend reply": gettext_lazy("More time given for the answer"),
    "expect no answer": gettext_lazy("No answer is expected any more"),
    "move to Trash": gettext_lazy("Moved to Trash"),
    "restore from Trash": gettext_lazy("Restored from Trash"),
}


def acts_of(letter: Letter) -> list[Act]:
    """The history of a letter in words, the newest first."""
    rows = AuditEntry.objects.filter(subject=subject_key(letter)).select_related("actor")
    return [
        Act(timezone.localtime(row.at), str(ACTS.get(row.act, row.act)), str(row.actor or ""), _note(row))
        for row in rows
    ]


def _note(row: AuditEntry) -> str:
    told = [row.detail.get(name) for name in ("note", "reason", "reference", "how", "to", "until")]
    return " · ".join(str(each) for each in told if each)
