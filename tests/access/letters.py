"""A letter in every state on each side of the world."""

from datetime import date
from typing import Any

from django.utils import timezone

from accounts.services import record_act, subject_key
from relationships import services
from relationships.models import Letter
from tests.access.parts import each
from tests.factories.accounts import UserFactory
from tests.factories.letters import final, introduction, sent
from tests.factories.notifications import OutboxMailFactory

OF_DRAFT = ("letter", "letter-edit", "letter-ask-approval", "letter-print", "letter-docx", "letter-papers",
            "letter-trash")  # fmt: skip


def letter_pages(tie: Any, users: Any) -> dict[str, dict[str, Any]]:
    """Address -> the letter it is tried on."""
    by, approver = users["coordinator"], users["approver"]
    named = {"subject": f"Letter to {tie.slug}"}
    draft = introduction(tie, by, **named)
    awaiting = services.ask_letter_approval(letter=introduction(tie, by, **named), by=by)
    waiting = sent(tie, by, **named, on="2026-11-19", reply_due_on=date(2026, 11, 1))
    gone = introduction(tie, by, trashed_at=timezone.now())
    pages: dict[str, dict[str, Any]] = each(OF_DRAFT, {"pk": draft.pk})
    pages |= each(("letter-decide", "letter-take-back"), {"pk": awaiting.pk})
    pages |= each(("letter-extend", "letter-no-answer", "letter-remind"), {"pk": waiting.pk})
    pages |= each(("letters-tab", "letter-new", "letter-log"), {"slug": tie.slug})
    return pages | {
        "letter-send": {"pk": final(tie, by, approver, **named).pk},
        "letter-restore": {"pk": gone.pk},
    }


def add_more_letters(world: Any, tie: Any, other: Any, by: Any) -> None:
    """Another draft, one of another city that waits, one in Trash, drafts of answers, mail and acts."""
    shown = Letter.objects.get(**world.own["relationships:letter"])
    waiting = Letter.objects.get(**world.own["relationships:letter-extend"])
    introduction(tie, by)
    introduction(tie, by, trashed_at=timezone.now())
    # Of another city: a timeline shows the newest fifty of all kinds, and each kind should stand there.
    sent(other, by, reply_due_on=date(2026, 11, 1))
    for answered in (shown, waiting):
        fields = {"direction": "out", "kind": "reply", "subject": "An answer"}
        Letter.objects.create(relationship=tie, answers=answered, owner=UserFactory(), **fields)
        OutboxMailFactory(about=subject_key(answered), recipient=None)
        record_act(act="extend reply", record=answered, by=UserFactory())
