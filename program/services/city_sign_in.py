"""People who come from the city's own sign-in: found, added where the city wants it, given their role."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import add_user, change_user
from program.permissions import can_lose_admin


@transaction.atomic
def receive_from_city(
    *, known: User | None, email: str, name: str, role: str, needs_role: bool, adds: bool
) -> User:
    """The account this person may open; raises ValidationError with what to say where there is none.

    `email` is empty when the city does not vouch for it. A role given by the city counts from now on; only
    the last administrator keeps the role.
    """
    user = known or (User.objects.filter(email=email.lower()).first() if email else None)
    if user is None and not (adds and email and role):
        raise ValidationError(_("You have a city account, but none in this program. Ask the administrator."))
    if needs_role and not role:
        raise ValidationError(_("Your city account belongs to no group that may open this program."))
    if user is None:
        return add_user(email=email, name=name or email, role=role, by=None)
    if not user.is_active:
        raise ValidationError(
            _("Your account here is not open. Accept the invitation, or ask for a new one.")
        )
    if role and role != user.role and can_lose_admin(user):
        return change_user(user=user, by=None, role=role)
    return user
