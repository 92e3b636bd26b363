"""What people do with a proclamation: draft, correct, print, put in Trash."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from common.records import move_to_trash, restore, save_change, save_new, set_fields
from council.models import Proclamation
from council.pdfs import paper_size, proclamation_html
from council.selectors import papers_of
from directory.selectors import prints_as_sample
from documents.models import IssuedPaper
from documents.services import request_paper


@transaction.atomic
def draft_proclamation(*, title: str, proclaimed: str, by: Any, **fields: Any) -> Proclamation:
    """Write one down; it is a draft until a paper of it has its number."""
    return save_new(Proclamation(title=title, proclaimed=proclaimed, **fields), by=by)


@transaction.atomic
def change_proclamation(
    *, proclamation: Proclamation, by: Any, seen: int | None = None, **fields: Any
) -> Proclamation:
    """Correct it; papers printed before stay as they were printed."""
    set_fields(proclamation, fields)
    reason = "corrected after printing" if papers_of(proclamation).on_register().exists() else ""
    return save_change(proclamation, by=by, seen=seen, reason=reason)


@transaction.atomic
def print_proclamation(*, proclamation: Proclamation, by: Any) -> IssuedPaper:
    """Have the paper made; what is stored now is what is printed."""
    return request_paper(
        kind="proclamation",
        record=proclamation,
        title=proclamation.title,
        html=proclamation_html(proclamation),
        by=by,
        paper_size=paper_size(),
        sample=prints_as_sample(proclamation),
    )


@transaction.atomic
def trash_proclamation(*, proclamation: Proclamation, by: Any, seen: int | None = None) -> Proclamation:
    """Move it to Trash, from where it can be restored for 30 days; printed papers stay on the register."""
    return move_to_trash(proclamation, by=by, seen=seen)


@transaction.atomic
def restore_proclamation(*, proclamation: Proclamation, by: Any) -> Proclamation:
    """Take it out of Trash."""
    return restore(proclamation, by=by)
