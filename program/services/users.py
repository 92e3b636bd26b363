"""Accounts: offered by a mail with a link, accepted, changed, closed and opened again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AccessLink, Invitation, User
from accounts.services import accept_invitation, change_user, invite, make_invitation_link, subject_key
from committees.models import Committee, Term
from committees.services import add_seat, appoint
from common.dates import PartialDate
from directory.models import Person
from directory.services import add_person
from notifications.models import OutboxMail
from notifications.reminders import absolute
from notifications.services import queue_mail
from notifications.services.letters import as_read_by, write_letter
from notifications.services.outbox import link_mark
from program.permissions import can_deactivate, can_lose_admin

JUST_NOW = timedelta(minutes=1)


@transaction.atomic
def invite_user(
    *, email: str, name: str, role: str, by: Any, committees: Iterable[Committee] = ()
) -> Invitation:
    """Offer an account with a role, and seats taken when the person accepts; the mail has the link."""
    keys = [subject_key(committee) for committee in committees]
    invitation = invite(email=email, name=name, role=role, by=by, committees=keys)
    _mail_invitation(invitation, by)
    return invitation


@transaction.atomic
def invite_again(*, invitation: Invitation, by: Any) -> Invitation:
    """Send a fresh link; the one before it opens nothing more. Pressed twice within a minute it sends one."""
    link = (
        Invitation.objects.select_for_update(of=("self",)).select_related("link").get(pk=invitation.pk).link
    )
    if (
        link
        and link.is_live
        and link.made_at > timezone.now() - JUST_NOW
        and link.sent_to == invitation.user.email
    ):
        return invitation
    make_invitation_link(invitation=invitation, by=by)
    invitation = Invitation.objects.select_related("user", "link").get(pk=invitation.pk)
    _mail_invitation(invitation, by)
    return invitation


@transaction.atomic
def offer_again(*, invitation: Invitation) -> None:
    """A fresh link to the address on file, asked for by whoever holds the expired one; once a day."""
    key = f"invitation-again:{invitation.pk}:{timezone.localdate().isoformat()}"
    if not OutboxMail.objects.filter(key=key).exists():
        make_invitation_link(invitation=invitation, by=None)
        fresh = Invitation.objects.select_related("user", "link").get(pk=invitation.pk)
        _mail_invitation(fresh, fresh.invited_by, key=key)


@transaction.atomic
def accept(*, link: AccessLink, name: str, password: str | None = None) -> User:
    """Open the account and take the seats it was offered with."""
    invitation = accept_invitation(link=link, name=name, password=password)
    committees = Committee.objects.present().filter(pk__in=_keys(invitation.committees))
    if committees:
        person = Person.objects.filter(user=invitation.user).first()
        person = person or add_person(name=name, user=invitation.user, by=invitation.user)
        for committee in committees:
            _take_seat(committee, person, by=invitation.invited_by or invitation.user)
    return invitation.user


def _take_seat(committee: Committee, person: Person, *, by: User) -> None:
    """A vacant seat, or one more; whoever sits there already keeps the seat."""
    running = Term.objects.current().filter(seat__committee=committee)
    if running.filter(person=person).exists():
        return
    free = committee.seats.filter(trashed_at=None, is_chair=False).exclude(pk__in=running.values("seat"))
    seat = free.first() or add_seat(committee=committee, title=_("Member"), by=by)
    appoint(seat=seat, person=person, starts=PartialDate.of(timezone.localdate()), by=by)


def _keys(subjects: Iterable[str]) -> list[str]:
    return [subject.rpartition(":")[2] for subject in subjects]


def _mail_invitation(invitation: Invitation, by: Any, key: str = "") -> None:
    user, link = invitation.user, invitation.link
    if link is None:
        return
    address = absolute(reverse("program:invitation-link", args=(link_mark(link),)))
    with as_read_by(user):
        context = {"person": user, "by": by, "address": address, "until": link.expires_at}
        letter = write_letter("mail/invitation", context)
    queue_mail(
        key=key or f"invitation:{link.pk}",
        # No recipient: mail to an account that is not open is never sent.
        to=user.email,
        about=subject_key(user),
        links=[link],
        **letter._asdict(),
    )


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
    """Open a closed account again; an open one stays as it is, an offered one is opened by its person."""
    if user.is_active:
        return user
    if Invitation.objects.filter(user=user, accepted_at=None).exists():
        raise ValidationError(_("This person has not accepted the invitation yet. Send it again."))
    return change_user(user=user, by=by, is_active=True)


def _lock_administrators(user: User) -> User:
    """Two administrators who close each other's accounts at once wait for one another."""
    rows = {row.pk: row for row in User.objects.select_for_update().filter(role="admin").order_by("pk")}
    return rows.get(user.pk) or User.objects.get(pk=user.pk)


def _refuse(decision: Any, field: str = "") -> None:
    if not decision:
        raise ValidationError({field: str(decision.reason)} if field else str(decision.reason))
