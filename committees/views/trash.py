"""Committees, seats and terms in Trash."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committees import permissions
from committees.models import Committee, Seat, Term
from committees.services import take_from_trash
from common.decisions import Decision
from directory.views.trash import PutBack, TrashList


class OfCommittees:
    """What this room keeps in Trash."""

    kinds: ClassVar[dict[str, Any]] = {"committee": Committee, "seat": Seat, "term": Term}
    room = (gettext_lazy("Committees"), "committees:list")
    page = "committees:trash-list"

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return permissions.can_change_committees(user, record)


class CommitteeTrash(OfCommittees, TrashList):
    """Committees, seats and terms in Trash."""

    restore = "committees:restore"

    def get_heading(self) -> str:
        """What lies there."""
        return _("Committees, seats and terms in Trash")


class Restore(OfCommittees, PutBack):
    """Puts a committee, seat or term back; a term only while its seat is free."""

    def act(self, by: Any) -> Any:
        """Put it back."""
        return take_from_trash(record=self.record, by=by)

    def cancel_url(self) -> str:
        """Back to the Trash when it cannot be put back."""
        return reverse(self.page)
