"""Resolutions and documents a tie rests on."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from common.records import link, unlink
from council.models import Resolution
from documents.models import Document
from documents.services import file_document
from relationships.models import (
    Relationship,
)


@transaction.atomic
def link_resolution(*, relationship: Relationship, resolution: Resolution, by: Any) -> Relationship:
    """Say that a tie rests on a resolution."""
    return link(relationship, relationship.resolutions, resolution, by=by)


@transaction.atomic
def unlink_resolution(*, relationship: Relationship, resolution: Resolution, by: Any) -> Relationship:
    """Take back that a tie rests on a resolution; the resolution itself stays."""
    return unlink(relationship, relationship.resolutions, resolution, by=by)


@transaction.atomic
def link_document(*, relationship: Relationship, document: Document, by: Any) -> Relationship:
    """Put a document into the papers of a tie."""
    return link(relationship, relationship.documents, document, by=by)


@transaction.atomic
def upload_document(*, relationship: Relationship, by: Any, **fields: Any) -> Document:
    """Put a new document on file and among the papers of a tie."""
    document = file_document(by=by, **fields)
    link_document(relationship=relationship, document=document, by=by)
    return document


@transaction.atomic
def unlink_document(*, relationship: Relationship, document: Document, by: Any) -> Relationship:
    """Take a document out of the papers of a tie; the document itself stays."""
    return unlink(relationship, relationship.documents, document, by=by)
