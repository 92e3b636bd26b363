"""Pages about the mail that was sent or could not be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from accounts.models import Role
from common.cells import Row
from common.decisions import Decision
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Rows
from common.pages import ActionPage, Crumbs, Page, get_or_404
from notifications import services
from notifications.models import MailState, OutboxMail
from notifications.permissions import can_read_mail, can_resend, can_see_outbox
from notifications.selectors import attached_names, find_subject

LOOKS = {
    MailState.WAITING: "waiting",
    MailState.SENDING: "progress",
    MailState.SENT: "done",
    MailState.BOUNCED: "problem",
    MailState.STOPPED: "archived",
}
_MARK = re.compile(r"~~link:\d+~~")


def moment(value: Any) -> str:
    """A moment on the reader's clock."""
    return date_format(timezone.localtime(value), "DATETIME_FORMAT")


class Outbox(Listing):
    """Every mail with where it is; the newest first."""

    title = gettext_lazy("Mail")
    nouns = ngettext_lazy("%(n)s mail", "%(n)s mails", "n")
    columns = (
        Column("subject", gettext_lazy("Subject")),
        Column("to", gettext_lazy("To")),
        Column("state", gettext_lazy("State")),
        Column("made", gettext_lazy("Written")),
    )
    default_sort = "-pk"
    nothing = gettext_lazy("No mail yet. What the program sends is listed here.")
    filters = (
        Filter(
            "state", gettext_lazy("State"), MailState.choices, lambda rows, state: rows.filter(state=state)
        ),
    )

    def queryset(self) -> Rows:
        """All mail; the page itself asks who may see it."""
        return OutboxMail.objects.all()

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """Ready cells; an administrator sees that a mail exists, not what it is about."""
        reads = self.user.has_role(Role.COORDINATOR, Role.CLERK)
        return [
            (
                reverse("notifications:mail", args=[mail.pk]),
                mail.subject if reads else _("Mail %(n)s") % {"n": mail.pk},
                [mail.to, (mail.get_state_display(), LOOKS[mail.state]), moment(mail.made_at)],
            )
            for mail in objects
        ]


class OutboxPage(ListPage):
    """The list, for those who may see it."""

    listing_class = Outbox

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """For everybody else there is no such page (bars §7 row 34)."""
        if not can_see_outbox(request.user):
            raise Http404
        return super().get_listing(request, **kwargs)


class MailRules:
    """What pages about one mail share."""

    record: Any

    def get_record(self, request: HttpRequest, **kwargs: Any) -> OutboxMail:
        """The mail; who may not see the list learns nothing about single ones."""
        allowed = bool(can_see_outbox(request.user))
        rows = OutboxMail.objects.select_related("recipient")
        return get_or_404(rows if allowed else rows.none(), pk=kwargs["pk"])

    def cancel_url(self) -> str:
        """Back to the mail."""
        return reverse("notifications:mail", args=[self.record.pk])


class MailPage(MailRules, Page):
    """One mail: where it is, and its text as it was sent."""

    template_name = "notifications/mail.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - from the address
        """The page."""
        return self.show()

    def crumbs(self) -> Crumbs:
        """Above it stands the list."""
        return [(_("Mail"), reverse("notifications:outbox"))]

    def get_heading(self) -> str:
        """The subject, for those who may read the mail."""
        if can_read_mail(self.request.user, self.record):
            return str(self.record.subject)
        return _("Mail %(n)s") % {"n": self.record.pk}

    def extra_context(self) -> Mapping[str, Any]:
        """Facts and, when allowed, the text; the secret part of a link is never shown."""
        user: Any = self.request.user
        mail, readable = self.record, can_read_mail(self.request.user, self.record)
        return {
            "readable": readable,
            "text": _MARK.sub("…", mail.text) if readable else "",
            "attached": attached_names(mail) if readable else [],
            "look": LOOKS[mail.state],
            "may_resend": can_resend(user, mail),
            "found": find_subject(user, mail.about) if mail.about and readable else None,
        }


class ResendMail(MailRules, ActionPage):
    """Try a failed mail again."""

    success_message = gettext_lazy("The mail is on its way again.")

    def decide(self, user: Any, record: OutboxMail) -> Decision:
        """Those who may read it."""
        return can_resend(user, record)

    def act(self, by: Any) -> OutboxMail:
        """Call the service."""
        return services.resend_mail(mail=self.record, by=by)

    def success_url(self, result: OutboxMail) -> str:
        """Back to the mail."""
        return reverse("notifications:mail", args=[result.pk])
