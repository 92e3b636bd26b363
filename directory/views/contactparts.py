"""Offices of a person, and telephone numbers and addresses of a person or an organization."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import ConfirmPage, Page, get_or_404
from common.seen import seen_or_404
from directory import permissions, services
from directory.forms import ChannelForm, OfficeForm
from directory.models import Channel, Office, Organization, Person
from directory.views.shared import AddPart, ChangePart, OfOrganization, OfPerson, RemovePart, WithNames


class AddOffice(OfPerson, AddPart):
    """Records an office of the person."""

    form_class = OfficeForm
    heading, action = gettext_lazy("Add an office"), gettext_lazy("Save office")
    success_message = gettext_lazy("Office saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """Who asks; the person's place and organization stand ready."""
        known = {"place": self.record.place, "organization": self.record.organization}
        return {"user": self.request.user, "initial": known}

    def save(self, form: Any, by: Any) -> Office:
        """Add it."""
        return services.hold_office(person=self.record, by=by, **form.values)


def _offices(user: Any) -> QuerySet[Office]:
    """Those of visible people."""
    return Office.objects.filter(trashed_at=None, person__in=Person.objects.visible_to(user))


class OfOffice(Page):
    """A page about one office of a visible person."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 when the person is not visible."""
        joined = ("person__organization", "person__place", "place", "organization")
        return seen_or_404(_offices, request.user, *joined, pk=kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever may change the person."""
        return permissions.can_change_contacts(user, record.person)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the person."""
        person = self.record.person
        return [(_("Contacts"), reverse("directory:contacts")), (str(person), person.get_absolute_url())]

    def cancel_url(self) -> str:
        """Back to the person."""
        return str(self.record.person.get_absolute_url())

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """Back to the person."""
        return self.cancel_url()


class ChangeOffice(OfOffice, WithNames):
    """Corrects an office."""

    form_class = OfficeForm
    heading = gettext_lazy("Change the office")
    success_message = gettext_lazy("Office saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """Who asks."""
        return {"user": self.request.user}

    def save(self, form: Any, by: Any) -> Office:
        """Save under the version the form was opened with."""
        return services.change_office(office=self.record, by=by, seen=form.seen, **form.values)


class TrashOffice(OfOffice, ConfirmPage):
    """Moves an office entered by mistake to Trash; one that ended gets an end date instead."""

    heading, action = gettext_lazy("Move office to Trash"), gettext_lazy("Move office to Trash")
    effect = gettext_lazy("It goes to Trash for 30 days. For an office that ended, enter the end instead.")
    success_message = gettext_lazy("Office moved to Trash.")

    def summary(self) -> list[tuple[str, str]]:
        """Whose office."""
        return [(_("Office"), self.record.title), (_("Person"), str(self.record.person))]

    def act(self, form: Any, by: Any) -> Office:
        """Move it."""
        office: Office = self.record
        return services.trash(record=office, by=by, seen=form.seen)


class AddPersonChannel(OfPerson, AddPart):
    """Adds a way to reach the person."""

    form_class = ChannelForm
    heading, action = gettext_lazy("Add a number or address"), gettext_lazy("Save entry")
    success_message = gettext_lazy("Entry saved. A private one is shown to coordinators only.")

    def save(self, form: Any, by: Any) -> Channel:
        """Add it."""
        return services.add_channel(person=self.record, by=by, **form.values)


class AddOrganizationChannel(OfOrganization, AddPart):
    """Adds a way to reach the organization."""

    form_class = ChannelForm
    heading, action = gettext_lazy("Add a number or address"), gettext_lazy("Save entry")
    success_message = gettext_lazy("Entry saved. A private one is shown to coordinators only.")

    def form_kwargs(self) -> dict[str, Any]:
        """The office of an organization is seldom private."""
        return {"initial": {"private": False}}

    def save(self, form: Any, by: Any) -> Channel:
        """Add it."""
        return services.add_channel(organization=self.record, by=by, **form.values)


class OfChannel(Page):
    """Finds the contact of a channel this person may read."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The person or organization; 404 when it, or the channel, is out of sight."""
        rows = Channel.objects.readable_by(request.user).select_related("person", "organization")
        channel = get_or_404(rows, pk=kwargs["part"])
        if channel.person_id:
            people = Person.objects.visible_to(request.user).select_related("organization")
            return get_or_404(people, pk=channel.person_id)
        return get_or_404(Organization.objects.visible_to(request.user), pk=channel.organization_id)

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever may change the contact."""
        return permissions.can_change_contacts(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the contact."""
        return [(str(self.record), self.record.get_absolute_url())]


class OneChannel:
    """Finds the channel of the address."""

    def find_part(self, record: Any, **kwargs: Any) -> Any:
        """404 when it is another contact's."""
        return get_or_404(record.channels.all(), pk=kwargs["part"])


class ChangeChannel(OneChannel, ChangePart, OfChannel):
    """Corrects a number or address."""

    form_class = ChannelForm
    heading = gettext_lazy("Change the number or address")
    success_message = gettext_lazy("Entry saved.")


class RemoveChannel(OneChannel, RemovePart, OfChannel):
    """Takes a number or address off."""

    success_message = gettext_lazy("Entry moved to Trash.")
