"""Pages that a link in a mail opens without signing in (design rule 9); one mechanism for every scope.

The address in the mail holds the token and leads on at once, so that no page, referrer or history keeps it.
What follows has one button; its POST opens a session of two hours at most, in which the one task can be done.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from accounts.models import AccessLink
from accounts.services import PASS_SECONDS, find_by_pass, find_link, link_pass, open_link
from common.limits import READING
from common.pages import add_errors
from notifications.forms import SnoozeForm
from notifications.models import Reminder
from notifications.selectors import reminder_of
from notifications.services import send_new_link, snooze_by_link
from notifications.services.links import SNOOZE


def guard(response: HttpResponseBase, *, referrer: str) -> HttpResponseBase:
    """Out of caches, indexes and referrers."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = referrer
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def keep_pass(response: HttpResponse, key: int, kept: str) -> HttpResponse:
    """In the browser alone; no script reads it."""
    response.set_cookie(
        pass_name(key),
        kept,
        max_age=PASS_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def pass_name(key: int) -> str:
    """One cookie for each link, so that two links open side by side never act for each other."""
    return f"__Host-link-{key}" if settings.SESSION_COOKIE_SECURE else f"link-{key}"


@method_decorator(login_not_required, name="dispatch")
class LinkClosed(View):
    """One page for every link that does not work, whatever the reason."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """As if there had never been anything."""
        page = render(request, "notifications/link_closed.html", status=404)
        return guard(page, referrer="same-origin")


@method_decorator(login_not_required, name="dispatch")
class OfLink(View):
    """What every page of one scope knows: which links are its own, what they are about, where they lead."""

    scope: ClassVar[str] = SNOOZE
    page_name: ClassVar[str] = "notifications:snooze-open"

    def subject_of(self, link: AccessLink) -> Any:
        """What the link is about; None when that is gone, or its person has left."""
        return reminder_of(link)


class LinkEntrance(OfLink):
    """The address in the mail: on to one without the token, and nothing is changed or used up."""

    http_method_names = ["get", "head"]

    @staticmethod
    def limit_for(request: HttpRequest) -> str:
        """Guessing is hopeless, and still counted."""
        return "link" if request.method in READING else ""

    def get(self, request: HttpRequest, token: str) -> HttpResponseBase:  # noqa: ARG002 - from the address
        """To the page of the link; whatever is wrong with it, to the one neutral page."""
        link = find_link(scope=self.scope, token=token)
        if link is None or link.revoked_at or self.subject_of(link) is None:
            response = HttpResponseRedirect(reverse("notifications:link-closed"))
        else:
            response = HttpResponseRedirect(reverse(self.page_name, args=[link.pk]))
            keep_pass(response, link.pk, link_pass(link=link, opened=False))
        return guard(response, referrer="no-referrer")


@method_decorator(login_not_required, name="dispatch")
class LinkPage(OfLink):
    """A page for somebody whose browser holds the pass of this link; for all others there is nothing."""

    link: AccessLink
    subject: Any
    opened = False

    @staticmethod
    def limit_for(request: HttpRequest) -> str:
        """What acts."""
        return "link" if request.method == "POST" else ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or the neutral one; with the referrer of our own pages, without which no button works."""
        key = kwargs["pk"]
        kept = request.COOKIES.get(pass_name(key), "")
        link, self.opened = find_by_pass(scope=self.scope, key=key, kept=kept)
        self.subject = self.subject_of(link) if link and not link.revoked_at else None
        if link is None or self.subject is None:
            return LinkClosed().get(request)
        self.link = link
        return guard(super().dispatch(request, *args, **kwargs), referrer="same-origin")

    def show(self, name: str, status: int = 200, **context: Any) -> HttpResponse:
        """One of the pages about this link."""
        context = {"reminder": self.subject, "link": self.link, **context}
        return render(self.request, f"notifications/{name}.html", context, status=status)


class OpenSnooze(LinkPage):
    """What is due, and the one button that opens the link."""

    subject: Reminder

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - from the address
        """Opening it, by a person or a robot, changes nothing."""
        if self.link.is_expired:
            return self.show("link_expired", 410)
        return self.show("link_done" if self.subject.done_at else "link_open")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - from the address
        """Open it for two hours; again until its days are over."""
        try:
            kept = open_link(link=self.link)
        except ValidationError:
            return self.show("link_expired", 410)
        return keep_pass(HttpResponseRedirect(reverse("notifications:snooze-answer", args=[pk])), pk, kept)


class AnswerSnooze(LinkPage):
    """The choice of days, for those who pressed the button."""

    subject: Reminder

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - from the address
        """The choices."""
        if not self.opened or self.link.is_expired:
            return HttpResponseRedirect(reverse(self.page_name, args=[pk]))
        if self.subject.done_at:
            return self.show("link_done")
        return self.show("link_snooze", form=SnoozeForm(), action=_("Remind me then"))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put it off; sent again it changes nothing."""
        if not self.opened or self.link.is_expired:
            return HttpResponseRedirect(reverse(self.page_name, args=[pk]))
        form = SnoozeForm(request.POST)
        if form.is_valid():
            try:
                self.subject = snooze_by_link(link=self.link, reminder=self.subject, until=form.day)
                return self.show("link_done")
            except ValidationError as error:
                add_errors(form, error)
        return self.show("link_snooze", 422, form=form, action=_("Remind me then"))


class NewLink(LinkPage):
    """Mails a fresh link to the address on file when the old one's days are over."""

    http_method_names = ["post"]
    subject: Reminder

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - from the address
        """Say that it is on its way; the address itself is not shown."""
        if self.link.is_expired:
            send_new_link(link=self.link, reminder=self.subject)
        return self.show("link_sent")
