"""Papers of an exchange: a new file, one on file, and taking one out again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from common.pages import ActionPage, CreatePage, get_or_404
from documents.forms import LinkDocumentForm, UploadForm
from documents.models import Document
from exchanges import permissions, selectors, services
from exchanges.models import Exchange
from exchanges.views.record import Changeable, OfExchange


class UploadDocument(Changeable, OfExchange, CreatePage):
    """A new file straight into the papers of the exchange."""

    form_class = UploadForm
    heading, action = _("Upload a document"), _("Upload document")
    success_message = _("Document uploaded and put among the papers of this exchange.")

    def form_kwargs(self) -> dict[str, Any]:
        """What residents may read is staff's to say."""
        return {"publishes": bool(permissions.can_check(self.request.user, self.record))}

    def save(self, form: Any, by: Any) -> Document:
        """Checked by its content, filed and linked in one step."""
        return services.upload_document(exchange=self.record, by=by, **form.values)


class LinkDocument(Changeable, OfExchange, CreatePage):
    """A document that is on file."""

    form_class = LinkDocumentForm
    heading, action = _("Link a document"), _("Link document")
    success_message = _("Document linked.")

    def form_kwargs(self) -> dict[str, Any]:
        """Only documents this person may see."""
        return {"user": self.request.user, "linked": self.record.documents}

    def save(self, form: Any, by: Any) -> Exchange:
        """The document itself is not changed."""
        return services.link_document(exchange=self.record, document=form.values["document"], by=by)


class UnlinkDocument(Changeable, OfExchange, ActionPage):
    """The document itself stays."""

    success_message = _("Document taken out of this exchange. It stays on file.")
    undone_by = "exchanges:document-relink"
    document: Document

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Exchange:
        """A document of this exchange that the person may see."""
        exchange = super().get_record(request, **kwargs)
        self.document = get_or_404(selectors.documents_of(request.user, exchange), pk=kwargs["document"])
        return exchange

    def act(self, by: Any) -> Exchange:
        """Take the link back."""
        return services.unlink_document(exchange=self.record, document=self.document, by=by)

    def undo_url(self, result: Any) -> str:
        """Only for whom the document is there without the exchange."""
        seen = Document.objects.visible_to(self.request.user).filter(pk=self.document.pk).exists()
        return super().undo_url(result) if seen else ""


class RelinkDocument(Changeable, OfExchange, ActionPage):
    """Undo of taking it out."""

    success_message = _("Document linked again.")
    document: Document

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Exchange:
        """A document this person may see, with or without the exchange."""
        exchange = super().get_record(request, **kwargs)
        self.document = get_or_404(Document.objects.visible_to(request.user), pk=kwargs["document"])
        return exchange

    def act(self, by: Any) -> Exchange:
        """Link it as before."""
        return services.link_document(exchange=self.record, document=self.document, by=by)
