"""Legal acts written down."""

from __future__ import annotations

from typing import Any

from django.db import models

from accounts.models import AuditEntry

SUBJECT = 80


def subject_key(record: models.Model) -> str:
    """`app.model:pk`, the way a row points at any record without a relation."""
    # A row whose key is a hash is pointed at by the beginning of it.
    return f"{record._meta.label_lower}:{record.pk}"[:SUBJECT]  # noqa: SLF001 - public in all but name


def record_act(*, act: str, record: models.Model, by: Any, **detail: Any) -> AuditEntry:
    """Append one legal act to the audit trail, in the caller's transaction."""
    actor = by if getattr(by, "pk", None) else None
    return AuditEntry.objects.create(
        actor=actor, act=act, subject=subject_key(record), label=str(record)[:200], detail=detail
    )
