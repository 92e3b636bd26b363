"""Letters as rows of merged lists: timeline, search, Today, and what uses a document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role
from common.merge import bounded, row
from directory.models.place import short_name_in_rows
from relationships.models import Letter, LetterState, Relationship
from relationships.selectors.ladder import task_words, waiting_on

LETTER = "relationships.letter"
PAPERS = ("original", "translation_file", "scan")


def timeline_rows(user: Any, tie: Relationship) -> QuerySet[Any, Any]:
    """Letters that came or went; drafts are nobody's history yet."""
    happened = (LetterState.SENT, LetterState.RECEIVED)
    rows = Letter.objects.visible_to(user).filter(relationship=tie, state__in=happened)
    received = When(state=LetterState.RECEIVED, then=Value(_("Letter received: ")))
    title = Concat(_case(received, _("Letter sent: ")), F("subject"))
    when = Coalesce("received_on", "sent_on", "dated")
    return row(rows, LETTER, title=title, when=when, detail="reference")


def found_letters(user: Any, text: str) -> QuerySet[Any, Any]:
    """Letters whose reference, subject or names hold every word."""
    rows = bounded(Letter.objects.visible_to(user).filter(folded__words=text))
    return row(
        rows, LETTER, title=Concat(F("reference"), Value(" "), F("subject")), when="dated", detail="kind"
    )


def to_approve(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """What lies before the mayor's office."""
    rows = Letter.objects.visible_to(user).filter(state=LetterState.AWAITING)
    mine = rows if user.has_role(Role.APPROVER) else rows.none()
    return row(mine, LETTER, title=_with_subject(_("Approve the letter: ")), detail=_city())


def to_send(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Letters that are final and have not left the house."""
    rows = Letter.objects.visible_to(user).filter(state=LetterState.FINAL)
    mine = rows if user.has_role(Role.COORDINATOR) else rows.none()
    return row(mine, LETTER, title=_with_subject(_("Send the letter: ")), detail=_city())


def answers_due(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Answers that are late on either side: all for a coordinator, else those of letters one keeps."""
    today = timezone.localdate()
    rows = due_letters(today).filter(pk__in=Letter.objects.visible_to(user).values("pk"))
    mine = rows if user.has_role(Role.COORDINATOR) else rows.filter(owner_id=user.pk)
    title = Concat(task_words(today), F("subject"), _sample())
    return row(mine, LETTER, title=title, when="reply_due_on", detail=_city())


def due_letters(day: date) -> QuerySet[Letter]:
    """Letters whose answer was hoped for by that day and has not come or gone, of ties that go on."""
    rows: QuerySet[Letter] = waiting_on(Letter.objects.waiting())
    return rows.filter(reply_due_on__lte=day, relationship__trashed_at=None)


def with_document(user: Any, document: Any) -> QuerySet[Any, Any]:
    """Letters whose original, translation or scan a document is."""
    one = Q(original=document) | Q(translation_file=document) | Q(scan=document)
    rows = Letter.objects.visible_to(user).filter(one)
    return row(rows, LETTER, title="subject", detail=_city())


def reaching(name: str) -> Callable[[Any], QuerySet[Any, Any]]:
    """Documents of one sort that belong to letters a person may see."""

    def ids(user: Any) -> QuerySet[Any, Any]:
        rows: QuerySet[Any, Any] = Letter.objects.visible_to(user).exclude(**{name: None}).values(name)
        return rows

    return ids


def _case(received: When, otherwise: str) -> Case:
    return Case(received, default=Value(otherwise), output_field=CharField())


def _with_subject(words: str) -> Concat:
    return Concat(Value(words), F("subject"), _sample())


def _sample() -> Case:
    return Case(When(sample=True, then=Value(_(" (sample)"))), default=Value(""), output_field=CharField())


def _city() -> Case:
    return short_name_in_rows("relationship__partner__")
