"""Documents that belong to an exchange."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from common.records import save_change
from documents.models import Document
from documents.services import file_document
from exchanges.models import Exchange


@transaction.atomic
def upload_document(*, exchange: Exchange, by: Any, **fields: Any) -> Document:
    """Put a new document on file and among the papers of an exchange."""
    document = file_document(by=by, **fields)
    link_document(exchange=exchange, document=document, by=by)
    return document


@transaction.atomic
def link_document(*, exchange: Exchange, document: Document, by: Any) -> Exchange:
    """Put a document among the papers of an exchange."""
    if exchange.documents.filter(pk=document.pk).exists():
        return exchange
    exchange.documents.add(document)
    return save_change(exchange, by=by, reason=f"linked {document}"[:100])


@transaction.atomic
def unlink_document(*, exchange: Exchange, document: Document, by: Any) -> Exchange:
    """Take a document out of the papers of an exchange; the document itself stays."""
    exchange.documents.remove(document)
    return save_change(exchange, by=by, reason=f"unlinked {document}"[:100])
