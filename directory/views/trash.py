"""What lies in Trash, and putting it back within 30 days."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import ActionPage, Page, get_or_404
from common.trashpage import TrashedLine, TrashPage
from directory import permissions, services
from directory.models import Office, Organization, Person, Place


class InTrash(Page):
    """Which records a room keeps in its Trash, and where its pages are."""

    kinds: ClassVar[dict[str, Any]] = {}
    room: tuple[Any, str] = ("", "")
    page = ""

    def rows_of(self, kind: str) -> Any:
        """Records of one kind in Trash; 404 for a kind that does not exist."""
        if kind not in self.kinds:
            raise Http404
        rows = self.kinds[kind].objects.exclude(trashed_at=None).order_by("-trashed_at")
        model = self.kinds[kind]
        merges = any(field.name == "merged_into" for field in model._meta.concrete_fields)  # noqa: SLF001 - documented
        return rows.filter(merged_into=None) if merges else rows

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return permissions.can_keep_contacts(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        label, name = self.room
        return [(str(label), reverse(name))]


class TrashList(InTrash, TrashPage):
    """Everything in Trash, each with a button that restores it."""

    heading, note = gettext_lazy("Trash"), gettext_lazy("What lies here can be restored for 30 days.")
    restore = ""

    def lines(self) -> list[TrashedLine]:
        """One query for each kind."""
        found = [
            TrashedLine(record, reverse(self.restore, args=(kind, record.pk)))
            for kind in self.kinds
            for record in self.rows_of(kind)[: self.most_lines]
        ]
        return sorted(found, key=lambda line: line.record.trashed_at, reverse=True)


class PutBack(InTrash, ActionPage):
    """Takes one record out of Trash."""

    success_message = gettext_lazy("Restored.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 for what is not in Trash; whether it is there is only told to those who may put it back."""
        if not self.decide(request.user, None):
            return None
        return get_or_404(self.rows_of(kwargs["kind"]), pk=kwargs["pk"])

    def act(self, by: Any) -> Any:
        """Put it back."""
        return services.take_from_trash(record=self.record, by=by)

    def success_url(self, result: Any) -> str:
        """The record's own page, or the Trash when it has none."""
        address = getattr(result, "get_absolute_url", None)
        return str(address()) if address else reverse(self.page)


class OfDirectory:
    """Places, contacts and offices."""

    kinds: ClassVar[dict[str, Any]] = {
        "place": Place,
        "person": Person,
        "organization": Organization,
        "office": Office,
    }
    room = (gettext_lazy("Contacts"), "directory:contacts")
    page = "directory:trash"


class DirectoryTrash(OfDirectory, TrashList):
    """Places, contacts and offices in Trash."""

    restore = "directory:restore"

    def get_heading(self) -> str:
        """What lies there."""
        return _("Places and contacts in Trash")


class RestoreFromDirectory(OfDirectory, PutBack):
    """Puts a place, contact or office back."""
