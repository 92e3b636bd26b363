"""Who may do what with ties (bars §7 rows 2 to 7)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import Decision, allow_if
from relationships.models import Preparation, PreparationState

RECORD_KEEPERS = (Role.COORDINATOR, Role.CLERK)


def can_add(user: Any, _about: Any = None) -> Decision:
    """A coordinator records a tie that exists; a committee member opens a proposal instead."""
    return allow_if(
        user.has_role(Role.COORDINATOR),
        _("Only a coordinator adds a relationship. A committee member opens a proposal."),
    )


def can_change(user: Any, _about: Any = None) -> Decision:
    """A coordinator keeps the whole record (row 4)."""
    return allow_if(
        user.has_role(Role.COORDINATOR),
        _("Only a coordinator changes this. Tell the coordinator what should change."),
    )


def can_keep_legal_facts(user: Any, _about: Any = None) -> Decision:
    """Dates, papers and how a tie is called on them are also the clerk's (row 4, legal fields)."""
    return allow_if(
        user.has_role(*RECORD_KEEPERS),
        _("Only a coordinator or a clerk changes dates and papers. Tell one of them what should change."),
    )


def can_upload(user: Any, _about: Any = None) -> Decision:
    """A committee member adds papers to his or her own city, as staff does to all (row 20)."""
    return allow_if(
        user.has_role(*RECORD_KEEPERS, Role.MEMBER),
        _("Coordinators, clerks and committee members upload documents. Send the file to one of them."),
    )


def can_change_status(user: Any, _about: Any = None) -> Decision:
    """A status is a legal fact: the clerk records it, a coordinator proposes it (row 5)."""
    return allow_if(
        user.has_role(Role.CLERK),
        _("A clerk changes the status of a relationship. Ask a clerk, and say on which paper it rests."),
    )


def can_prepare_status(user: Any, preparation: Any = None) -> Decision:
    """A coordinator proposes a change of status, or a clerk (row 5); a closed one is not worked on."""
    decision = allow_if(
        user.has_role(*RECORD_KEEPERS),
        _("A coordinator or a clerk prepares a change of the status. Tell one of them what should change."),
    )
    closed = isinstance(preparation, Preparation) and not preparation.is_open
    return allow_if(not closed, _("This preparation is closed.")) if decision and closed else decision


def can_follow_up(user: Any, preparation: Any = None) -> Decision:
    """The same people, also after the decision: what follows it is worked on then."""
    given_up = isinstance(preparation, Preparation) and preparation.state == PreparationState.GIVEN_UP
    decision = can_prepare_status(user)
    return allow_if(not given_up, _("This preparation is closed.")) if decision and given_up else decision


def can_trash_preparation(user: Any, preparation: Any = None) -> Decision:
    """The same people; one that led to a decision is part of it."""
    decided = isinstance(preparation, Preparation) and preparation.state == PreparationState.CARRIED_OUT
    decision = can_prepare_status(user)
    reason = _("It led to a decision and stays with it.")
    return allow_if(not decided, reason) if decision and decided else decision


def can_trash(user: Any, _about: Any = None) -> Decision:
    """Only a clerk puts a tie in Trash or takes it out (row 7)."""
    return allow_if(
        user.has_role(Role.CLERK), _("Only a clerk moves a relationship to Trash. Ask a clerk to do it.")
    )


def can_see_people(user: Any, _about: Any = None) -> Decision:
    """Names and offices are not the administrator's business (row 9)."""
    return allow_if(
        not user.has_role(Role.ADMIN), _("Administrators keep accounts, not contacts. Ask a coordinator.")
    )


def can_keep_types(user: Any, _about: Any = None) -> Decision:
    """The types of tie are the city's own words; a coordinator keeps them."""
    return allow_if(
        user.has_role(Role.COORDINATOR), _("Only a coordinator changes the types of relationship.")
    )


def can_print_labels(user: Any, _about: Any = None) -> Decision:
    """Whoever posts the city's mail; labels stand among the printed papers of the office."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK),
        _("Coordinators and clerks print mailing labels. Ask one of them."),
    )


def can_see_letters(user: Any, _about: Any = None) -> Decision:
    """Everybody who reads the program; administrators keep accounts and read no papers."""
    return allow_if(
        not user.has_role(Role.ADMIN), _("Administrators keep accounts, not letters. Ask a coordinator.")
    )


def can_write_letter(user: Any, _about: Any = None) -> Decision:
    """Coordinators write and log letters; members those of their own cities."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.MEMBER),
        _("Coordinators and committee members write and log letters. Ask one of them."),
    )


def can_decide_letter(user: Any, _letter: Any = None) -> Decision:
    """The mayor's office approves what goes out in the name of the city; whoever wrote it does not."""
    return allow_if(
        user.has_role(Role.APPROVER),
        _("The mayor's office approves letters. Ask for its approval, and it finds the letter on Today."),
    )


def can_send_letter(user: Any, _letter: Any = None) -> Decision:
    """Addresses of the partner's people are the coordinator's to use (row 10)."""
    return allow_if(
        user.has_role(Role.COORDINATOR), _("A coordinator sends letters. Tell the coordinator it is ready.")
    )


def can_print_letter(user: Any, _letter: Any = None) -> Decision:
    """Whoever works with letters; viewers read them on the page (row 29)."""
    return allow_if(
        user.has_role(*RECORD_KEEPERS, Role.APPROVER, Role.MEMBER),
        _("Coordinators, clerks, approvers and committee members print letters. Ask one of them."),
    )


def can_trash_letter(user: Any, _letter: Any = None) -> Decision:
    """A coordinator clears the log."""
    return allow_if(
        user.has_role(Role.COORDINATOR), _("Only a coordinator moves letters to Trash or takes them out.")
    )


def can_keep_plan(user: Any, _about: Any = None) -> Decision:
    """A coordinator, and a member for the work plan of his or her own city."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.MEMBER),
        _("Coordinators and the committee members of the city keep the work plan. Ask one of them."),
    )


def can_print_plan(user: Any, _about: Any = None) -> Decision:
    """Whoever writes the plan or keeps the files."""
    return allow_if(
        user.has_role(*RECORD_KEEPERS, Role.MEMBER),
        _("Coordinators, clerks and committee members print work plans. Ask one of them."),
    )


def can_keep_contacts(user: Any, _about: Any = None) -> Decision:
    """Staff for every tie, a member for his or her own (row 11)."""
    return allow_if(
        user.has_role(*RECORD_KEEPERS, Role.MEMBER),
        _("Coordinators, clerks and the committee members of the city name its contacts. Ask one of them."),
    )
