"""Invitations: made, sent anew, accepted, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AccessLink, Invitation, User
from accounts.services.audit import record_act
from accounts.services.links import make_link, mark_link_used, revoke_link
from accounts.services.people import add_user, change_user

INVITATION = "invitation"


@transaction.atomic
def invite(*, email: str, name: str, role: str, by: Any, committees: Iterable[str] = ()) -> Invitation:
    """Offer an account; it stays closed until the link is used. The committees are keys, `app.model:pk`."""
    user = add_user(email=email, name=name, role=role, by=by, is_active=False)
    inviter = by if getattr(by, "pk", None) else None
    invitation = Invitation.objects.create(user=user, invited_by=inviter, committees=list(committees))
    make_invitation_link(invitation=invitation, by=by)
    return Invitation.objects.select_related("user", "link").get(pk=invitation.pk)


@transaction.atomic
def make_invitation_link(*, invitation: Invitation, by: Any) -> AccessLink:
    """A new link for fourteen days; the one before it opens nothing more. Revives a withdrawn invitation."""
    invitation = _locked(invitation)
    _refuse_accepted(invitation)
    if invitation.link is not None:
        revoke_link(link=invitation.link, by=by)
    link = make_link(scope=INVITATION, record=invitation, sent_to=invitation.user.email)
    invitation.link, invitation.withdrawn_at = link, None
    invitation.save(update_fields=["link", "withdrawn_at"])
    record_act(act="invitation sent", record=invitation.user, by=by, role=invitation.user.role)
    return link


@transaction.atomic
def accept_invitation(*, link: AccessLink, name: str, password: str | None = None) -> Invitation:
    """Open the account under the name its person gives; raises ValidationError when the link is spent."""
    found = invitation_of(link)
    if found is None:
        raise _spent()
    invitation = _locked(found)
    _refuse_accepted(invitation)
    # Read under the lock: it may have been withdrawn or sent anew since the form was opened.
    if invitation.link_id != link.pk or not invitation.is_live:
        raise _spent()
    user = invitation.user
    user.set_password(password or None)
    user.save(update_fields=["password"])
    invitation.user = change_user(user=user, by=user, name=name, is_active=True)
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    mark_link_used(link=link)
    revoke_link(link=link, by=user)
    record_act(act="invitation accepted", record=user, by=user)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Any) -> Invitation:
    """Take an offer back; the link opens nothing more. Done twice it changes nothing."""
    invitation = _locked(invitation)
    _refuse_accepted(invitation)
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        if invitation.link is not None:
            revoke_link(link=invitation.link, by=by)
        record_act(act="invitation withdrawn", record=invitation.user, by=by)
    return invitation


def invitation_of(link: AccessLink) -> Invitation | None:
    """The invitation whose newest link this is."""
    return Invitation.objects.select_related("user", "link").filter(link=link).first()


def _locked(invitation: Invitation) -> Invitation:
    User.objects.select_for_update().get(pk=invitation.user_id)
    return Invitation.objects.select_related("user", "link").get(pk=invitation.pk)


def _spent() -> ValidationError:
    return ValidationError(_("This invitation no longer works. Ask for a new one."))


def _refuse_accepted(invitation: Invitation) -> None:
    if invitation.accepted_at is not None:
        raise ValidationError(_("This invitation was accepted already."))
