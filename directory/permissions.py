"""Who may do what in the directory (bars §7 rows 9 to 11)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import Decision, allow_if


def can_change_places(user: Any, _place: Any = None) -> Decision:
    """Coordinators and clerks keep the places; members propose through a proposal."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK),
        _("Coordinators and clerks change places. Ask one of them."),
    )


def can_change_contacts(user: Any, _contact: Any = None) -> Decision:
    """Coordinators and clerks everywhere; members the people and organizations of their own ties."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK, Role.MEMBER),
        _("Coordinators, clerks and committee members change contacts. Ask one of them."),
    )


def can_read_private_channels(user: Any, _contact: Any = None) -> Decision:
    """Only coordinators read private telephone numbers and addresses."""
    return allow_if(user.has_role(Role.COORDINATOR), _("Private contact data is shown to coordinators only."))


def can_change_home(user: Any, _home: Any = None) -> Decision:
    """Administrators and coordinators keep the settings of the home city."""
    return allow_if(
        user.has_role(Role.ADMIN, Role.COORDINATOR), _("Administrators and coordinators change the settings.")
    )
