"""Resolutions and documents a tie rests on."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from common.records import save_change
from council.models import Resolution
from documents.models import Document
from documents.services import file_document
from relationships.models import (
    Relationship,
)


@transaction.atomic
def link_resolution(*, relationship: Relationship, resolution: Resolution, by: Any) -> Relationship:
    """Say that a tie rests on a resolution."""
    if relationship.resolutions.filter(pk=resolution.pk).exists():
        return relationship
    relationship.resolutions.add(resolution)
    return save_change(relationship, by=by, reason=f"linked {resolution}"[:100])


@transaction.atomic
def unlink_resolution(*, relationship: Relationship, resolution: Resolution, by: Any) -> Relationship:
    """Take back that a tie rests on a resolution; the resolution itself stays."""
    relationship.resolutions.remove(resolution)
    return save_change(relationship, by=by, reason=f"unlinked {resolution}"[:100])


@transaction.atomic
def link_document(*, relationship: Relationship, document: Document, by: Any) -> Relationship:
    """Put a document into the papers of a tie."""
    if relationship.documents.filter(pk=document.pk).exists():
        return relationship
    relationship.documents.add(document)
    return save_change(relationship, by=by, reason=f"linked {document}"[:100])


@transaction.atomic
def upload_document(*, relationship: Relationship, by: Any, **fields: Any) -> Document:
    """Put a new document on file and among the papers of a tie."""
    document = file_document(by=by, **fields)
    link_document(relationship=relationship, document=document, by=by)
    return document


@transaction.atomic
def unlink_document(*, relationship: Relationship, document: Document, by: Any) -> Relationship:
    """Take a document out of the papers of a tie; the document itself stays."""
    relationship.documents.remove(document)
    return save_change(relationship, by=by, reason=f"unlinked {document}"[:100])
