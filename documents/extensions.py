"""What the documents room offers to search and to the trail of acts."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from accounts.selectors import in_trash
from common.extend import Kind, Past, Rows, Trashed, register
from common.folding import fold
from common.merge import row
from documents import permissions
from documents.models import Document, IssuedPaper, NumberSeries
from documents.services import restore_document

DOCUMENT = "documents.document"
PAPER = "documents.issuedpaper"
SERIES = "documents.numberseries"


def _search(user: Any, text: str) -> QuerySet[Any, Any]:
    rows = Document.objects.visible_to(user)
    for word in fold(text).split():
        rows = rows.filter(folded__contains=word)
    return row(rows, DOCUMENT, title="title", when="dated", detail="kind")


def _series(user: Any) -> QuerySet[Any]:
    rows = NumberSeries.objects.all()
    return rows if permissions.can_keep_series(user) else rows.none()


TRASH = Trashed(
    "trash",
    Document,
    lambda user: in_trash(Document, user, own=Q(file__added_by=user)),
    lambda user, _document: permissions.can_see_trash(user),
    lambda document, by: restore_document(document=document, by=by),
    lambda document: str(document.get_absolute_url()),
)

HISTORY = (
    Past("history", DOCUMENT, Document),
    Past("history", SERIES, NumberSeries),
)

register(
    "documents",
    *HISTORY,
    Rows("search", _search),
    Kind("records", DOCUMENT, lambda document: str(document.get_absolute_url()), Document.objects.visible_to),
    Kind("records", PAPER, lambda paper: str(paper.get_absolute_url()), IssuedPaper.objects.visible_to),
    TRASH,
    Kind("records", SERIES, lambda series: str(series.get_absolute_url()), _series),
)
