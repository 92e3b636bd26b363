"""The page of a place; adding, correcting, locating and trashing it."""

from __future__ import annotations

from copy import copy
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import ALLOWED, Decision
from common.merge import merged
from common.pages import ActionPage, ChangePage, CreatePage
from common.zones import zone_named
from directory import permissions, services
from directory.forms import NewPlaceForm, PlaceForm, RenameForm
from directory.models import Organization, Place
from directory.models.place import NameKind
from directory.selectors import (
    language_name,
    linked,
    name_of_kind,
    offer_of,
    offices_of,
    script_name,
    web_link,
)
from directory.views.merging import twin_links
from directory.views.shared import LeadsToKept, MoveToTrash, OfPlace, first_of, panels


class PlacePage(LeadsToKept, OfPlace):
    """Names, facts, offices and organizations of a place, and what uses it."""

    template_name = "directory/place.html"
    model = Place

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - visible means readable
        """Whoever sees it reads it."""
        return ALLOWED

    def get_heading(self) -> str:
        """Name and country."""
        return str(self.record.full_name)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [(_("Places"), reverse("directory:places"))]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """The page."""
        place, user = self.record, request.user
        names = list(place.names.order_by("pk"))
        return self.show(
            place=place,
            own=name_of_kind(names, NameKind.OWN),
            say=name_of_kind(names, NameKind.PRONUNCIATION),
            names=[name_row(name) for name in names],
            facts=place.facts.order_by("label", "pk"),
            **contacts_at(place, user),
            key_facts=key_facts(place),
            offered=offered_facts(place),
            may_change=permissions.can_change_places(user, place),
            uses=linked(merged("directory.place.uses", user, place), user),
            twins=twin_links(place, user),
            panels=panels("directory.place.page", request, place),
        )


def contacts_at(place: Place, user: Any) -> dict[str, Any]:
    """Who holds office there and which organizations there are, for those who read contacts."""
    if not permissions.can_read_contacts(user):
        return {"shows_people": False}
    organizations = Organization.objects.visible_to(user).filter(place=place)
    return {
        "shows_people": True,
        **first_of("offices", offices_of(user, place=place)),
        **first_of("organizations", organizations.order_by("name", "pk")),
    }


def name_row(name: Any) -> dict[str, Any]:
    """One line of the table of names."""
    language = language_name(name.language) if name.language else ""
    script = script_name(name.script)
    parts = [language] if script in {"", language} else [language, script]
    return {"name": name, "written": ", ".join(part for part in parts if part)}


def key_facts(place: Place) -> list[dict[str, Any]]:
    """The facts beside the names."""
    position = f"{place.latitude}, {place.longitude}" if place.latitude is not None else ""
    return [
        {"label": _("Kind"), "value": place.get_kind_display()},
        {"label": _("Part of"), "value": place.within},
        {"label": _("Country as printed"), "value": place.country_printed},
        {"label": _("Country code"), "value": place.country_code},
        {"label": _("Position"), "value": position},
        {"label": _("Time zone"), "value": place.time_zone, "note": time_there(place.time_zone)},
        {"label": _("Website"), "value": place.website, "value_url": web_link(place.website)},
    ]


def offered_facts(place: Place) -> list[str]:
    """What the list of cities knows and the record does not, in words; nothing for a place it lacks."""
    offer = offer_of(place)
    if offer is None:
        return []
    position = "{:.3f}, {:.3f}".format(*offer.position) if offer.position else ""
    number = {"number": f"{offer.population:,}"}
    counted = _("population %(number)s") % number if offer.population else ""
    return [words for words in (position, offer.time_zone, counted) if words]


def time_there(zone: str, now: datetime | None = None) -> str:
    """ "It is 5:30 a.m. Friday there"; empty while the time zone is not known."""
    known = zone_named(zone)
    if known is None:
        return ""
    there = (now or timezone.now()).astimezone(known)
    moment = f"{date_format(there, 'l')}, {date_format(there, 'TIME_FORMAT')}"
    return _("It is %(moment)s there.") % {"moment": moment}


class AddPlace(CreatePage):
    """Asked once more where one of this name is on record."""

    form_class = NewPlaceForm
    heading, action = gettext_lazy("Add place"), gettext_lazy("Save place")
    success_message = gettext_lazy("Place saved. Add its names and facts below.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return permissions.can_change_places(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [(_("Places"), reverse("directory:places"))]

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("directory:places")

    def save(self, form: Any, by: Any) -> Place:
        """Add it."""
        return services.add_place(by=by, **form.values)


class ChangePlace(OfPlace, ChangePage):
    """Corrects a place."""

    form_class = PlaceForm
    heading = gettext_lazy("Change the place")
    success_message = gettext_lazy("Place saved.")

    def save(self, form: Any, by: Any) -> Place:
        """Save under the version the form was opened with."""
        return services.change_place(place=self.record, by=by, seen=form.seen, **form.values)


class RenamePlace(OfPlace, ChangePage):
    """A new name after a renaming or a merger; the one until now stays as a former name."""

    form_class = RenameForm
    heading = gettext_lazy("Record a new name")
    action = gettext_lazy("Save new name")
    success_message = gettext_lazy(
        "New name saved; the former one stays on record. Confirm it to the partner in writing."
    )

    def initial_of(self, record: Any) -> dict[str, Any]:
        """The own script as it is, which often stays; how it was before another renaming nobody kept.

        Beside a form that came too late stands the name somebody else gave meanwhile.
        """
        if record.version != self.record.version:
            return {}
        own = name_of_kind(record.names.order_by("pk"), NameKind.OWN)
        given = self._given(record) if self.request.method == "POST" else {}
        return {"own_name": own.text if own else "", **given}

    def _given(self, record: Place) -> dict[str, Any]:
        """The name a place has now, and since when and whence, as its former one tells."""
        former = record.names.filter(kind=NameKind.FORMER).order_by("-pk").first()
        told = {"starts": former.valid_until, "source": former.source} if former else {}
        return {"name": record.name, **told}

    def save(self, form: Any, by: Any) -> Place:
        """Save under the version the form was opened with; one that came too late renames nothing here."""
        return services.rename_place(place=copy(self.record), by=by, seen=form.seen, **form.values)


class LocatePlace(OfPlace, ActionPage):
    """Takes position and time zone from the list of cities, only where they are empty."""

    success_message = gettext_lazy("Facts taken from the list of cities (GeoNames). What you entered stayed.")

    def act(self, by: Any) -> Place:
        """Fill them in."""
        return services.locate_place(place=self.record, by=by)


class TrashPlace(OfPlace, MoveToTrash):
    """Moves a place that nothing uses to Trash."""

    heading, action = gettext_lazy("Move place to Trash"), gettext_lazy("Move place to Trash")
    success_message = gettext_lazy("Place moved to Trash.")
    listed_at = "directory:places"

    def summary(self) -> list[tuple[str, str]]:
        """Which place."""
        return [(_("Place"), self.record.full_name)]
