"""The second step of signing in: who must have one, codes that work once, secrets that are sealed."""

from __future__ import annotations

import base64
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from accounts.models import User
from accounts.services.audit import record_act
from accounts.services.sessions import end_sessions
from accounts.services.tries import give_back_try, take_try

WRONG_CODES, TEN_MINUTES = 5, 600.0
TRIED = "second step"
CODES = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def must_have_second_step(user: User) -> bool:
    """Whether the city asks this person for a second step, by role or as safeguarding lead."""
    asked: list[str] = settings.SECOND_STEP_ROLES
    return user.role in asked or (user.safeguarding and "safeguarding" in asked)


def has_second_step(user: User) -> bool:
    """Whether an app or a passkey is set up."""
    return bool(Authenticator.objects.filter(user=user, type__in=STEPS).exists())


def take_code_try(user: User) -> bool:
    """Count one code typed by this person; False after five in ten minutes."""
    return take_try(kind=TRIED, who=str(user.pk), limit=WRONG_CODES, seconds=TEN_MINUTES)


def give_back_code_try(user: User) -> None:
    """It was the right one."""
    give_back_try(kind=TRIED, who=str(user.pk))


@transaction.atomic
def use_code(*, user: User, code: str) -> Authenticator | None:
    """What this code of the app or recovery code belongs to; each works once, however many ask at once."""
    rows = Authenticator.objects.select_for_update().filter(user=user, type__in=CODES).order_by("-type")
    for row in rows:
        right = (
            _use_app_code(row, code)
            if row.type == Authenticator.Type.TOTP
            else row.wrap().validate_code(code)
        )
        if right:
            found: Authenticator = row
            return found
    return None


def spend_app_codes(row: Authenticator) -> None:
    """The code that set the app up, and every one before it, opens nothing afterwards."""
    row.data["last"] = max(totp.yield_hotp_counters_from_time())
    row.save(update_fields=["data"])


def _use_app_code(row: Authenticator, code: str) -> bool:
    secret = unseal(row.data["secret"])
    for counter in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if counter > row.data.get("last", 0) and compare_user_code(actual=code, expected=expected):
            row.data["last"] = counter
            row.save(update_fields=["data"])
            return True
    return False


@transaction.atomic
def remove_second_step(*, user: User, by: Any) -> User:
    """For somebody who lost phone and codes: all steps go and every session ends; it is a legal act."""
    removed = sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user=user)
    if removed:
        record_act(act="second step removed", record=user, by=by, steps=removed)
    return user


def seal(text: str) -> str:
    """The text as it is stored: of no use without the secret key."""
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again, also with a former secret key."""
    return _box().decrypt(sealed.encode()).decode()


def _box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(secret)) for secret in keys])


def _key(secret: str) -> bytes:
    digest = salted_hmac("accounts.second-step", "seal", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
