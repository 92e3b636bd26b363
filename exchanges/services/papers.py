"""Documents that belong to an exchange."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from common.records import link, unlink
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
    return link(exchange, exchange.documents, document, by=by)


@transaction.atomic
def unlink_document(*, exchange: Exchange, document: Document, by: Any) -> Exchange:
    """Take a document out of the papers of an exchange; the document itself stays."""
    return unlink(exchange, exchange.documents, document, by=by)
