"""Who speaks for each side of a tie, like for like."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from common.records import move_to_trash, restore, save_new
from directory.models import Person, Place
from directory.selectors import current_home, same_person
from directory.services import add_person, hold_office, take_turns
from relationships.models import Contact, Relationship, Side
from relationships.services.saving import change


@transaction.atomic
def name_contact(
    *, relationship: Relationship, side: str, runs: str, person: Person, by: Any, **fields: Any
) -> Contact:
    """Name a person who speaks for one side in one capacity; named twice it is one contact."""
    _check_side(relationship, side, person)
    facts = {"relationship": relationship, "side": side, "runs": runs, "person": person}
    found: Contact | None = Contact.objects.present().filter(**facts).first()
    if found is not None:
        return found
    fields.setdefault("sample", relationship.sample)
    return save_new(Contact(**facts, **fields), by=by)


@transaction.atomic
def name_new_contact(
    *, relationship: Relationship, side: str, runs: str, name: str, by: Any, **fields: Any
) -> Contact:
    """Name somebody who is not on file yet: the person, with an office if `title` says so, comes first."""
    title = fields.pop("title", "")
    take_turns()
    place = place_of(relationship, side)
    person = same_person(by, name, place)
    if person is None:
        person = add_person(name=name, place=place, by=by, sample=relationship.sample)
        if title:
            hold_office(person=person, title=title, place=place, by=by)
    return name_contact(relationship=relationship, side=side, runs=runs, person=person, by=by, **fields)


@transaction.atomic
def change_contact(*, contact: Contact, by: Any, seen: int | None = None, **fields: Any) -> Contact:
    """Correct in which capacity a person speaks, or the note."""
    twin = Contact.objects.present().filter(
        relationship=contact.relationship_id,
        side=contact.side,
        runs=fields.get("runs", contact.runs),
        person=contact.person_id,
    )
    if twin.exclude(pk=contact.pk).exists():
        raise ValidationError({"runs": _("This person is already named in this capacity")})
    return change(contact, fields, by=by, seen=seen)


@transaction.atomic
def trash_contact(*, contact: Contact, by: Any, seen: int | None = None) -> Contact:
    """Put a contact in Trash; the person stays on file."""
    return move_to_trash(contact, by=by, seen=seen)


@transaction.atomic
def restore_contact(*, contact: Contact, by: Any) -> Contact:
    """Take a contact out of Trash, unless the same one was named again meanwhile."""
    same = Contact.objects.present().filter(
        relationship=contact.relationship_id, side=contact.side, runs=contact.runs, person=contact.person_id
    )
    found: Contact | None = same.first()
    return found or restore(contact, by=by)


def place_of(relationship: Relationship, side: str) -> Place | None:
    """The city of one side."""
    if side == Side.PARTNER:
        return relationship.partner
    home = current_home()
    return home.place if home else None


def _check_side(relationship: Relationship, side: str, person: Person) -> None:
    """Somebody of the one city does not speak for the other."""
    if side not in Side.values:
        raise ValidationError(_("Choose for which side the person speaks."))
    other = place_of(relationship, Side.HOME if side == Side.PARTNER else Side.PARTNER)
    if person.place_id and other and person.place_id == other.pk:
        words = _("%(person)s is recorded in %(place)s. Choose somebody of the other city")
        raise ValidationError({"person": words % {"person": person.name, "place": other.name}})
