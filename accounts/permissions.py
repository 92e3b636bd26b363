"""Who may do what with accounts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import Decision, allow_if


def can_manage_users(user: Any) -> Decision:
    """Administrators create people and set roles (bars §7 row 40)."""
    return allow_if(user.has_role(Role.ADMIN), _("Only an administrator manages users."))


def can_decide_safeguarding(user: Any, grant: Any) -> Decision:
    """A second administrator: neither the one who asked nor the one it is about (bars §7 row 40)."""
    decision = can_manage_users(user)
    if not decision:
        return decision
    return allow_if(
        user.pk not in {grant.asked_by_id, grant.user_id},
        _("A second administrator agrees to this: not the one who asked, and not the person it is about."),
    )


def can_let_in_again(user: Any, _about: Any = None) -> Decision:
    """Administrators look after sign-in, tries included."""
    return allow_if(user.has_role(Role.ADMIN), _("Only an administrator lets somebody in again."))


def can_revoke_links(user: Any, _about: Any = None) -> Decision:
    """Staff and administrators see and revoke links that work without signing in (bars §7 row 36)."""
    return allow_if(
        user.has_role(Role.ADMIN, Role.COORDINATOR, Role.CLERK),
        _("Administrators, coordinators and clerks look after links. Ask one of them."),
    )


def can_share_view(user: Any) -> Decision:
    """What stands on everybody's list is the office's to say; for oneself everybody saves views."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK, Role.APPROVER, Role.ADMIN),
        _("Coordinators, clerks, approvers and administrators share views. Ask one of them."),
    )


def can_change_view(user: Any, view: Any) -> Decision:
    """Whoever saved it, and for a shared one the coordinators."""
    shared = view.shared and user.has_role(Role.COORDINATOR)
    return allow_if(
        shared or view.owner_id == user.pk,
        _("Only whoever saved this view or a coordinator changes it. Save a view of your own."),
    )
