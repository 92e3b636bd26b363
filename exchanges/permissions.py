"""Who may do what with exchanges (bars §7 row 12)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import Decision, allow_if
from exchanges.models import Exchange

STAFF = (Role.COORDINATOR, Role.CLERK)


def can_log(user: Any, _about: Any = None) -> Decision:
    """Coordinators, clerks and committee members log what happened."""
    return allow_if(
        user.has_role(*STAFF, Role.MEMBER), _("Coordinators, clerks and committee members log exchanges.")
    )


def can_change(user: Any, exchange: Exchange) -> Decision:
    """Staff everything; a member what he or she logged, until staff has checked it."""
    own = user.has_role(Role.MEMBER) and exchange.logged_by_id == user.pk and exchange.checked_at is None
    return allow_if(
        own or user.has_role(*STAFF),
        _("Staff changes exchanges; whoever logged one may change it until it is checked."),
    )


def can_check(user: Any, _exchange: Exchange) -> Decision:
    """Staff looks at what volunteers logged."""
    return allow_if(user.has_role(*STAFF), _("Coordinators and clerks check logged exchanges."))


def can_restore(user: Any, _about: Any = None) -> Decision:
    """Staff sees what lies in Trash."""
    return allow_if(user.has_role(*STAFF), _("Coordinators and clerks restore exchanges."))
