"""How the pages of the directory find their records and the parts of them, and what several of them show."""

from __future__ import annotations

from copy import copy
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from common.decisions import Decision
from common.extend import Panel, points
from common.forms import FormRules
from common.lookup import LookupField
from common.pages import ActionPage, ChangePage, ConfirmPage, CreatePage, Page, get_or_404
from common.partpages import PartPage
from common.seen import seen_or_404
from directory import permissions, services
from directory.models import Organization, Person, Place
from directory.selectors import uses, uses_words

# Of those who belong to one record: our mayor faces one person in every partner city.
MOST_SHOWN = 200


class LeadsToKept(Page):
    """The page of a record; the address of one that was merged leads to the one that was kept."""

    model: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 where neither can be seen."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            if self.record is not None:
                raise
            into = get_or_404(self.model.objects.trashed().exclude(merged_into=None), pk=kwargs["pk"])
            return redirect(get_or_404(self.model.objects.visible_to(request.user), pk=into.merged_into_id))


def panels(where: str, request: HttpRequest, record: Any) -> list[str]:
    """What the floors above add to the page of a record, each drawn with its own words."""
    drawn: list[str] = []
    for point in points(Panel, where):
        context = point.context(request, record)
        drawn.append(render_to_string(point.template, {**context, "panel": context}, request))
    return drawn


def first_of(name: str, rows: QuerySet[Any]) -> dict[str, Any]:
    """The first rows under their name, and whether there are more of them."""
    found = list(rows[: MOST_SHOWN + 1])
    return {name: found[:MOST_SHOWN], f"more_{name}": len(found) > MOST_SHOWN}


def place_fact(contact: Person | Organization, user: Any) -> dict[str, Any]:
    """Where a contact is; a link only for those who see the place."""
    place = contact.place
    if place is None:
        return {"label": _("Place"), "value": None}
    sees = user.reads_whole_program or Place.objects.visible_to(user).filter(pk=place.pk).exists()
    url = place.get_absolute_url() if sees else ""
    return {"label": _("Place"), "value": place.full_name, "value_url": url}


class OfPlace(Page):
    """A page under one place; coordinators and clerks keep places."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 for what is not visible."""
        return seen_or_404(Place.objects.visible_to, request.user, pk=kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return permissions.can_change_places(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list and to the place."""
        return [
            (_("Places"), reverse("directory:places")),
            (self.record.full_name, self.record.get_absolute_url()),
        ]


class FromPlace(Page):
    """Adds a contact; the page of a place leads here with its key."""

    def form_kwargs(self) -> dict[str, Any]:
        """Who asks, and the place they came from."""
        asked = self.request.GET.get("place", "")[:18]
        place = Place.objects.visible_to(self.request.user).filter(pk=asked if asked.isdecimal() else 0)
        return {"user": self.request.user, "initial": {"place": place.first()}}


class OfPerson(Page):
    """A page under one person; members change those of their own ties' cities."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 for who is not visible."""
        joined = ("place", "organization", "counterpart")
        return seen_or_404(Person.objects.visible_to, request.user, *joined, pk=kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever may change this contact."""
        return permissions.can_change_contacts(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list and to the person."""
        return [
            (_("Contacts"), reverse("directory:contacts")),
            (str(self.record), self.record.get_absolute_url()),
        ]


class OfOrganization(Page):
    """A page under one organization."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 for what is not visible."""
        return seen_or_404(Organization.objects.visible_to, request.user, "place", pk=kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever may change this contact."""
        return permissions.can_change_contacts(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list and to the organization."""
        return [
            (_("Organizations"), reverse("directory:organizations")),
            (str(self.record), self.record.get_absolute_url()),
        ]


class BackToRecord(Page):
    """Whatever is done here leads back to the record it belongs to."""

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - the record decides, not the part
        """The page of the record."""
        return str(self.record.get_absolute_url())


class WithNames(ChangePage):
    """Gives the conflict page names in place of keys where a field is looked up by typing."""

    def initial_of(self, record: Any) -> dict[str, Any]:
        """The rows themselves for look-up fields."""
        found = super().initial_of(record)
        looked_up = [
            name for name, field in _fields(self.form_class).items() if isinstance(field, LookupField)
        ]
        return found | {name: getattr(record, name) for name in looked_up}


def _fields(form_class: Any) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = form_class.base_fields
    return fields


class AddPart(BackToRecord, CreatePage):
    """Adds a name, fact, office or channel to the record of the address."""


class ChangePart(BackToRecord, PartPage):
    """Corrects a name, fact or channel under the version of the record it belongs to."""

    def find_part(self, record: Any, **kwargs: Any) -> Any:
        """The part, 404 when it is not this record's."""
        raise NotImplementedError

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The record; the part beside it."""
        record = super().get_record(request, **kwargs)
        self.part = self.find_part(record, **kwargs)
        self.version_now = record.version
        return record

    def get_form(self, *data: Any) -> FormRules:
        """The form over the part, carrying the version of the record."""
        kwargs = self.form_kwargs()
        return self.form_class(*data, **{"instance": copy(self.part), "record": self.record, **kwargs})

    def save(self, form: Any, by: Any) -> Any:
        """Save the part."""
        return services.change_part(part=self.part, owner=self.record, by=by, seen=form.seen, **form.values)


class RemovePart(BackToRecord, ActionPage):
    """Moves a name, fact or channel to Trash; the banner takes it back."""

    def find_part(self, record: Any, **kwargs: Any) -> Any:
        """The part, 404 when it is not this record's."""
        raise NotImplementedError

    def act(self, by: Any) -> Any:
        """Remove it."""
        part = self.find_part(self.record, **self.kwargs)
        return services.remove_part(part=part, owner=self.record, by=by)


class MoveToTrash(ConfirmPage):
    """Asks once before a record goes to Trash; with uses it says them and moves nothing."""

    listed_at = ""

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return permissions.can_keep_contacts(user, record)

    def get_effect(self) -> str:
        """What will happen, or why it cannot."""
        found = uses(self.record)
        if found:
            return uses_words(found)
        return _("It goes to Trash for 30 days and can be put back from there.")

    def act(self, form: Any, by: Any) -> Any:
        """Move it."""
        return services.trash(record=self.record, by=by, seen=form.seen)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - the record is out of sight now
        """Back to the list."""
        return reverse(self.listed_at)
