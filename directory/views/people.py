"""The page of a person; adding, correcting and trashing it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import ALLOWED, Decision
from common.pages import CreatePage
from directory import permissions, services
from directory.forms import NewPersonForm, PersonForm
from directory.models import Person
from directory.selectors import channels_of, language_name, offices_of
from directory.views.merging import twin_links
from directory.views.shared import (
    FromPlace,
    LeadsToKept,
    MoveToTrash,
    OfPerson,
    WithNames,
    first_of,
    panels,
    place_fact,
)


class PersonPage(LeadsToKept, OfPerson):
    """Names as the person writes them, offices, channels this reader may see, counterpart."""

    template_name = "directory/person.html"
    model = Person

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - visible means readable
        """Whoever sees the person reads the page."""
        return ALLOWED

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [(_("Contacts"), reverse("directory:contacts"))]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """The page."""
        person, user = self.record, request.user
        facing = Q(pk=person.counterpart_id) | Q(counterpart=person)
        seen = Person.objects.visible_to(user).filter(facing).select_related("place")
        return self.show(
            person=person,
            own_language=language_name(person.own_language) if person.own_language else "",
            offices=offices_of(user, person=person),
            channels=channels_of(user, person=person),
            **first_of("counterparts", seen.order_by("place__folded", "folded", "pk")),
            facts=person_facts(person, user),
            may_change=permissions.can_change_contacts(user, person),
            may_trash=permissions.can_keep_contacts(user, person),
            twins=twin_links(person, user),
            panels=panels("directory.person.page", request, person),
        )


def person_facts(person: Person, user: Any) -> list[dict[str, Any]]:
    """The facts beside the offices."""
    return [
        {"label": _("How to say it"), "value": person.pronunciation},
        {"label": _("Other names"), "value": person.other_names},
        {"label": _("Form of address"), "value": person.form_of_address},
        {"label": _("Family name"), "value": person.family_name},
        place_fact(person, user),
        {
            "label": _("Organization"),
            "value": person.organization,
            "value_url": person.organization and person.organization.get_absolute_url(),
        },
        {"label": _("Languages spoken"), "value": person.languages},
        {"label": _("Note"), "value": person.note},
    ]


class AddPerson(FromPlace, CreatePage):
    """Adds a person; `?place=` fills in where."""

    form_class = NewPersonForm
    heading, action = gettext_lazy("Add person"), gettext_lazy("Save person")
    success_message = gettext_lazy("Person saved. Add offices and ways to reach them below.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators, clerks and members."""
        return permissions.can_change_contacts(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [(_("Contacts"), reverse("directory:contacts"))]

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("directory:contacts")

    def save(self, form: Any, by: Any) -> Person:
        """Add them."""
        return services.add_person(by=by, **form.values)


class ChangePerson(OfPerson, WithNames):
    """Corrects a person."""

    form_class = PersonForm
    heading = gettext_lazy("Change the person")
    success_message = gettext_lazy("Person saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """Who asks."""
        return {"user": self.request.user}

    def save(self, form: Any, by: Any) -> Person:
        """Save under the version the form was opened with."""
        return services.change_person(person=self.record, by=by, seen=form.seen, **form.values)


class TrashPerson(MoveToTrash, OfPerson):
    """Moves a person nothing points at to Trash."""

    heading, action = gettext_lazy("Move person to Trash"), gettext_lazy("Move person to Trash")
    success_message = gettext_lazy("Person moved to Trash.")
    listed_at = "directory:contacts"

    def summary(self) -> list[tuple[str, str]]:
        """Who."""
        return [(_("Person"), str(self.record))]
