"""Documents on file: list, page, add, correct, replace, Trash."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.dates import to_cell
from common.decisions import Decision, require
from common.languages import language_name
from common.listpage import ListPage
from common.lists import Column, Filter, Listing
from common.merge import MergedRow, addresses_of, merged
from common.pages import ChangePage, ConfirmPage, CreatePage, Page, get_or_404
from common.seen import seen_or_404
from documents import permissions, services
from documents.forms import DocumentForm, NewDocumentForm, ReplaceFileForm
from documents.models import Access, Document

FILE_KINDS = {
    "application/pdf": gettext_lazy("PDF"),
    "image/jpeg": gettext_lazy("Picture"),
    "image/png": gettext_lazy("Picture"),
}


def file_words(document: Document) -> str:
    """Kind and size of the file, or that there is none."""
    if document.file is None:
        return _("No file")
    kind = FILE_KINDS.get(document.file.content_type, _("Word document"))
    size = document.file.size
    amount = _("%(n)d KB") % {"n": max(1, size // 1024)}
    if size >= 1024 * 1024:
        amount = _("%(n).1f MB") % {"n": size / 1024 / 1024}
    words = f"{kind}, {amount}"
    return words if document.file.is_given_out else f"{words} · {document.file.get_scan_display()}"


def _day(document: Document) -> str:
    return document.dated.display() if document.dated else ""


def crumbs_to_documents() -> list[tuple[str, str]]:
    """The list above every page of this room."""
    return [(_("Files"), reverse("documents:documents"))]


class Documents(Listing):
    """Everything on file that the person may see."""

    title = gettext_lazy("Files")
    nouns = ngettext_lazy("%(n)s document", "%(n)s documents", "n")
    columns = (
        Column("title", gettext_lazy("Title"), sort="folded"),
        Column("kind", gettext_lazy("Kind")),
        Column("dated", gettext_lazy("Date on the paper"), sort="dated", nullable=True),
        Column("access", gettext_lazy("Who may read it")),
        Column("file", gettext_lazy("File")),
    )
    filters = (
        Filter(
            "access",
            gettext_lazy("Who may read it"),
            Access.choices,
            lambda rows, value: rows.filter(access=value),
        ),
    )
    search = "folded"
    search_label = gettext_lazy("Title, kind or source")
    nothing = gettext_lazy("No documents yet.")

    def queryset(self) -> Any:
        """With the file, for its size."""
        return Document.objects.visible_to(self.user).select_related("file")

    def rows(self, objects: Any) -> Any:
        """Title first; the rest is plain text."""
        readers = dict(Access.choices)
        return [
            (
                each.get_absolute_url(),
                each.title,
                [each.kind, _day(each), str(readers[each.access]), file_words(each)],
            )
            for each in objects
        ]

    def csv_rows(self, objects: Any) -> Any:
        """Dates as stored, so that they can be read in again."""
        for each, (_href, title, cells) in zip(objects, self.rows(objects), strict=True):
            kind, _day_in_words, *rest = cells
            yield [title, kind, to_cell(each.dated), *rest]

    def actions(self) -> Any:
        """Add, for those who may."""
        if not permissions.can_add_document(self.user):
            return []
        return [
            (_("Add document"), reverse("documents:document-add")),
            (_("Trash"), reverse("documents:document-trash-list")),
        ]


class DocumentList(ListPage):
    """Papers on file that this person may read."""

    listing_class = Documents


class Trashed(Documents):
    """Documents in Trash, from where they can be restored for 30 days."""

    title = gettext_lazy("Documents in Trash")
    nothing = gettext_lazy("Trash is empty.")

    def queryset(self) -> Any:
        """Only what lies there."""
        require(permissions.can_see_trash(self.user))
        return Document.objects.trashed().select_related("file")

    def rows(self, objects: Any) -> Any:
        """Each leads to the page that restores it."""
        return [
            (reverse("documents:document-restore", args=[each.pk]), first, cells)
            for each, (_url, first, cells) in zip(objects, super().rows(objects), strict=True)
        ]

    def actions(self) -> Any:
        """Nothing to add here."""
        return []

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the documents."""
        return crumbs_to_documents()


class TrashList(ListPage):
    """What can still be restored."""

    listing_class = Trashed

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """For those who restore."""
        require(permissions.can_see_trash(request.user))
        return super().get_listing(request, **kwargs)


class OfDocument(Page):
    """A page under one document."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 for what is not visible."""
        return seen_or_404(Document.objects.visible_to, request.user, "file", pk=kwargs["pk"])

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list and to the document."""
        return [*crumbs_to_documents(), (self.record.title, self.record.get_absolute_url())]


class DocumentPage(OfDocument):
    """What is known about a document, its file, and where it is used."""

    template_name = "documents/document.html"

    def get_heading(self) -> str:
        """The title of the document."""
        return str(self.record.title)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return crumbs_to_documents()

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - found by get_record
        """The page."""
        return self.show(
            facts=self._facts(),
            uses=linked_rows(merged("documents.document.uses", request.user, self.record), request.user),
            may_change=permissions.can_change_document(request.user, self.record),
            may_replace=permissions.can_replace_document(request.user, self.record),
            file_words=file_words(self.record),
        )

    def _facts(self) -> list[dict[str, Any]]:
        document = self.record
        return [
            {"label": _("Kind"), "value": document.kind},
            {"label": _("Date on the paper"), "value": _day(document)},
            {"label": _("Language"), "value": language_name(document.language) if document.language else ""},
            {"label": _("Who may read it"), "value": document.get_access_display()},
            {"label": _("Source"), "value": document.source},
            {"label": _("Note"), "value": document.note},
        ]


def linked_rows(rows: list[MergedRow], user: Any) -> list[dict[str, str]]:
    """Merged rows with the address of each; those a person may not open are left out."""
    pages = addresses_of(user, rows)
    return [
        {"title": row.title, "detail": row.detail, "url": pages[row.kind, row.key]}
        for row in rows
        if (row.kind, row.key) in pages
    ]


class AddDocument(CreatePage):
    """Put a document on file."""

    form_class = NewDocumentForm
    heading = gettext_lazy("Add a document")
    action = gettext_lazy("Add document")
    success_message = gettext_lazy("Document added.")

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - nothing yet
        """The office."""
        return permissions.can_add_document(user)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return crumbs_to_documents()

    def cancel_url(self) -> str:
        """The list."""
        return reverse("documents:documents")

    def form_kwargs(self) -> dict[str, Any]:
        """The office publishes."""
        return {"publishes": True}

    def save(self, form: Any, by: Any) -> Document:
        """Check the file by its content and keep it."""
        return services.file_document(by=by, **form.values)


class ChangeDocument(OfDocument, ChangePage):
    """Correct what is written about a document."""

    form_class = DocumentForm
    heading = gettext_lazy("Change the document")
    success_message = gettext_lazy("Document saved.")

    def decide(self, user: Any, record: Any) -> Decision:
        """The office, or a member his or her own upload."""
        return permissions.can_change_document(user, record)

    def form_kwargs(self) -> dict[str, Any]:
        """Whoever adds documents here publishes them; a member does not."""
        return {"publishes": bool(permissions.can_add_document(self.request.user))}

    def save(self, form: Any, by: Any) -> Document:
        """Save under its version."""
        return services.change_document(document=self.record, by=by, seen=form.seen, **form.values)


class ReplaceFile(OfDocument, ChangePage):
    """Put another file in the place of the present one."""

    form_class = ReplaceFileForm
    heading = gettext_lazy("Replace the file")
    action = gettext_lazy("Replace file")
    success_message = gettext_lazy("File replaced. The earlier one stays in the history.")

    def decide(self, user: Any, record: Any) -> Decision:
        """The clerk, or whoever added it."""
        return permissions.can_replace_document(user, record)

    def save(self, form: Any, by: Any) -> Document:
        """Check the new file and keep the old one in the history."""
        return services.replace_file(document=self.record, by=by, seen=form.seen, **form.values)


class TrashDocument(OfDocument, ConfirmPage):
    """Move a document to Trash."""

    heading = gettext_lazy("Move this document to Trash?")
    effect = gettext_lazy("It disappears from every page and can be restored for 30 days.")
    action = gettext_lazy("Move document to Trash")
    keep = gettext_lazy("Keep it")
    success_message = gettext_lazy("Document moved to Trash. It can be restored for 30 days.")

    def decide(self, user: Any, record: Any) -> Decision:
        """The clerk, or whoever added it."""
        return permissions.can_replace_document(user, record)

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        return [(_("Title"), self.record.title), (_("File"), file_words(self.record))]

    def act(self, form: Any, by: Any) -> Document:  # noqa: ARG002 - it asks nothing
        """Move it."""
        return services.trash_document(document=self.record, by=by)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - it is gone from sight
        """The list."""
        return reverse("documents:documents")


class RestoreDocument(ConfirmPage):
    """Take a document out of Trash."""

    effect = gettext_lazy("It appears again wherever it was used.")
    action = gettext_lazy("Restore document")
    keep = gettext_lazy("Leave it in Trash")
    success_message = gettext_lazy("Document restored.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Only what lies in Trash; for others than the office there is nothing here."""
        rows = Document.objects.trashed().select_related("file")
        return get_or_404(rows if permissions.can_see_trash(request.user) else rows.none(), pk=kwargs["pk"])

    def get_heading(self) -> str:
        """With its title."""
        return _("Restore the document “%(title)s”?") % {"title": self.record.title}

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to Trash."""
        trash = (_("Documents in Trash"), reverse("documents:document-trash-list"))
        return [*crumbs_to_documents(), trash]

    def cancel_url(self) -> str:
        """Back to Trash."""
        return reverse("documents:document-trash-list")

    def summary(self) -> list[tuple[str, str]]:
        """What comes back."""
        return [(_("Title"), self.record.title), (_("File"), file_words(self.record))]

    def act(self, form: Any, by: Any) -> Document:  # noqa: ARG002 - it asks nothing
        """Restore it."""
        return services.restore_document(document=self.record, by=by)
