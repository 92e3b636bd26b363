"""Linking resolutions and documents that are on file, and taking the link back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import CreatePage, get_or_404
from council.models import Resolution
from documents.forms import LinkDocumentForm, UploadForm
from documents.models import Document
from relationships import permissions, services
from relationships.forms import LinkResolutionForm
from relationships.models import Relationship
from relationships.views.frame import KeptAsLegalFact, TieAction, TiePage


class LinkResolution(KeptAsLegalFact, TiePage, CreatePage):
    """By its number, however it is typed."""

    form_class = LinkResolutionForm
    back = "relationships:documents"
    heading = gettext_lazy("Link a resolution")
    action = gettext_lazy("Link resolution")
    success_message = gettext_lazy("Resolution linked.")

    def form_kwargs(self) -> dict[str, Any]:
        """Only resolutions this person may see."""
        return {"user": self.request.user}

    def save(self, form: Any, by: Any) -> Relationship:
        """The resolution itself is not changed."""
        resolution = form.values["resolution"]
        return services.link_resolution(relationship=self.tie, resolution=resolution, by=by)


class UnlinkResolution(KeptAsLegalFact, TieAction):
    """The resolution itself stays."""

    back = "relationships:documents"
    success_message = gettext_lazy("Resolution taken out of this relationship. It stays on file.")
    undone_by = "relationships:resolution-relink"

    def find_part(self, **kwargs: Any) -> Resolution:
        """A resolution this tie rests on."""
        return get_or_404(self.tie.resolutions.filter(trashed_at=None), pk=kwargs["pk"])

    def act(self, by: Any) -> Relationship:
        """Take the link back."""
        return services.unlink_resolution(relationship=self.tie, resolution=self.record, by=by)


class RelinkResolution(KeptAsLegalFact, TieAction):
    """Undo of taking it out."""

    back = "relationships:documents"
    success_message = gettext_lazy("Resolution linked again.")

    def find_part(self, **kwargs: Any) -> Resolution:
        """A resolution this person may see."""
        return get_or_404(Resolution.objects.visible_to(self.request.user), pk=kwargs["pk"])

    def act(self, by: Any) -> Relationship:
        """Link it as before."""
        return services.link_resolution(relationship=self.tie, resolution=self.record, by=by)


class UploadDocument(TiePage, CreatePage):
    """A new file straight into the papers of the tie."""

    form_class = UploadForm
    back = "relationships:documents"
    heading = gettext_lazy("Upload a document")
    action = gettext_lazy("Upload document")
    success_message = gettext_lazy("Document uploaded and put among the papers of this relationship.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Staff, and a member for his or her own city."""
        return permissions.can_upload(user, record)

    def form_kwargs(self) -> dict[str, Any]:
        """What residents may read is staff's to say."""
        return {"publishes": bool(permissions.can_keep_legal_facts(self.request.user))}

    def save(self, form: Any, by: Any) -> Document:
        """Checked by its content, filed and linked in one step."""
        return services.upload_document(relationship=self.tie, by=by, **form.values)


class LinkDocument(KeptAsLegalFact, TiePage, CreatePage):
    """A document that is on file."""

    form_class = LinkDocumentForm
    template_name = "relationships/link_document.html"
    back = "relationships:documents"
    heading = gettext_lazy("Link a document")
    action = gettext_lazy("Link document")
    success_message = gettext_lazy("Document linked.")

    def form_kwargs(self) -> dict[str, Any]:
        """Only documents this person may see."""
        return {"user": self.request.user, "linked": self.tie.documents}

    def save(self, form: Any, by: Any) -> Relationship:
        """The document itself is not changed."""
        document = form.values["document"]
        return services.link_document(relationship=self.tie, document=document, by=by)


class UnlinkDocument(KeptAsLegalFact, TieAction):
    """The document itself stays."""

    back = "relationships:documents"
    success_message = gettext_lazy("Document taken out of this relationship. It stays on file.")
    undone_by = "relationships:document-relink"

    def find_part(self, **kwargs: Any) -> Document:
        """A document of this tie that the person may see."""
        rows = Document.objects.visible_to(self.request.user).filter(pk__in=self.tie.documents.values("pk"))
        return get_or_404(rows, pk=kwargs["pk"])

    def act(self, by: Any) -> Relationship:
        """Take the link back."""
        return services.unlink_document(relationship=self.tie, document=self.record, by=by)


class RelinkDocument(KeptAsLegalFact, TieAction):
    """Undo of taking it out."""

    back = "relationships:documents"
    success_message = gettext_lazy("Document linked again.")

    def find_part(self, **kwargs: Any) -> Document:
        """A document this person may see."""
        return get_or_404(Document.objects.visible_to(self.request.user), pk=kwargs["pk"])

    def act(self, by: Any) -> Relationship:
        """Link it as before."""
        return services.link_document(relationship=self.tie, document=self.record, by=by)
