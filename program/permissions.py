"""Who may do what with accounts, the audit trail, settings and set-up (bars §7 rows 38, 40, 41)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User, reads_minors
from accounts.permissions import can_manage_users
from common.decisions import ALLOWED, Decision, allow_if, refused
from program.models import IMPORTERS, WholeCopy

TRASH_READERS = (Role.ADMIN, Role.COORDINATOR, Role.CLERK, Role.MEMBER)
AUDIT_READERS = (Role.ADMIN, Role.CLERK, Role.COORDINATOR)


def reads_audit(user: Any) -> bool:
    """Whether the audit page exists for this person at all; what it shows, `visible_to` decides."""
    return bool(user.has_role(*AUDIT_READERS)) or reads_minors(user)


def can_open_trash(user: Any, _about: Any = None) -> Decision:
    """Whoever may delete something; which rows are shown and restored, each room says (ux page 61)."""
    return allow_if(
        user.has_role(*TRASH_READERS),
        _("Trash is for those who delete: administrators, coordinators, clerks and committee members."),
    )


def can_deactivate(user: Any, account: User) -> Decision:
    """An administrator, but nobody the last one, and nobody oneself."""
    decision = can_manage_users(user)
    if not decision:
        return decision
    if account.pk == user.pk:
        return refused(_("You cannot close your own account. Ask another administrator."))
    return can_lose_admin(account)


def can_lose_admin(account: User) -> Decision:
    """There is always one administrator who can sign in."""
    if not account.has_role(Role.ADMIN):
        return ALLOWED
    others = User.objects.filter(role=Role.ADMIN, is_active=True).exclude(pk=account.pk)
    return allow_if(
        others.exists(),
        _("This is the only administrator. Make somebody else an administrator first."),
    )


def can_answer_requests(user: Any, _about: Any = None) -> Decision:
    """Clerks execute requests about personal data (bars §7 row 44); nobody holds data of minors yet."""
    return allow_if(
        user.has_role(Role.CLERK), _("Requests about personal data are answered by the clerk. Ask the clerk.")
    )


def can_keep_holds(user: Any, _hold: Any = None) -> Decision:
    """Clerks place and lift legal holds."""
    return allow_if(user.has_role(Role.CLERK), _("The clerk places and lifts legal holds."))


def can_see_holds(user: Any, _about: Any = None) -> Decision:
    """Coordinators see why something stays."""
    return allow_if(
        user.has_role(Role.CLERK, Role.COORDINATOR), _("Legal holds are the clerk’s business. Ask the clerk.")
    )


def can_purge(user: Any, _about: Any = None) -> Decision:
    """Clerks approve what goes at the end of its time (bars §7 row 8)."""
    return allow_if(user.has_role(Role.CLERK), _("The clerk looks after what is kept how long."))


def can_hand_over(user: Any, _about: Any = None) -> Decision:
    """Coordinators and clerks: the brief gathers what a successor in the office needs."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK),
        _("Coordinators and clerks make the handover brief. Ask one of them."),
    )


def can_see_copies(user: Any, _copy: Any = None) -> Decision:
    """Coordinators and clerks: one asks, another agrees."""
    return allow_if(
        user.has_role(*IMPORTERS),
        _("Copies of the whole program are the business of clerks and coordinators. Ask one of them."),
    )


def can_ask_for_copy(user: Any, _copy: Any = None) -> Decision:
    """The clerk keeps the record. The copy holds more than a clerk reads, so a coordinator has to agree."""
    return allow_if(
        user.has_role(Role.CLERK), _("The clerk asks for a copy of the whole program. Ask the clerk.")
    )


def can_agree_to_copy(user: Any, copy: WholeCopy) -> Decision:
    """A coordinator, who is not the person who asked."""
    agrees = user.has_role(Role.COORDINATOR) and user.pk != copy.asked_by_id
    return allow_if(agrees, _("A coordinator agrees to a copy that the clerk asked for."))


def can_take_copy(user: Any, copy: WholeCopy) -> Decision:
    """Nobody but the clerk who asked."""
    mine = user.has_role(Role.CLERK) and user.pk == copy.asked_by_id
    return allow_if(mine, _("Only the clerk who asked for this copy may download it."))


def can_import(user: Any, _run: Any = None) -> Decision:
    """Coordinators and clerks bring lists in and take an import back (bars §7 row 32)."""
    return allow_if(
        user.has_role(*IMPORTERS), _("Lists are imported by coordinators and clerks. Ask one of them.")
    )
