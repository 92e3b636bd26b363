"""Asking about one's own data: signed in, or by a mail that has to be confirmed."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessLink, DataRequest, RequestState
from common.pages import CreatePage, Page
from notifications.views.links import LinkEntrance, LinkPage
from program.forms.requests import AskForm, OwnAskForm
from program.selectors.erasures import request_of
from program.services.requests import (
    CONFIRM,
    ask_by_mail,
    confirm_request,
    file_request,
    seal_of,
)


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
        """Confirm what was looked at; sent again it changes nothing."""
        if self.link.is_expired:
            return self._page(request)
        if not self._confirmed and request.POST.get("seal", seal_of(self.subject)) != seal_of(self.subject):
            return self._page(request, 409)
        confirm_request(link=self.link, asked=self.subject)
        return HttpResponseRedirect(reverse("program:request-confirm", args=[pk]))

    @property
    def _confirmed(self) -> bool:
        return bool(self.subject.state != RequestState.UNCONFIRMED)

    def _page(self, request: HttpRequest, status: int = 200) -> HttpResponse:
        if self.link.is_expired and not self._confirmed:
            return render(request, "program/ask_expired.html", status=410)
        context = {"asked": self.subject, "confirmed": self._confirmed, "seal": seal_of(self.subject)}
        context |= {"changed": status != HTTPStatus.OK}
        return render(request, "program/ask_confirm.html", context, status=status)
