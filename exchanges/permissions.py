"""Who may do what with exchanges (bars §7 row 12)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import Decision, allow_if
from exchanges.models import Exchange, Gift

STAFF = (Role.COORDINATOR, Role.CLERK)


def can_log(user: Any, _about: Any = None) -> Decision:
    """Coordinators, clerks and committee members log what happened."""
    return allow_if(
        user.has_role(*STAFF, Role.MEMBER), _("Coordinators, clerks and committee members log exchanges.")
    )


def can_change(user: Any, exchange: Exchange) -> Decision:
    """Staff everything; a member what he or she logged, until staff has checked it or residents read it."""
    own = user.has_role(Role.MEMBER) and exchange.logged_by_id == user.pk
    open_still = exchange.checked_at is None and not exchange.is_published
    return allow_if(
        user.has_role(*STAFF) or (own and open_still),
        _("Staff changes exchanges; whoever logged one may change it until it is checked or published."),
    )


def can_check(user: Any, _exchange: Exchange) -> Decision:
    """Staff looks at what volunteers logged."""
    return allow_if(user.has_role(*STAFF), _("Coordinators and clerks check logged exchanges."))


def can_restore(user: Any, _about: Any = None) -> Decision:
    """Staff sees what lies in Trash."""
    return allow_if(user.has_role(*STAFF), _("Coordinators and clerks restore exchanges."))


def can_list_gifts(user: Any, _about: Any = None) -> Decision:
    """Everybody who works with the ties; an administrator keeps accounts."""
    return allow_if(
        not user.has_role(Role.ADMIN), _("Administrators keep accounts, not gifts. Ask a coordinator.")
    )


def can_record_gift(user: Any, _about: Any = None) -> Decision:
    """Coordinators, clerks and committee members record gifts."""
    return allow_if(
        user.has_role(*STAFF, Role.MEMBER), _("Coordinators, clerks and committee members record gifts.")
    )


def can_change_gift(user: Any, gift: Gift) -> Decision:
    """Staff everything; a member what he or she recorded, until it is reported."""
    own = user.has_role(Role.MEMBER) and gift.recorded_by_id == user.pk and gift.reported_on is None
    return allow_if(
        own or user.has_role(*STAFF),
        _("Staff changes gifts; whoever recorded one may change it until it is reported."),
    )


def can_report_gift(user: Any, _gift: Any = None) -> Decision:
    """Coordinators and clerks say that a gift was reported."""
    return allow_if(user.has_role(*STAFF), _("Coordinators and clerks record that a gift was reported."))
