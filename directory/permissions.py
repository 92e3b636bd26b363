"""Who may do what in the directory (bars §7 rows 9 to 11)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import Decision, allow_if
from directory.models import Organization, Person
from directory.selectors import own_places


def can_change_places(user: Any, _place: Any = None) -> Decision:
    """Coordinators and clerks keep the places; members propose through a proposal."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK),
        _("Coordinators and clerks change places. Ask one of them."),
    )


def can_change_contacts(user: Any, contact: Any = None) -> Decision:
    """Coordinators and clerks everywhere; members the people and organizations of their own ties."""
    if not user.has_role(Role.MEMBER):
        return allow_if(
            user.has_role(Role.COORDINATOR, Role.CLERK),
            _("Coordinators, clerks and committee members change contacts. Ask one of them."),
        )
    return allow_if(
        contact is None or _is_own(user, contact),
        _("You change the contacts of your own committee's cities. Ask a coordinator for this one."),
    )


def can_keep_contacts(user: Any, _contact: Any = None) -> Decision:
    """Moving to Trash and linking an account are for coordinators and clerks."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK),
        _("Coordinators and clerks do this. Ask one of them."),
    )


def can_read_contacts(user: Any, _contact: Any = None) -> Decision:
    """Everybody but administrators, who keep accounts and settings."""
    return allow_if(not user.has_role(Role.ADMIN), _("Administrators have no right to contacts."))


def can_change_home(user: Any, _home: Any = None) -> Decision:
    """Administrators and coordinators keep the settings of the home city."""
    return allow_if(
        user.has_role(Role.ADMIN, Role.COORDINATOR), _("Administrators and coordinators change the settings.")
    )


def _is_own(user: Any, contact: Person | Organization) -> bool:
    """The member's own card, or a contact whose place, or whose organization's place, is of an own tie."""
    if isinstance(contact, Person):
        if contact.user_id == user.pk:
            return True
        place_ids = [contact.place_id, contact.organization.place_id if contact.organization else None]
    else:
        place_ids = [contact.place_id]
    return bool(own_places(user).filter(pk__in=[pk for pk in place_ids if pk]).exists())


def can_merge(user: Any, _record: Any = None) -> Decision:
    """Coordinators and clerks make two records one; it cannot be undone."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK),
        _("Coordinators and clerks merge records. Tell one of them which two are the same."),
    )


def can_keep_memberships(user: Any, _membership: Any = None) -> Decision:
    """Coordinators and clerks keep the city's memberships."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK),
        _("Coordinators and clerks keep the memberships. Tell one of them what should change."),
    )
