"""Accounts: given with a mail that says how to sign in, changed, closed and opened again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from accounts.services import add_user, change_user
from notifications.reminders import absolute
from notifications.services import queue_mail
from notifications.services.letters import as_read_by, write_letter
from program.permissions import can_deactivate, can_lose_admin


@transaction.atomic
def invite_user(*, email: str, name: str, role: str, by: Any) -> User:
    """Give a person an account and tell him or her how to sign in by a mailed code."""
    user = add_user(email=email, name=name, role=role, by=by)
    with as_read_by(user):
        context = {"person": user, "by": by, "sign_in_url": absolute(reverse("account_request_login_code"))}
        letter = write_letter("mail/welcome", context)
    queue_mail(
        key=f"welcome:{user.pk}:{user.email}",
        to=user.email,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        recipient=user,
        about=f"accounts.user:{user.pk}",
    )
    return user


@transaction.atomic
def change_account(*, user: User, by: Any, seen: int | None, name: str, email: str, role: str) -> User:
    """Correct an account; the last administrator keeps the role."""
    locked = _lock_administrators(user)
    if role != locked.role:
        _refuse(can_lose_admin(locked), "role")
    return change_user(user=user, by=by, seen=seen, name=name, email=email, role=role)


@transaction.atomic
def deactivate_user(*, user: User, by: Any, seen: int | None = None) -> User:
    """Close an account; its sessions end with their next request."""
    _refuse(can_deactivate(by, _lock_administrators(user)))
    return change_user(user=user, by=by, seen=seen, is_active=False)


@transaction.atomic
def activate_user(*, user: User, by: Any) -> User:
    """Open a closed account again; an open one stays as it is."""
    if user.is_active:
        return user
    return change_user(user=user, by=by, is_active=True)


def _lock_administrators(user: User) -> User:
    """Two administrators who close each other's accounts at once wait for one another."""
    rows = {row.pk: row for row in User.objects.select_for_update().filter(role="admin").order_by("pk")}
    return rows.get(user.pk) or User.objects.get(pk=user.pk)


def _refuse(decision: Any, field: str = "") -> None:
    if not decision:
        raise ValidationError({field: str(decision.reason)} if field else str(decision.reason))
