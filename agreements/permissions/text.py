"""Who may write, settle, approve and print the text of an agreement (bars §7)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from agreements.models import Agreement, Approval
from agreements.workflow import APPROVED, EDITABLE, GIVEN, PUT_FORWARD, RECORDED, SIGNED, SUPERSEDED, may_move
from common.decisions import ALLOWED, Decision, allow_if, refused

SETTLED = (APPROVED, SIGNED, SUPERSEDED)
OFFICE = (Role.COORDINATOR, Role.CLERK)


def can_list(user: Any, _about: Any = None) -> Decision:
    """Texts between the cities are not the administrator's to read."""
    return allow_if(
        not user.has_role(Role.ADMIN), _("Administrators keep accounts, not agreements. Ask a coordinator.")
    )


def can_draft(user: Any, _about: Any = None) -> Decision:
    """A coordinator begins a text."""
    return allow_if(user.has_role(Role.COORDINATOR), _("Only a coordinator drafts an agreement."))


def can_file(user: Any, _about: Any = None) -> Decision:
    """A coordinator or a clerk files a paper signed long ago."""
    return allow_if(
        user.has_role(*OFFICE), _("Only a coordinator or a clerk files an agreement that was signed before.")
    )


def can_change(user: Any, agreement: Agreement) -> Decision:
    """A coordinator corrects what is written about it; the clerk what is on record of a signed one."""
    if user.has_role(Role.COORDINATOR) or (user.has_role(Role.CLERK) and agreement.state == SIGNED):
        return ALLOWED
    return refused(_("Only a coordinator changes this. Tell the coordinator what should change."))


def can_write(user: Any, agreement: Agreement) -> Decision:
    """A coordinator writes, as long as the text is open; nothing approved changes its text."""
    if not user.has_role(Role.COORDINATOR):
        return refused(_("Only a coordinator changes the text. Tell the coordinator what should change."))
    return allow_if(
        agreement.state in EDITABLE,
        _("This text is settled. Open it again, with a reason, before you change it."),
    )


def can_move(user: Any, agreement: Agreement, action: str) -> Decision:
    """The coordinator leads a text to the partner and back; a clerk records that another took its place."""
    may = {"supersede": (Role.CLERK,), "approve": OFFICE}
    roles: tuple[Role, ...] = may.get(action, (Role.COORDINATOR,))
    if not user.has_role(*roles):
        return refused(_("Only a coordinator says where a text is, and only a clerk what took its place."))
    return allow_if(
        may_move(action, agreement.state),
        _("In its present state this cannot be done with the agreement. Open its page to see what can."),
    )


def can_approve(user: Any, agreement: Agreement) -> Decision:
    """Attorney, manager and mayor say something about the version that lies before them."""
    if not user.has_role(Role.APPROVER):
        return refused(_("Only the attorney, the manager or the mayor approves a text."))
    return allow_if(agreement.state in PUT_FORWARD, _("No version of this text is put before you now."))


def can_record_approval(user: Any, agreement: Agreement) -> Decision:
    """A coordinator or a clerk records what the council and the partner decided."""
    if not user.has_role(*OFFICE):
        return refused(_("Only a coordinator or a clerk records what a council or the partner decided."))
    return allow_if(
        agreement.state in PUT_FORWARD,
        _("No version of this text is put forward. Mark it as with the partner or as agreed first."),
    )


def can_trash_approval(user: Any, approval: Approval) -> Decision:
    """Whoever gave it takes it back; the office corrects recorded ones; never under an approved text."""
    agreement = approval.version_approved.agreement
    if agreement.state in SETTLED and approval.is_of(agreement.final):
        return refused(_("The approved text rests on this. Open the agreement again first."))
    if approval.role in GIVEN:
        own = approval.given_by_id == user.pk and user.has_role(Role.APPROVER)
        return allow_if(own, _("Only the person who gave this approval takes it back."))
    keeps = approval.role in RECORDED and user.has_role(*OFFICE)
    return allow_if(keeps, _("Only a coordinator or a clerk corrects what is recorded here."))


def can_print(user: Any, _agreement: Any = None) -> Decision:
    """Coordinators and clerks print; a text that is not approved says DRAFT on every page."""
    return allow_if(user.has_role(*OFFICE), _("Only a coordinator or a clerk prints an agreement."))


def can_trash(user: Any, agreement: Agreement) -> Decision:
    """A coordinator puts a draft away; what was signed here stays."""
    if not user.has_role(Role.COORDINATOR):
        return refused(_("Only a coordinator moves an agreement to Trash."))
    kept = agreement.state in (SIGNED, SUPERSEDED) and agreement.final_id is not None
    return allow_if(not kept, _("A signed agreement stays on record. A clerk marks it as superseded."))


def can_restore(user: Any, _about: Any = None) -> Decision:
    """A coordinator takes it out of Trash again."""
    return allow_if(user.has_role(Role.COORDINATOR), _("Only a coordinator restores an agreement."))


def can_see_waiting(user: Any, _about: Any = None) -> Decision:
    """Approvers, and the office that waits for them."""
    return allow_if(
        user.has_role(Role.APPROVER, *OFFICE),
        _("This page is for approvers and for the office that asks them."),
    )
