"""Links that work without signing in: which are live, which have ended, and how one is revoked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.models import AccessLink
from accounts.permissions import can_revoke_links
from accounts.services import revoke_link
from common.cells import Cell, Row
from common.decisions import Decision, require
from common.listpage import ListPage
from common.lists import Column, Listing, Preset, Rows
from common.pages import ConfirmPage, Crumbs, get_or_404
from program.selectors.audit import subjects_of
from program.selectors.details import PURPOSES


def _live(rows: Rows) -> Rows:
    return rows.filter(revoked_at=None, expires_at__gt=timezone.now())


def _ended(rows: Rows) -> Rows:
    return rows.exclude(revoked_at=None, expires_at__gt=timezone.now())


class Links(Listing):
    """What for, to whom, until when and last used; never the link itself."""

    title = _("Access links")
    intro = _(
        "Each opens one task of one person without signing in. The program makes them when it sends a "
        "reminder; none is added here, and the links themselves are never shown."
    )
    nouns = ngettext_lazy("%(n)s link", "%(n)s links", "n")
    columns = (
        Column("about", _("About")),
        Column("purpose", _("What it is for")),
        Column("to", _("Sent to")),
        Column("made", _("Made by the program"), sort="pk"),
        Column("until", _("Until")),
        Column("used", _("Last used")),
        Column("state", _("State")),
        Column("revoke", _("Revoke")),
    )
    views = (Preset("live", _("Live"), _live), Preset("ended", _("Ended"), _ended), Preset("all", _("All")))
    default_sort = "-made"
    search = "sent_to"
    search_label = _("Sent to")
    nothing = _("No links in this view.")

    def queryset(self) -> Rows:
        """All of them."""
        return AccessLink.objects.all()

    def search_for(self, rows: Rows, words: list[str]) -> Rows:
        """By parts of the address."""
        for word in words:
            rows = rows.filter(sent_to__icontains=word)
        return rows

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """One line a link; the record is a link where this person may open it."""
        known = subjects_of(self.user, [each.subject for each in objects])
        found: list[Row] = []
        for each in objects:
            words, url = known.get(each.subject, (subject_words(each), ""))
            found.append((url, capfirst(words), [*facts_of(each), state_cell(each), revoke_cell(each)]))
        return found

    def csv_rows(self, objects: Sequence[Any]) -> Iterable[Sequence[object]]:
        """The same without the button."""
        known = subjects_of(self.user, [each.subject for each in objects])
        for each in objects:
            words, _url = known.get(each.subject, (subject_words(each), ""))
            yield [capfirst(words), *facts_of(each), state_cell(each)[0], ""]


def subject_words(link: AccessLink) -> str:
    """What sort of record it is about, for those who may not open it."""
    model = apps.get_model(link.subject.partition(":")[0])
    return capfirst(str(model._meta.verbose_name))  # noqa: SLF001 - public in all but name


def facts_of(link: AccessLink) -> list[str]:
    """Purpose, recipient, made, until, last used."""
    purpose = PURPOSES.get(link.scope, link.scope)
    used = _moment(link.last_used_at) if link.last_used_at else __("Not used")
    return [str(purpose), link.sent_to, _moment(link.made_at), _moment(link.expires_at), used]


def state_cell(link: AccessLink) -> tuple[str, str]:
    """Live, revoked or over."""
    if link.revoked_at:
        return (__("Revoked"), "void")
    return (__("Live"), "active") if link.is_live else (__("Over"), "archived")


def revoke_cell(link: AccessLink) -> Cell:
    """The way to revoke a live one."""
    if not link.is_live:
        return __("Ended")
    address = reverse("program:link-revoke", args=(link.pk,))
    words = __("the link sent to %(to)s") % {"to": link.sent_to}
    return format_html(
        '<a href="{}">{}<span class="visually-hidden"> {}</span></a>', address, __("Revoke"), words
    )


def _moment(moment: Any) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT")


class LinkList(ListPage):
    """The list, for staff and administrators."""

    listing_class = Links

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """Refused to everybody else."""
        require(can_revoke_links(request.user))
        return super().get_listing(request, **kwargs)


class RevokeLink(ConfirmPage):
    """Close a link before its days are over."""

    effect = _("Whoever opens it from now on is told that it no longer works. This cannot be undone.")
    action, keep = _("Revoke link"), _("Keep the link")
    success_message = _("Link revoked.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> AccessLink:
        """Whether it exists is only told to those who look after links."""
        require(can_revoke_links(request.user))
        return get_or_404(AccessLink.objects.all(), pk=kwargs["pk"])

    def get_heading(self) -> str:
        """To whom it went."""
        return __("Revoke the link sent to %(to)s?") % {"to": self.record.sent_to}

    def decide(self, user: Any, record: Any) -> Decision:
        """Staff and administrators."""
        return can_revoke_links(user, record)

    def crumbs(self) -> Crumbs:
        """Back to the list."""
        return [(__("Access links"), reverse("program:links"))]

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("program:links")

    def summary(self) -> list[tuple[str, str]]:
        """Which link."""
        user: Any = self.request.user
        known = subjects_of(user, [self.record.subject])
        words, _url = known.get(self.record.subject, (subject_words(self.record), ""))
        purpose, sent_to, made, until, used = facts_of(self.record)
        return [
            (__("About"), capfirst(words)),
            (__("What it is for"), purpose),
            (__("Sent to"), sent_to),
            (__("Made by the program"), made),
            (__("Until"), until),
            (__("Last used"), used),
        ]

    def act(self, form: Any, by: Any) -> AccessLink:  # noqa: ARG002 - it asks nothing
        """Call the service; a link that has ended stays so."""
        return revoke_link(link=self.record, by=by)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the list
        """Back to the list."""
        return reverse("program:links")
