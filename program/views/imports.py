"""Imports: the list of them, the upload, and the page on which one goes from file to ties and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from accounts.services.sessions import require_fresh
from common.cells import Row
from common.decisions import Decision, require
from common.listpage import ListPage
from common.lists import Column, Listing, Rows
from common.pages import ActionPage, ConfirmPage, CreatePage, Crumbs, Page, get_or_404
from documents.services.uploads import read_upload
from program import workflow
from program.forms.imports import UndoForm, UploadForm
from program.imports import answering
from program.models import ImportRun
from program.permissions import can_import
from program.selectors.imports import why_it_stays
from program.views.import_state import LOOKS, moment, state_of

LARGE = 1000


def crumbs_to_imports() -> Crumbs:
    """The list above every page of an import."""
    return [(__("Imports"), reverse("program:imports"))]


class Imports(Listing):
    """Every list that was uploaded, and what became of it."""

    title = _("Imports")
    intro = _(
        "Bring in a list of your ties. Every row is checked first; an import can be undone for seven days."
    )
    nouns = ngettext_lazy("%(n)s import", "%(n)s imports", "n")
    columns = (
        Column("file", _("File")),
        Column("at", _("Uploaded"), sort="pk"),
        Column("by", _("By")),
        Column("rows", _("Rows"), numeric=True),
        Column("added", _("Ties added"), numeric=True),
        Column("state", _("State")),
    )
    default_sort = "-at"
    nothing = _("No list was imported yet.")

    def queryset(self) -> Rows:
        """All that this person may see."""
        return ImportRun.objects.visible_to(self.user).select_related("made_by")

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """One line an upload."""
        return [(one.get_absolute_url(), one.name, self._cells(one)) for one in objects]

    def _cells(self, one: ImportRun) -> list[Any]:
        state = (str(one.get_state_display()), LOOKS.get(one.state, "queued"))
        added = one.found.get("added")
        return [
            moment(one.made_at),
            str(one.made_by or __("the command")),
            number_format(one.found["rows"], force_grouping=True) if "rows" in one.found else "",
            number_format(added, force_grouping=True) if added is not None else __("None"),
            state,
        ]

    def actions(self) -> list[tuple[Any, str]]:
        """The way in and the way out."""
        return [
            (_("Import a list"), reverse("program:import-add")),
            (_("The whole program as one file"), reverse("program:copies")),
        ]


class ImportList(ListPage):
    """The list, for coordinators and clerks."""

    listing_class = Imports

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """Refused to everybody else."""
        require(can_import(request.user))
        return super().get_listing(request, **kwargs)


class AddImport(CreatePage):
    """Choose the file."""

    form_class = UploadForm
    heading, action = _("Import a list"), _("Look at the file")

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return can_import(user, record)

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return crumbs_to_imports()

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("program:imports")

    def save(self, form: Any, by: Any) -> ImportRun:
        """Keep the file and guess its columns."""
        upload = form.values["file"]
        return answering.begin_import(name=upload.name, data=read_upload(upload), by=by)

    def success_url(self, result: ImportRun) -> str:
        """On to the columns."""
        return reverse("program:import-columns", args=(result.pk,))


class OfImport:
    """What the pages of one import share."""

    record: ImportRun
    links_history = False

    def get_record(self, request: HttpRequest, **kwargs: Any) -> ImportRun:
        """Refused to who does not import; 404 for one that is not there."""
        require(can_import(request.user))
        run: ImportRun = get_or_404(ImportRun.objects.visible_to(request.user), pk=kwargs["pk"])
        return run

    def crumbs(self) -> Crumbs:
        """Below the list and the import itself."""
        return [*crumbs_to_imports(), (self.record.name, self.record.get_absolute_url())]


class ImportPage(OfImport, Page):
    """How far an import is, what is open, and the one button that goes on."""

    template_name = "program/import.html"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return crumbs_to_imports()

    def get_heading(self) -> str:
        """The name of the file."""
        return self.record.name

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """The page of the state it is in."""
        return self.show(**state_of(self.record))


class ImportProgress(OfImport, Page):
    """The part of the page that asks again while the background works."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """The part; the whole page is asked for anew once the state is another."""
        context = {"record": self.record, **state_of(self.record)}
        response = render(request, "program/_import_working.html", context)
        if not self.record.is_working:
            response["HX-Refresh"] = "true"
        return response


class StartImport(OfImport, ActionPage):
    """Import the rows; for a large list the person proves once more who it is (bars §7 row 32)."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Signed in lately, where more than a thousand rows come in."""
        runs = ImportRun.objects.visible_to(request.user).filter(pk=kwargs["pk"])
        if any(
            found.get("counts", {}).get("new", 0) > LARGE for found in runs.values_list("found", flat=True)
        ):
            require_fresh(request)
        return super().dispatch(request, *args, **kwargs)

    def act(self, by: Any) -> ImportRun:
        """Hand it to the background."""
        return answering.start_import(run=self.record, by=by)


class StopImport(OfImport, ActionPage):
    """Stop what the background does."""

    success_message = _("It stops at the next row. Nothing of it stays.")

    def act(self, by: Any) -> ImportRun:  # noqa: ARG002 - whoever imports may stop
        """Ask it to stop; on SQLite what stores rows lets nobody say so before it is done."""
        if not answering.stop(run=self.record):
            self.success_message = _("It was done before it could stop.")
        return self.record


class CheckAgain(OfImport, ActionPage):
    """Check the rows once more, against what is on record now."""

    def act(self, by: Any) -> ImportRun:
        """Have them checked; those of an undone import as an import of their own."""
        if self.record.state == workflow.UNDONE:
            return answering.begin_again(run=self.record, by=by)
        return answering.answer(run=self.record)

    def success_url(self, result: Any) -> str:
        """The page on which they are checked."""
        return str(result.get_absolute_url())


class UndoImport(OfImport, ConfirmPage):
    """Take a whole import back."""

    form_class = UndoForm
    heading, action, keep = _("Undo this import?"), _("Undo the import"), _("Keep it")
    success_message = _("The import is being taken back.")

    def summary(self) -> list[tuple[str, str]]:
        """What goes and what stays."""
        added = self.record.found.get("added", 0)
        stays = why_it_stays(self.record) if self.record.state == workflow.DONE else {}
        return [
            (__("File"), self.record.name),
            (__("Imported"), moment(self.record.imported_at)),
            (__("Ties that go"), number_format(max(added - len(stays), 0), force_grouping=True)),
            (__("Ties that stay"), _staying(stays)),
        ]

    def get_effect(self) -> str:
        """What will happen."""
        return __(
            "Every tie and place of this import that nobody has touched since goes, with its dates. What was "
            "changed since stays whole. The file is kept, so that you can import it again."
        )

    def act(self, form: Any, by: Any) -> ImportRun:  # noqa: ARG002 - there is only the button
        """Have it taken back."""
        return answering.start_undo(run=self.record, by=by)


def _staying(stays: Mapping[int, str]) -> str:
    if not stays:
        return __("None")
    counted = ngettext("%(n)s, changed or used since", "%(n)s, changed or used since", len(stays))
    return counted % {"n": number_format(len(stays), force_grouping=True)}
