"""Our city's memberships of national bodies: one page, and forms to add and correct them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.dates import PartialDate
from common.decisions import Decision
from common.pages import ConfirmPage, CreatePage, Page, get_or_404
from directory import permissions, services
from directory.forms import MembershipForm
from directory.models import Membership
from directory.selectors import web_link
from directory.views.shared import WithNames


class Memberships(Page):
    """Number, dues, profile and whom we seek, for each national body."""

    template_name = "directory/memberships.html"
    heading = gettext_lazy("Memberships")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - nothing in the address
        """Everybody reads them but administrators, who have no right to contacts."""
        if not permissions.can_read_contacts(request.user):
            raise Http404
        rows = Membership.objects.visible_to(request.user).select_related("organization")
        today = timezone.localdate()
        return self.show(
            rows=[(one, one.dues_state(today), membership_facts(one)) for one in rows],
            may_change=permissions.can_keep_memberships(request.user),
        )


def membership_facts(one: Membership) -> list[dict[str, Any]]:
    """Label and value of what is recorded."""
    paid = PartialDate.of(one.paid_until).display() if one.paid_until else ""
    return [
        {"label": _("Member number"), "value": one.number},
        {"label": _("Member since"), "value": one.since.display() if one.since else ""},
        {"label": _("Dues paid until"), "value": paid},
        {"label": _("Seeking a partner"), "value": _("Yes") if one.seeking else _("No")},
        {"label": _("Wished regions"), "value": one.wished_regions},
        {"label": _("Wished activities"), "value": one.wished_activities},
        {"label": _("Profile"), "value": linebreaksbr(one.profile)},
        {
            "label": _("Address of the profile"),
            "value": one.profile_url,
            "value_url": web_link(one.profile_url),
        },
        {"label": _("Note"), "value": linebreaksbr(one.note)},
    ]


class MembershipPage(Page):
    """Coordinators and clerks keep the memberships; every page leads back to them."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return permissions.can_keep_memberships(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to all of them."""
        return [(_("Memberships"), self.cancel_url())]

    def cancel_url(self) -> str:
        """Back to all of them."""
        return reverse("directory:memberships")

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the same page
        """Back to all of them."""
        return self.cancel_url()


class OneMembership(MembershipPage):
    """A page about one of them."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 for one in Trash."""
        rows = Membership.objects.visible_to(request.user).select_related("organization")
        return get_or_404(rows, pk=kwargs["pk"])


class AddMembership(MembershipPage, CreatePage):
    """Records a membership."""

    form_class = MembershipForm
    heading, action = gettext_lazy("Add membership"), gettext_lazy("Save membership")
    success_message = gettext_lazy("Membership saved.")

    def save(self, form: Any, by: Any) -> Membership:
        """Add it."""
        return services.add_membership(by=by, **form.values)


def _named(membership: Membership) -> str:
    """The body, with our number there as far as it is recorded."""
    return " ".join(part for part in (str(membership), membership.number) if part)


class ChangeMembership(OneMembership, WithNames):
    """Corrects a membership."""

    form_class = MembershipForm
    success_message = gettext_lazy("Membership saved.")

    def get_heading(self) -> str:
        """Of which body."""
        return _("Change the membership of %(body)s") % {"body": _named(self.record)}

    def save(self, form: Any, by: Any) -> Membership:
        """Save under the version the form was opened with."""
        return services.change_membership(membership=self.record, by=by, seen=form.seen, **form.values)


class TrashMembership(OneMembership, ConfirmPage):
    """Moving one to Trash is asked once."""

    action = gettext_lazy("Move membership to Trash")
    effect = gettext_lazy("It goes to Trash for 30 days and can be put back from there.")
    success_message = gettext_lazy("Membership moved to Trash.")

    def get_heading(self) -> str:
        """Of which body."""
        return _("Move membership of %(body)s to Trash") % {"body": _named(self.record)}

    def summary(self) -> list[tuple[str, str]]:
        """Which one."""
        return [
            (_("National body"), str(self.record)),
            (_("Member number"), self.record.number or _("Not recorded")),
        ]

    def act(self, form: Any, by: Any) -> Membership:
        """Move it."""
        one: Membership = self.record
        return services.trash(record=one, by=by, seen=form.seen)
