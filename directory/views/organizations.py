"""The page of an organization; adding, correcting and trashing it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import ALLOWED, Decision
from common.pages import CreatePage
from directory import permissions, services
from directory.forms import NewOrganizationForm, OrganizationForm
from directory.models import Organization, Person
from directory.selectors import channels_of, offices_of, web_link
from directory.views.merging import twin_links
from directory.views.shared import (
    FromPlace,
    LeadsToKept,
    MoveToTrash,
    OfOrganization,
    WithNames,
    first_of,
    panels,
    place_fact,
)


class OrganizationPage(LeadsToKept, OfOrganization):
    """What it is, who runs it, who holds office there, how it is reached."""

    template_name = "directory/organization.html"
    model = Organization

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - visible means readable
        """Whoever sees it reads it."""
        return ALLOWED

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [(_("Organizations"), reverse("directory:organizations"))]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """The page."""
        organization, user = self.record, request.user
        people = Person.objects.visible_to(user).filter(organization=organization)
        return self.show(
            organization=organization,
            **first_of("offices", offices_of(user, organization=organization)),
            **first_of("people", people.order_by("name", "pk")),
            channels=channels_of(user, organization=organization),
            facts=organization_facts(organization, user),
            may_change=permissions.can_change_contacts(user, organization),
            may_trash=permissions.can_keep_contacts(user, organization),
            twins=twin_links(organization, user),
            panels=panels("directory.organization.page", request, organization),
        )


def organization_facts(organization: Organization, user: Any) -> list[dict[str, Any]]:
    """The facts beside the people."""
    return [
        {"label": _("Known as"), "value": organization.known_as},
        {"label": _("Kind"), "value": organization.get_kind_display()},
        {"label": _("Run by"), "value": organization.get_run_by_display()},
        place_fact(organization, user),
        {"label": _("Postal address"), "value": organization.address},
        {"label": _("Website"), "value": organization.website, "value_url": web_link(organization.website)},
        {"label": _("Note"), "value": organization.note},
    ]


class AddOrganization(FromPlace, CreatePage):
    """Adds an organization; `?place=` fills in where."""

    form_class = NewOrganizationForm
    heading, action = gettext_lazy("Add organization"), gettext_lazy("Save organization")
    success_message = gettext_lazy("Organization saved.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators, clerks and members."""
        return permissions.can_change_contacts(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [(_("Organizations"), reverse("directory:organizations"))]

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("directory:organizations")

    def save(self, form: Any, by: Any) -> Organization:
        """Add it."""
        return services.add_organization(by=by, **form.values)


class ChangeOrganization(OfOrganization, WithNames):
    """Corrects an organization."""

    form_class = OrganizationForm
    heading = gettext_lazy("Change the organization")
    success_message = gettext_lazy("Organization saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """Who asks."""
        return {"user": self.request.user}

    def save(self, form: Any, by: Any) -> Organization:
        """Save under the version the form was opened with."""
        return services.change_organization(organization=self.record, by=by, seen=form.seen, **form.values)


class TrashOrganization(MoveToTrash, OfOrganization):
    """Moves an organization nothing points at to Trash."""

    heading = gettext_lazy("Move organization to Trash")
    action = gettext_lazy("Move organization to Trash")
    success_message = gettext_lazy("Organization moved to Trash.")
    listed_at = "directory:organizations"

    def summary(self) -> list[tuple[str, str]]:
        """Which one."""
        return [(_("Organization"), str(self.record))]
