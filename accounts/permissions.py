"""Who may do what with accounts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import Decision, allow_if


def can_manage_users(user: Any) -> Decision:
    """Administrators create people and set roles (bars §7 row 40)."""
    return allow_if(user.has_role(Role.ADMIN), _("Only an administrator manages users."))


def can_read_audit(user: Any) -> Decision:
    """Administrators and clerks read the audit trail (bars §7 row 38)."""
    return allow_if(
        user.has_role(Role.ADMIN, Role.CLERK), _("Only administrators and clerks read the audit trail.")
    )
