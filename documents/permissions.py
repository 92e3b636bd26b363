"""Who may add, correct, replace and print; each answer says why not (bars §7 rows 20 to 25 and 29)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import ALLOWED, Decision, allow_if, refused
from documents.models import Access, Document, IssuedPaper, PaperState

OWN_UPLOAD = timedelta(hours=24)


def can_add_document(user: Any) -> Decision:
    """The office adds to the files; a member adds on the page of his or her own city."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK),
        _("The coordinator and the clerk add documents here. Members add them on the page of their city."),
    )


def can_change_document(user: Any, document: Document) -> Decision:
    """Correct what is written about a document."""
    if user.has_role(Role.COORDINATOR, Role.CLERK):
        return ALLOWED
    return _own_upload(user, document)


def can_replace_document(user: Any, document: Document) -> Decision:
    """Put another file in its place, or move it to Trash."""
    if user.has_role(Role.CLERK):
        return ALLOWED
    mine = document.file is None or document.file.added_by_id == user.pk
    if user.has_role(Role.COORDINATOR):
        return allow_if(mine, _("Somebody else added this file. The clerk can replace it or take it away."))
    return _own_upload(user, document)


def _own_upload(user: Any, document: Document) -> Decision:
    if not user.has_role(Role.MEMBER) or document.file is None or document.file.added_by_id != user.pk:
        return refused(_("The coordinator and the clerk keep the documents. Ask one of them."))
    if document.access == Access.PUBLIC:
        return refused(_("Residents read it: only the coordinator and the clerk change it. Ask one of them."))
    fresh = document.file.added_at > timezone.now() - OWN_UPLOAD
    return allow_if(fresh, _("Your own upload can be changed for 24 hours. Ask the clerk now."))


def can_see_trash(user: Any) -> Decision:
    """Restore documents from Trash."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK), _("The coordinator and the clerk restore documents.")
    )


def can_open_print_centre(user: Any) -> Decision:
    """Read the register and print again."""
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK, Role.APPROVER, Role.VIEWER),
        _(
            "The print centre is for coordinators, clerks and approvers. Ask one of them; your own papers "
            "are on the pages you printed them from."
        ),
    )


def can_keep_series(user: Any) -> Decision:
    """The register and its numbers are the clerk's."""
    return allow_if(user.has_role(Role.CLERK), _("Only the clerk keeps the register numbers. Ask the clerk."))


def can_retry_paper(user: Any, paper: IssuedPaper) -> Decision:
    """Have a paper made that could not be made before."""
    if paper.state != PaperState.FAILED:
        return refused(_("This paper did not fail."))
    if paper.void_reason:
        return refused(_("What it would print was taken back. Print it again from its own page."))
    own = paper.asked_by_id == user.pk
    return allow_if(
        own or user.has_role(Role.COORDINATOR, Role.CLERK),
        _("Only the person who asked for it, the coordinator or the clerk can try again."),
    )


def can_void_paper(user: Any, paper: IssuedPaper) -> Decision:
    """Declare a printed paper void; a legal act of the clerk."""
    if paper.state != PaperState.ISSUED:
        return refused(_("Only a paper that is issued can be made void."))
    return allow_if(user.has_role(Role.CLERK), _("Only the clerk can make a paper void."))
