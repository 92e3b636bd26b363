"""What people do with accounts, access links and the audit trail."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import AccessLink, AuditEntry, Throttle, User
from common.records import StaleRecord

LINK_DAYS = 14
TRIES_AN_HOUR = 20
AN_HOUR = 3600.0


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


# People


@transaction.atomic
def add_user(
    *, email: str, name: str, role: str, by: Any, password: str | None = None, **fields: Any
) -> User:
    """Give a person an account; without a password only mailed codes open it."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, name=name, role=role, **fields)
    except IntegrityError as error:
        raise ValidationError({"email": _("This address already has an account")}) from error
    record_act(act="account given", record=user, by=by, role=role, safeguarding=user.safeguarding)
    return user


@transaction.atomic
def change_user(*, user: User, by: Any, seen: int | None = None, **fields: Any) -> User:
    """Change an account; role, safeguarding, address and whether it may sign in go to the audit trail."""
    user = _claim(user, seen)
    before = {name: getattr(user, name) for name in fields}
    for name, value in fields.items():
        setattr(user, name, value)
    user.email = user.email.lower()
    _save_user(user, by)
    watched = ("email", "role", "safeguarding", "is_active")
    acts = {name: [before[name], fields[name]] for name in watched if before.get(name) != fields.get(name)}
    if acts:
        record_act(act="account changed", record=user, by=by, **acts)
    return user


@transaction.atomic
def change_own_account(
    *, user: User, name: str, language: str, time_zone: str, seen: int | None = None
) -> User:
    """What a person may change without the administrator."""
    user = _claim(user, seen)
    user.name, user.language, user.time_zone = name, language, time_zone
    _save_user(user, user)
    return user


def _claim(user: User, seen: int | None) -> User:
    """The row as it stands, under its next version; StaleRecord when the form was opened before it."""
    rows = User.objects.filter(pk=user.pk)
    if not (rows if seen is None else rows.filter(version=seen)).update(version=models.F("version") + 1):
        raise StaleRecord(user)
    return rows.get()


def _save_user(user: User, by: Any) -> None:
    setattr(user, "_history_user", by if getattr(by, "pk", None) else None)  # noqa: B010 - read by simple-history
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise ValidationError({"email": _("This address already has an account")}) from error
    # The sign-in library remembers every address it ever saw; an old one must open nothing.
    EmailAddress.objects.filter(user_id=user.pk).exclude(email=user.email).delete()


# Tries, counted exactly: the row is locked while it is read and written


@transaction.atomic
def take_try(*, kind: str, who: str, limit: int = TRIES_AN_HOUR, now: datetime | None = None) -> bool:
    """Count one try of this kind by this account or address; False when the hour's tries are used up."""
    moment = (now or timezone.now()).timestamp()
    row = _locked(kind, who)
    tries = [at for at in row.tries if at > moment - AN_HOUR]
    if len(tries) >= limit:
        return False
    row.tries, row.last_at = [*tries, moment], now or timezone.now()
    row.save(update_fields=["tries", "last_at"])
    return True


@transaction.atomic
def give_back_try(*, kind: str, who: str) -> None:
    """Take the newest try off the count: it was the right password."""
    row = _locked(kind, who)
    row.tries = row.tries[:-1]
    row.save(update_fields=["tries"])


def forget_old_tries() -> int:
    """Remove the counts of keys that were quiet for an hour; returns how many."""
    old = timezone.now() - timedelta(seconds=AN_HOUR)
    return Throttle.objects.filter(last_at__lt=old).delete()[0]


@transaction.atomic
def let_in_again(*, throttle: Throttle, by: Any, account: User | None = None) -> Throttle:
    """Forget the tries under one key before their hour is over; a known account stands in the trail."""
    throttle.tries = []
    throttle.save(update_fields=["tries"])
    record_act(act="let in again", record=account or throttle, by=by, tried=throttle.kind)
    return throttle


def try_key(kind: str, who: str) -> str:
    """The key of a count, from which nobody reads the account or the address."""
    return hashlib.sha256(f"{kind}:{who.strip().lower()}".encode()).hexdigest()


def _locked(kind: str, who: str) -> Throttle:
    key = try_key(kind, who)
    Throttle.objects.bulk_create([Throttle(key=key, kind=kind)], ignore_conflicts=True)
    return Throttle.objects.select_for_update().get(pk=key)


# Access links (design rule 9)


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
