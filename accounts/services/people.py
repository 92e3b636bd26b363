"""What administrators and people themselves do with accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from accounts.models import Density, User
from accounts.services.audit import record_act
from common.records import StaleRecord


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
    *,
    user: User,
    name: str,
    language: str,
    time_zone: str,
    density: str = Density.ROOMY,
    seen: int | None = None,
) -> User:
    """What a person may change without the administrator."""
    user = _claim(user, seen)
    user.name, user.language, user.time_zone, user.density = name, language, time_zone, density
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
