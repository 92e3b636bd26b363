"""What people do with accounts, access links and the audit trail."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from accounts.models import AccessLink, AuditEntry

LINK_DAYS = 14


def subject_key(record: models.Model) -> str:
    """`app.model:pk`, the way a row points at any record without a relation."""
    return f"{record._meta.label_lower}:{record.pk}"  # noqa: SLF001 - public in all but name


def record_act(*, act: str, record: models.Model, by: Any, **detail: Any) -> AuditEntry:
    """Append one legal act to the audit trail, in the caller's transaction."""
    actor = by if getattr(by, "pk", None) else None
    return AuditEntry.objects.create(
        actor=actor, act=act, subject=subject_key(record), label=str(record)[:200], detail=detail
    )


def hash_token(token: str) -> str:
    """The only form in which a token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(
    *, scope: str, record: models.Model, sent_to: str, days: int = LINK_DAYS
) -> tuple[AccessLink, str]:
    """Make a link and return it with its token, which is known only now."""
    token = secrets.token_urlsafe(32)
    link = AccessLink.objects.create(
        scope=scope,
        subject=subject_key(record),
        token_hash=hash_token(token),
        sent_to=sent_to,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return link, token


def find_live_link(*, scope: str, token: str) -> AccessLink | None:
    """The live link of this scope, or None for anything else; says nothing about why."""
    link = AccessLink.objects.filter(scope=scope, token_hash=hash_token(token)).first()
    return link if link and link.is_live else None


@transaction.atomic
def mark_link_used(*, link: AccessLink) -> None:
    """Log one use of a link in the audit trail."""
    link.last_used_at = timezone.now()
    link.save(update_fields=["last_used_at"])
    record_act(act="link used", record=link, by=None, scope=link.scope, for_record=link.subject)
