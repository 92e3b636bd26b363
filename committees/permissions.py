"""Who may do what with committees."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import Decision, allow_if


def can_change_committees(user: Any, _committee: Any = None) -> Decision:
    """Coordinators and clerks form committees and appoint to seats; members read their own."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK),
        _("Coordinators and clerks change committees. Ask one of them."),
    )


def can_read_roster(user: Any, _committee: Any = None) -> Decision:
    """Whoever sees the committee but administrators, who have no right to contacts (bars §7 row 9)."""
    return allow_if(not user.has_role(Role.ADMIN), _("Administrators have no right to contacts."))
