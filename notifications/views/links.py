"""Pages that a link in a mail opens without signing in; only their POST acts."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from accounts.models import AccessLink
from accounts.services import find_link
from common.pages import add_errors
from notifications.forms import SnoozeForm
from notifications.models import Reminder
from notifications.selectors import reminder_of
from notifications.services import send_new_link, snooze_by_link
from notifications.services.links import SNOOZE


@method_decorator(login_not_required, name="dispatch")
class LinkPage(View):
    """Finds what the link is about; whatever is wrong with it, the page looks the same."""

    link: AccessLink
    reminder: Reminder

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or the neutral one; the address must stay in this browser and out of every index."""
        link = find_link(scope=SNOOZE, token=kwargs["token"])
        reminder = reminder_of(link) if link else None
        if link is None or reminder is None or link.revoked_at:
            response: HttpResponseBase = render(request, "notifications/link_closed.html", status=404)
        else:
            self.link, self.reminder = link, reminder
            response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def show(self, name: str, status: int = 200, **context: Any) -> HttpResponse:
        """One of the pages about this reminder."""
        context = {"reminder": self.reminder, "link": self.link, **context}
        return render(self.request, f"notifications/{name}.html", context, status=status)


class SnoozeLink(LinkPage):
    """Shows what is due and puts it off when the button is pressed."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG002 - from the address
        """The facts and the choices; opening it, by a person or a robot, changes nothing."""
        if self.link.is_expired:
            return self.show("link_expired", 410)
        if self.reminder.done_at:
            return self.show("link_done")
        return self.show("link_snooze", form=SnoozeForm(), action=_("Remind me then"))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG002 - from the address
        """Put it off; sent again it changes nothing."""
        if self.link.is_expired:
            return self.show("link_expired", 410)
        form = SnoozeForm(request.POST)
        if form.is_valid():
            try:
                self.reminder = snooze_by_link(link=self.link, reminder=self.reminder, until=form.day)
                return self.show("link_done")
            except ValidationError as error:
                add_errors(form, error)
        return self.show("link_snooze", 422, form=form, action=_("Remind me then"))


class NewLink(LinkPage):
    """Mails a fresh link to the address on file when the old one's days are over."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG002 - from the address
        """Say that it is on its way; the address itself is not shown."""
        if self.link.is_expired:
            send_new_link(link=self.link, reminder=self.reminder)
        return self.show("link_sent")
