"""Who signs, the originals, the signed scan, the national body: each added and corrected on its own page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import services
from agreements.forms.signing import NoticeForm, OriginalForm, ReceivedForm, ScanForm, SignerForm
from agreements.models import NationalNotice, Original, Signer
from agreements.permissions import signing as permissions
from agreements.views.signing import KeptByOffice, OfPart, OfSigning, TrashPart
from common.choosing import first_or_named
from common.decisions import Decision
from common.pages import ChangePage, CreatePage
from directory.models import Organization, Person
from documents.models import Document
from relationships.models import Side


def documents_for(user: Any) -> Any:
    """Papers on file this person may choose from: the newest, by title."""
    return first_or_named(Document.objects.visible_to(user), "-pk").order_by("title")


class NamedByOffice:
    """Pages about who signs: the office prepares, once signed the clerk corrects."""

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the agreement decides
        """Coordinators and clerks, then clerks."""
        page: Any = self
        return permissions.can_name_signers(user, page.agreement)


class AddSigner(NamedByOffice, OfSigning, CreatePage):
    """Somebody who signs or witnesses."""

    form_class = SignerForm
    heading = gettext_lazy("Add a signer or witness")
    action = gettext_lazy("Add signer")
    success_message = gettext_lazy("Added.")

    def form_kwargs(self) -> dict[str, Any]:
        """Contacts this person may see."""
        side = self.request.GET.get("side", "")
        initial = {"side": side} if side in Side.values else {}
        return {"people": Person.objects.visible_to(self.request.user), "initial": initial}

    def save(self, form: Any, by: Any) -> Signer:
        """Name them."""
        return services.name_signer(agreement=self.agreement, by=by, **form.values)


class EditSigner(NamedByOffice, OfPart, ChangePage):
    """Correct name, office or authority."""

    part = "signer"
    form_class = SignerForm
    success_message = gettext_lazy("Saved.")

    def get_heading(self) -> str:
        """Who it is."""
        return _("Change %(name)s") % {"name": self.record}

    def form_kwargs(self) -> dict[str, Any]:
        """Contacts this person may see."""
        return {"people": Person.objects.visible_to(self.request.user)}

    def save(self, form: Any, by: Any) -> Signer:
        """Under the version the form was opened with."""
        return services.change_signer(signer=self.record, by=by, seen=form.seen, **form.values)


class TrashSigner(NamedByOffice, TrashPart):
    """Somebody does not sign after all."""

    part = "signer"
    heading = gettext_lazy("Move the signer to Trash")


class AddOriginal(KeptByOffice, OfSigning, CreatePage):
    """One signed original."""

    form_class = OriginalForm
    heading = gettext_lazy("Add an original")
    action = gettext_lazy("Add original")
    success_message = gettext_lazy("Original added.")

    def save(self, form: Any, by: Any) -> Original:
        """Record who holds it."""
        return services.keep_original(agreement=self.agreement, by=by, **form.values)


class EditOriginal(KeptByOffice, OfPart, ChangePage):
    """Correct where an original is."""

    part = "original"
    form_class = OriginalForm
    success_message = gettext_lazy("Original saved.")

    def get_heading(self) -> str:
        """Which one."""
        return _("Change the original held by %(name)s") % {"name": self.record}

    def save(self, form: Any, by: Any) -> Original:
        """Under the version the form was opened with."""
        return services.change_original(original=self.record, by=by, seen=form.seen, **form.values)


class TrashOriginal(TrashPart):
    """An original written down by mistake."""

    part = "original"
    heading = gettext_lazy("Move the original to Trash")


class FileScan(KeptByOffice, OfSigning, CreatePage):
    """The scan of the signed paper, kept with its SHA-256."""

    form_class = ScanForm
    heading = gettext_lazy("File the signed scan")
    action = gettext_lazy("File scan")
    success_message = gettext_lazy("The scan is on file. Its fingerprint stands beside it.")

    def form_kwargs(self) -> dict[str, Any]:
        """Papers on file."""
        return {"documents": documents_for(self.request.user)}

    def save(self, form: Any, by: Any) -> Document:
        """Check the file by its content and keep it."""
        return services.file_signed_scan(agreement=self.agreement, by=by, **form.values)


class AddNotice(KeptByOffice, OfSigning, CreatePage):
    """A copy sent to a national body."""

    form_class = NoticeForm
    heading = gettext_lazy("Record a copy sent to a national body")
    action = gettext_lazy("Save notice")
    success_message = gettext_lazy("Saved. Its certificate is added when it comes.")

    def form_kwargs(self) -> dict[str, Any]:
        """National bodies on record."""
        return {"bodies": Organization.objects.visible_to(self.request.user)}

    def save(self, form: Any, by: Any) -> NationalNotice:
        """Record it."""
        return services.tell_national_body(agreement=self.agreement, by=by, **form.values)


class EditNotice(KeptByOffice, OfPart, ChangePage):
    """Correct who was told, when and how."""

    part = "notice"
    form_class = NoticeForm
    success_message = gettext_lazy("Saved.")

    def get_heading(self) -> str:
        """Which body."""
        return _("Change the notice to %(body)s") % {"body": self.record}

    def form_kwargs(self) -> dict[str, Any]:
        """National bodies on record."""
        return {"bodies": Organization.objects.visible_to(self.request.user)}

    def save(self, form: Any, by: Any) -> NationalNotice:
        """Under the version the form was opened with."""
        return services.change_notice(notice=self.record, by=by, seen=form.seen, **form.values)


class TrashNotice(TrashPart):
    """A notice written down by mistake."""

    part = "notice"
    heading = gettext_lazy("Move the notice to Trash")


class ReceiveCertificate(KeptByOffice, OfPart, CreatePage):
    """The certificate a national body sent back: a paper received."""

    part = "notice"
    form_class = ReceivedForm
    action = gettext_lazy("File certificate")
    success_message = gettext_lazy("The certificate is on file.")

    def get_heading(self) -> str:
        """Whose certificate."""
        return _("File the certificate of %(body)s") % {"body": self.record}

    def form_kwargs(self) -> dict[str, Any]:
        """Papers on file."""
        return {"documents": documents_for(self.request.user)}

    def save(self, form: Any, by: Any) -> NationalNotice:
        """Keep it."""
        return services.receive_national_certificate(notice=self.record, by=by, **form.values)
