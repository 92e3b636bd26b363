"""Access links (design rule 9)."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import AccessLink
from accounts.services.audit import record_act, subject_key

LINK_DAYS = 14


def hash_token(token: str) -> str:
    """The only form in which a token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(
    *, scope: str, record: models.Model, sent_to: str, days: int = LINK_DAYS
) -> tuple[AccessLink, str]:
    """Make a link and return it with its token."""
    link = make_links(scope=scope, records=[record], sent_to=sent_to, days=days)[0]
    return link, token_of(link)


def make_links(
    *, scope: str, records: Iterable[models.Model], sent_to: str, days: int = LINK_DAYS
) -> list[AccessLink]:
    """One link for each record, all to one address."""
    ends = timezone.now() + timedelta(days=days)
    links = [
        AccessLink(scope=scope, subject=subject_key(record), seed=seed, sent_to=sent_to, expires_at=ends)
        for record in records
        for seed in [secrets.token_urlsafe(32)]
    ]
    for link in links:
        link.token_hash = hash_token(_token(link.seed, settings.SECRET_KEY))
    return AccessLink.objects.bulk_create(links)


def token_of(link: AccessLink) -> str:
    """The token, computed again from the seed: waiting mail need not hold it. Empty when the key is gone."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        token = _token(link.seed, secret)
        if hash_token(token) == link.token_hash:
            return token
    return ""


def _token(seed: str, secret: str) -> str:
    digest = salted_hmac("accounts.access-link", seed, secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def find_link(*, scope: str, token: str) -> AccessLink | None:
    """The link of this scope, live or not; None for anything else."""
    return AccessLink.objects.filter(scope=scope, token_hash=hash_token(token)).first()


def find_live_link(*, scope: str, token: str) -> AccessLink | None:
    """The live link of this scope, or None for anything else; says nothing about why."""
    link = find_link(scope=scope, token=token)
    return link if link and link.is_live else None


@transaction.atomic
def mark_link_used(*, link: AccessLink) -> None:
    """Log one use of a link in the audit trail."""
    link.last_used_at = timezone.now()
    link.save(update_fields=["last_used_at"])
    record_act(act="link used", record=link, by=None, scope=link.scope, for_record=link.subject)


@transaction.atomic
def revoke_link(*, link: AccessLink, by: Any) -> AccessLink:
    """Close a link before its days are over; closing it twice changes nothing."""
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        record_act(act="link revoked", record=link, by=by, scope=link.scope, for_record=link.subject)
    return link
