"""A letter in every state on each side of the world."""

from datetime import date
from typing import Any

from django.utils import timezone

from relationships import services
from tests.access.parts import each
from tests.factories.letters import final, introduction, sent

OF_DRAFT = ("letter", "letter-edit", "letter-ask-approval", "letter-print", "letter-docx", "letter-papers",
            "letter-trash")  # fmt: skip


def letter_pages(tie: Any, users: Any) -> dict[str, dict[str, Any]]:
    """Address -> the letter it is tried on."""
    by, approver = users["coordinator"], users["approver"]
    named = {"subject": f"Letter to {tie.slug}"}
    draft = introduction(tie, by, **named)
    awaiting = services.ask_letter_approval(letter=introduction(tie, by, **named), by=by)
    waiting = sent(tie, by, **named, reply_due_on=date(2026, 11, 1))
    gone = introduction(tie, by, trashed_at=timezone.now())
    pages: dict[str, dict[str, Any]] = each(OF_DRAFT, {"pk": draft.pk})
    pages |= each(("letter-decide", "letter-take-back"), {"pk": awaiting.pk})
    pages |= each(("letter-extend", "letter-remind"), {"pk": waiting.pk})
    pages |= each(("letters-tab", "letter-new", "letter-log"), {"slug": tie.slug})
    return pages | {
        "letter-send": {"pk": final(tie, by, approver, **named).pk},
        "letter-restore": {"pk": gone.pk},
    }
