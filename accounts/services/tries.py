"""Tries, counted exactly: the row is locked while it is read and written."""

from __future__ import annotations

import hashlib
import math
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Throttle, User
from accounts.services.audit import record_act

TRIES_AN_HOUR = 20
AN_HOUR = 3600.0


@transaction.atomic
def take_try(
    *,
    kind: str,
    who: str,
    limit: int = TRIES_AN_HOUR,
    seconds: float = AN_HOUR,
    now: datetime | None = None,
) -> bool:
    """Count one try of this kind by this account or address; False when the hour's tries are used up."""
    moment = (now or timezone.now()).timestamp()
    row = _locked(kind, who)
    tries = [at for at in row.tries if at > moment - seconds]
    if len(tries) >= limit:
        return False
    row.tries, row.last_at = [*tries, moment], now or timezone.now()
    row.save(update_fields=["tries", "last_at"])
    return True


def are_used_up(*, kind: str, who: str) -> bool:
    """Whether the hour's tries are all taken."""
    since = timezone.now().timestamp() - AN_HOUR
    row = Throttle.objects.filter(pk=try_key(kind, who)).first()
    return row is not None and len([at for at in row.tries if at > since]) >= TRIES_AN_HOUR


def seconds_to_wait(*, kind: str, who: str, limit: int, seconds: float = AN_HOUR) -> int:
    """After how many seconds the next try is counted again; at least one."""
    row = Throttle.objects.filter(pk=try_key(kind, who)).first()
    tries = row.tries[-limit:] if row else []
    ends = tries[0] + seconds if len(tries) == limit else 0.0
    return max(1, math.ceil(ends - timezone.now().timestamp()))


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
    rows = Throttle.objects.select_for_update()
    row = rows.filter(pk=key).first()
    if row is None:
        Throttle.objects.bulk_create([Throttle(key=key, kind=kind)], ignore_conflicts=True)
        row = rows.get(pk=key)
    return row
