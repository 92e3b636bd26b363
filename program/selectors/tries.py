"""Who or what is kept out now because of too many tries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Throttle, User
from accounts.services import AN_HOUR, TRIES_AN_HOUR, try_key

MOST_SHOWN = 200
# What was tried, and whether the count is by account or by the address of the computer.
KINDS: dict[str, tuple[Promise, bool]] = {
    "sign-in as": (_("Signing in with a password"), True),
    "sign-in from": (_("Signing in with a password"), False),
    "sign-in known": (_("Signing in with a password"), False),
    "code known": (_("Asking for a code by mail"), False),
    "code entered known": (_("Entering a code"), False),
    "reset known": (_("Asking for a new password"), False),
    "code for": (_("Asking for a code by mail"), True),
    "code from": (_("Asking for a code by mail"), False),
    "code entered for": (_("Entering a code"), True),
    "reset for": (_("Asking for a new password"), True),
    "reset from": (_("Asking for a new password"), False),
}


@dataclass(frozen=True)
class KeptOut:
    """One count that is full: what was tried, by whom as far as it can be known, and until when."""

    throttle: Throttle
    what: str
    by_account: bool
    account: User | None
    until: datetime


def kept_out_now() -> list[KeptOut]:
    """Full counts, the latest first; of an account that exists, which one it is."""
    since = timezone.now() - timedelta(seconds=AN_HOUR)
    # What is merely dear, such as searching, is counted too; it opens again by itself within the hour.
    rows = Throttle.objects.filter(last_at__gt=since).exclude(kind__startswith="limit ").order_by("-last_at")
    full = [row for row in rows[: MOST_SHOWN * 10] if _is_full(row, since)][:MOST_SHOWN]
    accounts = _accounts_of(full)
    return [_kept_out(row, accounts.get(row.pk)) for row in full]


def find_kept_out(key: str) -> KeptOut | None:
    """The full count with this key."""
    return next((one for one in kept_out_now() if one.throttle.pk == key), None)


def _is_full(row: Throttle, since: datetime) -> bool:
    return len([at for at in row.tries if at > since.timestamp()]) >= TRIES_AN_HOUR


def _accounts_of(rows: Sequence[Throttle]) -> dict[str, User]:
    """Per key the account it counts; keys are one way, so every account is tried."""
    kinds = {row.kind for row in rows if row.kind in KINDS and KINDS[row.kind][1]}
    people = User.objects.filter(is_active=True) if kinds else []
    return {try_key(kind, user.email): user for user in people for kind in kinds}


def _kept_out(row: Throttle, account: User | None) -> KeptOut:
    what, by_account = KINDS.get(row.kind, (_("Another act that is counted"), False))
    until = datetime.fromtimestamp(row.tries[-TRIES_AN_HOUR] + AN_HOUR, UTC)
    return KeptOut(row, str(what), by_account, account, until)
