"""Access links (design rule 9).

The token is in the mail and in the first address alone. That address leads on at once to one without it, and
the browser keeps a signed pass in its place: good for reading what the link is about, and, once the button is
pressed, for acting; two hours at most. Every request asks the row again, so a revoked link ends at once.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import AccessLink
from accounts.services.audit import record_act, subject_key

LINK_DAYS = 14
PASS_SECONDS = 2 * 3600
_SALT = "accounts.link-pass"


def hash_token(token: str) -> str:
    """The only form in which a token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(*, scope: str, record: models.Model, sent_to: str, days: int = LINK_DAYS) -> AccessLink:
    """A link for one record; its token is `token_of` it."""
    return make_links(scope=scope, records=[record], sent_to=sent_to, days=days)[0]


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


def link_pass(*, link: AccessLink, opened: bool) -> str:
    """What the browser keeps in place of the token."""
    return signing.dumps({"link": link.pk, "opened": opened}, salt=_SALT)


def find_by_pass(*, scope: str, key: int, kept: str) -> tuple[AccessLink | None, bool]:
    """(the link of this key and scope, whether it was opened); nothing when the pass is not for it."""
    try:
        told = signing.loads(kept, salt=_SALT, max_age=PASS_SECONDS)
    except signing.BadSignature:
        return None, False
    if told["link"] != key:
        return None, False
    return AccessLink.objects.filter(scope=scope, pk=key).first(), told["opened"]


@transaction.atomic
def open_link(*, link: AccessLink) -> str:
    """Exchange the link for a session of two hours at most: its pass. Every opening is logged."""
    held = AccessLink.objects.select_for_update().get(pk=link.pk)
    if not held.is_live:
        raise ValidationError(_("This link does not work any more"))
    held.last_used_at = timezone.now()
    held.save(update_fields=["last_used_at"])
    record_act(act="link opened", record=held, by=None, scope=held.scope, for_record=held.subject)
    return link_pass(link=held, opened=True)


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
