"""Requests about personal data, answered by the clerk (bars §7 rows 43 and 44)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.models import DataRequest, RequestState, Wish
from accounts.services.sessions import require_fresh
from common.cells import Row
from common.decisions import Decision, require
from common.listpage import ListPage
from common.lists import Column, Listing, Preset, Rows
from common.listtools import Beside
from common.pages import ConfirmPage, Crumbs, FormPage, Page, get_or_404
from program.exports.personal import as_json
from program.forms.requests import ChoosePeopleForm
from program.pdfs import copy_pdf
from program.permissions import can_answer_requests
from program.selectors.personal import find_people
from program.services.requests import (
    erase_by_request,
    make_copy,
    refuse_request,
)

STATES = {
    RequestState.FILED: "waiting",
    RequestState.DONE: "done",
    RequestState.REFUSED: "archived",
}


class Requests(Listing):
    """Who asked for what, and what became of it."""

    title = _("Requests about personal data")
    intro = _(
        "A request is answered within a month. The person is found by name and address in every record."
    )
    nouns = ngettext_lazy("%(n)s request", "%(n)s requests", "n")
    columns = (
        Column("name", _("Name")),
        Column("wish", _("What")),
        Column("filed", _("Asked"), sort="pk"),
        Column("state", _("State")),
        Column("by", _("Answered by")),
    )
    views = (
        Preset("open", _("Open"), lambda rows: rows.filter(state=RequestState.FILED)),
        Preset("answered", _("Answered"), lambda rows: rows.exclude(state=RequestState.FILED)),
        Preset("all", _("All")),
    )
    default_sort = "-filed"
    search = "name"
    search_label = _("Name")
    nothing = _("No requests in this view.")

    def queryset(self) -> Rows:
        """Those whose address was confirmed."""
        return DataRequest.objects.visible_to(self.user).select_related("done_by")

    def search_for(self, rows: Rows, words: list[str]) -> Rows:
        """By parts of the name."""
        for word in words:
            rows = rows.filter(name__icontains=word)
        return rows

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """One line a request."""
        return [
            (
                reverse("program:request", args=(one.pk,)),
                one.name,
                [
                    str(one.get_wish_display()),
                    date_format(localtime(one.filed_at), "DATE_FORMAT"),
                    (str(one.get_state_display()), STATES.get(one.state, "")),
                    str(one.done_by) if one.done_by else __("Nobody yet"),
                ],
            )
            for one in objects
        ]

    def actions(self) -> list[tuple[Any, str]]:
        """The two neighbours."""
        return [
            Beside(_("Legal holds"), reverse("program:holds")),
            Beside(_("What goes when"), reverse("program:retention")),
        ]


class RequestList(ListPage):
    """The list, for clerks."""

    listing_class = Requests

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """Refused to everybody else."""
        require(can_answer_requests(request.user))
        return super().get_listing(request, **kwargs)


class AboutRequest(Page):
    """Pages about one request; that it exists is the clerk's business."""

    record: DataRequest
    must_be_open = True

    def get_record(self, request: HttpRequest, **kwargs: Any) -> DataRequest:
        """A confirmed request; for what cannot be taken back, the clerk says once more who it is."""
        require(can_answer_requests(request.user))
        found = get_or_404(DataRequest.objects.visible_to(request.user), pk=kwargs["pk"])
        if self.must_be_open and not found.is_open:
            raise Http404
        if self.must_be_open:
            require_fresh(request)
        return found

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the same for every request
        """Clerks."""
        return can_answer_requests(user)

    def crumbs(self) -> Crumbs:
        """Back to the list, and to the request from pages below it."""
        above = [(__("Requests about personal data"), reverse("program:requests"))]
        here = [(self.record.name, reverse("program:request", args=(self.record.pk,)))]
        return above + (here if self.must_be_open else [])

    def cancel_url(self) -> str:
        """Back to the request."""
        return reverse("program:request", args=(self.record.pk,))

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the request
        """Back to the request."""
        return self.cancel_url()

    def choices(self) -> list[Any]:
        """People and accounts that name, address or what the clerk looked for may mean."""
        looked = self.request.GET.get("find", "").replace("\x00", "")
        found = [one for text in (self.record.email, self.record.name, looked) for one in find_people(text)]
        return list({(type(one), one.pk): one for one in found}.values())

    def form_kwargs(self) -> dict[str, Any]:
        """The people to choose from."""
        return {"choices": self.choices()}


class RequestPage(AboutRequest):
    """What was asked, and what can be done."""

    template_name = "program/request.html"
    must_be_open = False

    def get_heading(self) -> str:
        """What was asked."""
        return str(self.record.get_wish_display())

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """The facts and the buttons."""
        return self.show(asked=self.record, is_erasure=self.record.wish == Wish.ERASURE)


class MakeCopy(AboutRequest, FormPage):
    """Everything about the person, in one file for machines and one on paper."""

    template_name = "program/request_people.html"
    form_class = ChoosePeopleForm
    heading, action = _("Make the copy"), _("Make the copy")
    limit = "export"

    def extra_context(self) -> dict[str, Any]:
        """What happens."""
        effect = _(
            "You get a file with the copy twice: as JSON and as PDF. Hand it over to nobody but the person."
        )
        return {
            "effect": effect,
            "found": self.choices(),
            "looked": self.request.GET.get("find", "").replace("\x00", ""),
        }

    def done(self, result: Any) -> HttpResponse:
        """The file, straight to the clerk; the program keeps none."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("copy.json", as_json(result))
            archive.writestr("copy.pdf", copy_pdf(result))
        answer = HttpResponse(packed.getvalue(), content_type="application/zip")
        answer["Content-Disposition"] = f'attachment; filename="copy-{self.record.pk}.zip"'
        return answer

    def save(self, form: Any, by: Any) -> Any:
        """Call the service."""
        return make_copy(asked=self.record, people=form.chosen, by=by)


class ErasePerson(AboutRequest, ConfirmPage):
    """For good, once the clerk has ticked who is meant."""

    template_name = "program/request_people.html"
    form_class = ChoosePeopleForm
    heading, action = _("Erase this person?"), _("Erase for good")
    keep = _("Erase nothing")
    effect = _(
        "Names, addresses and notes go from every record, every earlier version, the mail and the words of "
        "the audit trail. Adopted papers, agreements and letters stay word for word. This cannot be undone."
    )
    success_message = _("Erased. What stays, and why, is written below.")

    def get_form(self, *data: Any) -> Any:
        """The people to choose from; the request itself has no version."""
        return ChoosePeopleForm(*data, **self.form_kwargs())

    def extra_context(self) -> dict[str, Any]:
        """What was found."""
        return {
            "found": self.choices(),
            "danger": True,
            "looked": self.request.GET.get("find", "").replace("\x00", ""),
        }

    def summary(self) -> list[tuple[str, str]]:
        """Who asked."""
        return [(__("Name"), self.record.name), (__("E-mail"), self.record.email)]

    def act(self, form: Any, by: Any) -> Any:
        """Call the service."""
        return erase_by_request(asked=self.record, people=form.chosen, by=by)


class RefuseRequest(AboutRequest, ConfirmPage):
    """Say why a request is not done."""

    heading, action = _("Refuse this request?"), _("Refuse the request")
    keep = _("Keep it open")
    effect = _("Nothing is copied or erased. Tell the person your reason and where to complain.")
    reason = "needed"
    success_message = _("Request refused.")

    def act(self, form: Any, by: Any) -> Any:
        """Call the service."""
        return refuse_request(asked=self.record, reason=form.values["reason"], by=by)
