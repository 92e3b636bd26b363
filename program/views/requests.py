"""Requests about one's own data: filed by anybody, answered by the clerk (bars §7 rows 43 and 44)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.models import AccessLink, DataRequest, RequestState, Wish
from accounts.services.sessions import require_fresh
from common.cells import Row
from common.decisions import Decision, require
from common.listpage import ListPage
from common.lists import Column, Listing, Preset, Rows
from common.listtools import Beside
from common.pages import ConfirmPage, CreatePage, Crumbs, FormPage, Page, get_or_404
from notifications.views.links import LinkEntrance, LinkPage
from program.exports.personal import as_json
from program.forms.requests import AskForm, ChoosePeopleForm, OwnAskForm
from program.pdfs import copy_pdf
from program.permissions import can_answer_requests
from program.selectors.erasures import request_of
from program.selectors.personal import find_people
from program.services.requests import (
    CONFIRM,
    ask_by_mail,
    confirm_request,
    erase_by_request,
    file_request,
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
    """Erase the person."""

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


class OwnRequest(CreatePage):
    """Ask about one's own data, signed in."""

    form_class = OwnAskForm
    heading, action = _("The data about me"), _("Send the request")
    success_message = _("Request sent. The city clerk answers within a month.")
    template_name = "program/own_data.html"

    def extra_context(self) -> dict[str, Any]:
        """What was asked before."""
        return {"asked": DataRequest.objects.filter(filed_by=self.request.user.pk)[:10]}

    def cancel_url(self) -> str:
        """Back to the account."""
        return reverse("accounts:own")

    def save(self, form: Any, by: Any) -> DataRequest:
        """File it."""
        return file_request(by=by, **form.values)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the same page
        """The same page, where it now stands."""
        return reverse("program:own-data")


@method_decorator(login_not_required, name="dispatch")
class AskPublic(CreatePage):
    """Ask about one's own data without an account; what is known about the address is never said."""

    template_name = "program/ask.html"
    form_class = AskForm
    heading, action = _("The data about you"), _("Send the request")
    limit = "public form"

    def save(self, form: Any, by: Any) -> DataRequest:  # noqa: ARG002 - nobody has to be signed in
        """Send the mail that asks for a confirmation."""
        return ask_by_mail(**form.values)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the same page
        """Where to look for the mail."""
        return reverse("program:ask-sent")


@method_decorator(login_not_required, name="dispatch")
class AskSent(Page):
    """What to do next, whoever it was."""

    heading = _("Look into your mail")
    template_name = "program/ask_sent.html"

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the same for everybody
        """Two sentences."""
        return self.show()


class AboutLink:
    """Links of this scope are about a request."""

    scope = CONFIRM
    page_name = "program:request-confirm"

    def subject_of(self, link: AccessLink) -> DataRequest | None:
        """The request; one that waited too long is not there any more."""
        return request_of(link)


class ConfirmEntrance(AboutLink, LinkEntrance):
    """The address in the mail."""


class ConfirmRequest(AboutLink, LinkPage):
    """What was asked, and the one button that confirms it."""

    subject: DataRequest

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - from the address
        """Opening it, by a person or a robot, changes nothing."""
        return self._page(request)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Confirm it; sent again it changes nothing."""
        if self.link.is_expired:
            return self._page(request)
        confirm_request(link=self.link, asked=self.subject)
        return HttpResponseRedirect(reverse("program:request-confirm", args=[pk]))

    def _page(self, request: HttpRequest) -> HttpResponse:
        confirmed = self.subject.state != RequestState.UNCONFIRMED
        if self.link.is_expired and not confirmed:
            return render(request, "program/ask_expired.html", status=410)
        return render(request, "program/ask_confirm.html", {"asked": self.subject, "confirmed": confirmed})
