"""Resolutions: drafting, recording and changing one, and its text as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.limits import READING
from common.pages import ActionPage, ChangePage, CreatePage, Crumbs, Page
from common.seen import seen_or_404
from council import forms, permissions, services
from council.exports import resolution_docx
from council.models import Body, Resolution
from directory.selectors import current_home
from documents.models import IssuedPaper

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class OfResolution(Page):
    """What every page about one resolution begins with."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The resolution, when this person may see it."""
        joined = ("body__place", "series", "scan", "rescinded_by__body")
        return seen_or_404(Resolution.objects.visible_to, request.user, *joined, pk=kwargs["pk"])

    def crumbs(self) -> Crumbs:
        """The list, and the resolution."""
        return [*crumbs_to_list(), (str(self.record), self.record.get_absolute_url())]


class DraftResolution(CreatePage):
    """A text without a number, which it gets when it is adopted."""

    form_class = forms.DraftForm
    heading = gettext_lazy("Draft a resolution")
    action = gettext_lazy("Save draft")
    success_message = gettext_lazy("Draft saved. It has no number until it is adopted.")

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - nothing to look at yet
        """Clerks and coordinators."""
        return permissions.can_draft(user)

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return crumbs_to_list()

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("council:resolutions")

    def form_kwargs(self) -> dict[str, Any]:
        """Our own council to begin with."""
        home = current_home()
        ours = Body.objects.present().filter(place=home.place).order_by("pk").first() if home else None
        return {"initial": {"body": ours}}

    def save(self, form: Any, by: Any) -> Resolution:
        """Save the draft."""
        return services.draft_resolution(by=by, **form.values)


class FileResolution(DraftResolution):
    """Record a resolution adopted before."""

    form_class = forms.FiledForm
    heading = gettext_lazy("Record an adopted resolution")
    action = gettext_lazy("Save resolution")
    success_message = gettext_lazy("Resolution recorded as adopted.")

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - nothing to look at yet
        """Clerks."""
        return permissions.can_file(user)

    def form_kwargs(self) -> dict[str, Any]:
        """Who asks, for the scans to choose from."""
        return {**super().form_kwargs(), "user": self.request.user}

    def save(self, form: Any, by: Any) -> Resolution:
        """Record it."""
        return services.file_resolution(by=by, **form.values)


class ChangeResolution(OfResolution, ChangePage):
    """Change a draft, or correct and complete what was decided."""

    heading = gettext_lazy("Change the resolution")
    success_message = gettext_lazy("Resolution saved.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks any, coordinators a draft."""
        self.form_class = forms.DecidedForm if record.is_decided else forms.DraftForm
        return permissions.can_change(user, record)

    def form_kwargs(self) -> dict[str, Any]:
        """Who asks, for the scans to choose from once there can be one."""
        return {"user": self.request.user} if self.record.is_decided else {}

    def save(self, form: Any, by: Any) -> Resolution:
        """Under the version the form was opened with."""
        return services.change_resolution(resolution=self.record, by=by, seen=form.seen, **form.values)


class PrintResolution(OfResolution, ActionPage):
    """Have the PDF made, and on to the page that shows how far it is."""

    limit = "print"

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks and coordinators, once it is adopted."""
        return permissions.can_print(user, record)

    def act(self, by: Any) -> IssuedPaper:
        """Ask for it."""
        return services.print_resolution(resolution=self.record, by=by)

    def success_url(self, result: Any) -> str:
        """The paper's own page."""
        return reverse("documents:paper", args=[result.pk])


class DocxFile(OfResolution):
    """The text as .docx, for redlining."""

    limit = "print"
    limit_on = READING

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002 - the same for everybody
        """The file, made on the spot."""
        name = slugify(str(self.record))[:60] or "resolution"
        response = HttpResponse(resolution_docx(self.record), content_type=DOCX)
        response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
        response["X-Content-Type-Options"] = "nosniff"
        return response


def crumbs_to_list() -> Crumbs:
    """The list of resolutions above every page about one."""
    return [(_("Resolutions"), reverse("council:resolutions"))]
