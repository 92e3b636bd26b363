"""The lists of places, people and organizations."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.listpage import ListPage
from common.lists import Column, Filter, Listing
from common.text import marked
from directory import permissions
from directory.models import Organization, Person
from directory.models.organization import OrganizationKind, RunBy
from directory.models.place import PlaceKind
from directory.selectors import countries, holding, own_places, places_for_list


def place_cell(contact: Any) -> str:
    """The city in words; whoever sees a contact may know it, a link is for those who see the city."""
    return str(contact.place.full_name) if contact.place else ""


def own_name_cell(record: Any, *, in_html: bool) -> str:
    """The name in its own script; on a page it carries its language, in a file it is text alone."""
    if record.own_name and in_html:
        return format_html('<bdi lang="{}">{}</bdi>', record.own_language, record.own_name)
    return record.own_name or ""


class Places(Listing):
    """Every place a person may see."""

    title = gettext_lazy("Places")
    nouns = ngettext_lazy("%(n)s place", "%(n)s places", "n")
    columns = (
        Column("name", gettext_lazy("Name"), sort="folded"),
        Column("own", gettext_lazy("In its own language")),
        Column("kind", gettext_lazy("Kind")),
        Column("country", gettext_lazy("Country as printed")),
        Column("zone", gettext_lazy("Time zone")),
    )
    filters = (
        Filter("kind", gettext_lazy("Kind"), PlaceKind.choices, lambda rows, kind: rows.filter(kind=kind)),
        Filter(
            "country",
            gettext_lazy("Country"),
            lambda listing: countries(listing.user),
            lambda rows, country: rows.filter(country_printed=country),
        ),
    )
    search = "folded"
    search_label = gettext_lazy("Any name")
    default_sort = "name"
    nothing = gettext_lazy("No places yet.")

    def queryset(self) -> Any:
        """What the person may see, each with its own name."""
        return places_for_list(self.user)

    def search_for(self, rows: Any, words: list[str]) -> Any:
        """Any name in any script, or the country."""
        return rows.matching(" ".join(words))

    def rows(self, objects: Any) -> Any:
        """The own name carries its language."""
        return [(place.get_absolute_url(), place.name, self._cells(place, in_html=True)) for place in objects]

    def csv_rows(self, objects: Any) -> Any:
        """The same as plain text."""
        return [[place.name, *self._cells(place, in_html=False)] for place in objects]

    def _cells(self, place: Any, *, in_html: bool) -> list[str]:
        own = own_name_cell(place, in_html=in_html)
        return [own, str(place.get_kind_display()), place.country_printed, place.time_zone]

    def actions(self) -> Any:
        """A new place for those who may add one."""
        if not permissions.can_change_places(self.user):
            return []
        return [
            (_("Add place"), reverse("directory:place-add")),
            (_("Trash"), reverse("directory:trash")),
        ]


class PlaceList(ListPage):
    """Cities, districts, counties and countries, whether tied to us or not."""

    listing_class = Places


class Contacts(Listing):
    """What the two lists of contacts share."""

    search = "folded"
    default_sort = "name"

    def search_for(self, rows: Any, words: list[str]) -> Any:
        """Names in either script, or the city."""
        return holding(rows, words)

    def keeping(self) -> list[tuple[str, str]]:
        """The ways to duplicates and to Trash, for those who may merge and put things back."""
        if not permissions.can_keep_contacts(self.user):
            return []
        return [
            (_("Possible duplicates"), reverse("directory:duplicates")),
            (_("Trash"), reverse("directory:trash")),
        ]


class People(Contacts):
    """Everybody a person may see."""

    title = gettext_lazy("People")
    nouns = ngettext_lazy("%(n)s person", "%(n)s people", "n")
    columns = (
        Column("name", gettext_lazy("Name"), sort="folded"),
        Column("own", gettext_lazy("As written by the person")),
        Column("office", gettext_lazy("Organization")),
        Column("place", gettext_lazy("Place")),
        Column("languages", gettext_lazy("Languages spoken")),
    )
    search_label = gettext_lazy("Name or city")
    nothing = gettext_lazy("No people yet.")

    def queryset(self) -> Any:
        """Joined with what a row prints."""
        return Person.objects.visible_to(self.user).select_related("place", "organization")

    def rows(self, objects: Any) -> Any:
        """The own name carries its language."""
        return [
            (each.get_absolute_url(), self._name(each), self._cells(each, in_html=True)) for each in objects
        ]

    def csv_rows(self, objects: Any) -> Any:
        """The same as plain text."""
        return [[self._name(each), *self._cells(each, in_html=False)] for each in objects]

    def _name(self, person: Any) -> str:
        """The name; samples say so, once: the demo writes it into some names itself."""
        name = str(person.name)
        mark = marked(name, sample=True).removeprefix(name)
        return marked(name, sample=person.sample and not name.endswith(mark))

    def _cells(self, person: Any, *, in_html: bool) -> list[str]:
        own = own_name_cell(person, in_html=in_html)
        organization = str(person.organization or "")
        return [own, organization, place_cell(person), person.languages]

    def actions(self) -> Any:
        """A new person for those who may add one."""
        if not permissions.can_change_contacts(self.user):
            return []
        return [(_("Add person"), reverse("directory:person-add")), *self.keeping()]


class Organizations(Contacts):
    """Every organization."""

    title = gettext_lazy("Organizations")
    nouns = ngettext_lazy("%(n)s organization", "%(n)s organizations", "n")
    columns = (
        Column("name", gettext_lazy("Name"), sort="folded"),
        Column("kind", gettext_lazy("Kind")),
        Column("run_by", gettext_lazy("Run by")),
        Column("place", gettext_lazy("Place")),
    )
    filters = (
        Filter(
            "kind", gettext_lazy("Kind"), OrganizationKind.choices, lambda rows, kind: rows.filter(kind=kind)
        ),
        Filter(
            "run_by", gettext_lazy("Run by"), RunBy.choices, lambda rows, run_by: rows.filter(run_by=run_by)
        ),
    )
    search_label = gettext_lazy("Name or city")
    nothing = gettext_lazy("No organizations yet.")

    def queryset(self) -> Any:
        """Joined with what a row prints."""
        return Organization.objects.visible_to(self.user).select_related("place")

    def rows(self, objects: Any) -> Any:
        """Plain text per organization."""
        return [
            (
                each.get_absolute_url(),
                each.name,
                [str(each.get_kind_display()), str(each.get_run_by_display()), place_cell(each)],
            )
            for each in objects
        ]

    def actions(self) -> Any:
        """A new organization for those who may add one; a member needs a city of an own tie first."""
        allowed = permissions.can_change_contacts(self.user)
        if not allowed or not (self.user.reads_whole_program or own_places(self.user).exists()):
            return []
        return [(_("Add organization"), reverse("directory:organization-add")), *self.keeping()]


class ContactPage(ListPage):
    """One of the two lists of contacts, with the switch to the other."""

    template_name = "directory/contacts.html"
    limit = "export of contacts"

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """Hidden from administrators."""
        if not permissions.can_read_contacts(request.user):
            raise Http404
        return super().get_listing(request, **kwargs)


class PeopleList(ContactPage):
    """Contacts on both sides, each with office and city."""

    listing_class = People


class OrganizationList(ContactPage):
    """Bodies that do the work beside the city halls."""

    listing_class = Organizations
