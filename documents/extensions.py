"""What the documents room offers to search and to the trail of acts."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Lower, Replace, TruncDate

from accounts.selectors import in_trash
from common.extend import Kind, Past, Rows, Trashed, register
from common.merge import bounded, row
from documents import permissions
from documents.models import Document, IssuedPaper, NumberSeries
from documents.services import restore_document

DOCUMENT = "documents.document"
PAPER = "documents.issuedpaper"
SERIES = "documents.numberseries"


def _search(user: Any, text: str) -> QuerySet[Any, Any]:
    rows = bounded(Document.objects.visible_to(user).filter(folded__words=text))
    return row(rows, DOCUMENT, title="title", when="dated", detail="kind")


def _papers(user: Any, text: str) -> QuerySet[Any, Any]:
    """Printed papers by number, code and title."""
    words = Concat(Replace(Lower("number"), Value("-"), Value(" ")), Value(" "), "folded")
    rows = bounded(IssuedPaper.objects.visible_to(user).annotate(words=words).filter(words__words=text))
    return row(rows, PAPER, title=Concat("number", Value(" "), "title"), when=TruncDate("issued_at"))


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
    Rows("search", _papers),
    Kind("records", DOCUMENT, lambda document: str(document.get_absolute_url()), Document.objects.visible_to),
    Kind("records", PAPER, lambda paper: str(paper.get_absolute_url()), IssuedPaper.objects.visible_to),
    TRASH,
    Kind("records", SERIES, lambda series: str(series.get_absolute_url()), _series),
)
