"""What the pages of documents read."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Q, QuerySet

from common.folding import digits_key
from documents.models import IssuedPaper, PaperState

# Without 0 and O, 1, I and L: what is read aloud or typed from paper has one reading.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 10
RECENT = 10


def tidy_code(typed: str) -> str:
    """A verification code however it is typed, as stored: two groups of five."""
    bare = re.sub(r"[\W_]", "", typed.upper())[: CODE_LENGTH + 1]
    return f"{bare[:5]}-{bare[5:]}" if len(bare) == CODE_LENGTH else ""


def find_paper(typed: str) -> IssuedPaper | None:
    """The made paper with this code, or None."""
    code = tidy_code(typed)
    made = (PaperState.ISSUED, PaperState.VOID)
    paper: IssuedPaper | None = (
        IssuedPaper.objects.filter(code=code, state__in=made).first() if code else None
    )
    return paper


def search_papers(user: Any, text: str) -> QuerySet[IssuedPaper]:
    """Printed papers by number, code or words of the title, newest first."""
    rows = IssuedPaper.objects.visible_to(user).select_related("asked_by")
    number = digits_key(text)
    found = Q(title__icontains=text) | Q(code=tidy_code(text) or "-")
    if number:
        found |= Q(number__iexact=text) | Q(number__iendswith=f"-{number.zfill(4)}")
    return rows.filter(found).order_by("-pk")


def recent_papers(user: Any) -> QuerySet[IssuedPaper]:
    """The newest papers, whatever became of them."""
    return IssuedPaper.objects.visible_to(user).select_related("asked_by", "job").order_by("-pk")[:RECENT]
