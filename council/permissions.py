"""Who may do what with the papers of a council."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import ALLOWED, Decision, allow_if, refused
from common.zones import city_today
from council.models import Resolution, ResolutionState
from council.workflow import VOTED_STATES, may_move


def can_draft(user: Any) -> Decision:
    """Clerks and coordinators write drafts."""
    return allow_if(
        user.has_role(Role.CLERK, Role.COORDINATOR), _("Only a clerk or a coordinator drafts a resolution.")
    )


def can_file(user: Any) -> Decision:
    """Only a clerk files a paper that was adopted long ago."""
    return allow_if(user.has_role(Role.CLERK), _("Only a clerk records a resolution as adopted."))


def can_change(user: Any, resolution: Resolution) -> Decision:
    """A clerk changes any; a coordinator only a draft."""
    if user.has_role(Role.CLERK):
        return ALLOWED
    if not user.has_role(Role.COORDINATOR):
        return refused(_("Only a clerk or a coordinator changes a resolution."))
    return allow_if(
        resolution.state == ResolutionState.DRAFT,
        _("This is no draft any more. From here on only a clerk changes it."),
    )


def can_move(user: Any, resolution: Resolution, move: str) -> Decision:
    """Agenda, adoption, refusal and rescission are acts of the clerk."""
    if not user.has_role(Role.CLERK):
        return refused(_("Only a clerk puts a resolution on an agenda and records what became of it."))
    return allow_if(
        may_move(move, resolution.state),
        _("In its present state this cannot be done with the resolution. Open its page to see what can."),
    )


def can_record_vote(user: Any, resolution: Resolution) -> Decision:
    """The clerk records votes, once the paper is on an agenda."""
    if not user.has_role(Role.CLERK):
        return refused(_("Only a clerk records a vote."))
    return is_voted_on(resolution)


def is_voted_on(resolution: Resolution) -> Decision:
    """Once it is on an agenda and the day of its meeting has begun at the city hall."""
    if resolution.state not in VOTED_STATES:
        return refused(_("Not on an agenda yet. Put it on an agenda first."))
    meets = None if resolution.is_decided else resolution.meeting_on
    return allow_if(
        meets is None or meets.first_day <= city_today(),
        _(
            "Its meeting lies ahead. Record the vote when it has been held; if the day is wrong, move it to "
            "another meeting first."
        ),
    )


def can_print(user: Any, resolution: Resolution) -> Decision:
    """Clerks and coordinators print what was adopted; a draft leaves the house as .docx only."""
    if not user.has_role(Role.CLERK, Role.COORDINATOR):
        return refused(_("Only a clerk or a coordinator prints a resolution."))
    return allow_if(
        resolution.state in (ResolutionState.ADOPTED, ResolutionState.RESCINDED),
        _("Only an adopted resolution is printed with a register number. Download this one as .docx."),
    )


def can_keep_bodies(user: Any) -> Decision:
    """Clerks and coordinators add and correct bodies and who sits in them."""
    return allow_if(
        user.has_role(Role.CLERK, Role.COORDINATOR),
        _("Only a clerk or a coordinator changes bodies and their members."),
    )


def can_keep_series(user: Any) -> Decision:
    """Numbers belong to the clerk."""
    return allow_if(user.has_role(Role.CLERK), _("Only a clerk changes how resolutions are numbered."))


def can_see_proclamations(user: Any) -> Decision:
    """Whoever works with the papers; an administrator keeps accounts."""
    return allow_if(
        not user.has_role(Role.ADMIN), _("Administrators keep accounts, not papers. Ask a clerk.")
    )


def can_keep_proclamations(user: Any, _about: Any = None) -> Decision:
    """Clerks and coordinators write and correct proclamations."""
    return allow_if(
        user.has_role(Role.CLERK, Role.COORDINATOR),
        _("Only a clerk or a coordinator writes a proclamation. Tell one of them what it should say."),
    )


def can_print_proclamation(user: Any, _about: Any = None) -> Decision:
    """Clerks and coordinators print them."""
    return allow_if(
        user.has_role(Role.CLERK, Role.COORDINATOR),
        _("Only a clerk or a coordinator prints a proclamation."),
    )
