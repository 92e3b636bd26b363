"""People, organizations, offices and ways to reach them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from common.records import change_record, lock_present, save_change, save_new
from directory.models import Channel, Office, Organization, Person


@transaction.atomic
def add_organization(*, name: str, by: Any, **fields: Any) -> Organization:
    """Add an organization on our side or theirs."""
    return save_new(Organization(name=name, **fields), by=by)


@transaction.atomic
def change_organization(
    *, organization: Organization, by: Any, seen: int | None, **fields: Any
) -> Organization:
    """Change an organization; raises StaleRecord when somebody saved it meanwhile."""
    return change_record(organization, fields, by=by, seen=seen)


@transaction.atomic
def add_person(*, name: str, by: Any, **fields: Any) -> Person:
    """Add a person; a counterpart is paired on both cards."""
    person = save_new(Person(name=name, **fields), by=by)
    pair(person, before=None, by=by)
    return person


@transaction.atomic
def change_person(*, person: Person, by: Any, seen: int | None, **fields: Any) -> Person:
    """Change a person; raises StaleRecord when somebody saved it meanwhile."""
    before = Person.objects.get(pk=person.pk).counterpart
    person = change_record(person, fields, by=by, seen=seen)
    pair(person, before=before, by=by)
    return person


def pair(person: Person, *, before: Person | None, by: Any) -> None:
    """Keep the pair the same on both cards; a person has one counterpart in a city.

    Our mayor faces the mayor of every partner: who names him or her elsewhere goes on doing so.
    """
    new = person.counterpart
    if before == new:
        return
    if new is None:
        _unpair(Person.objects.filter(counterpart=person, pk=before.pk if before else 0), by)
        return
    _unpair(_rivals(new).filter(counterpart=person), by)
    _unpair(_rivals(person).filter(counterpart=new), by)
    faces = new.counterpart_id
    if faces is None or (faces != person.pk and _rivals(person).filter(pk=faces).exists()):
        new.counterpart = person
        save_change(new, by=by, reason="counterpart named")


def _rivals(person: Person) -> QuerySet[Person]:
    """Others of the same city; of whom the city is not recorded, he or she may be one too."""
    same = Q(place=None) if person.place_id is None else Q(place=None) | Q(place=person.place_id)
    rows: QuerySet[Person] = Person.objects.filter(same).exclude(pk=person.pk)
    return rows


def _unpair(people: QuerySet[Person], by: Any) -> None:
    """Their own cards say so too, each in its history."""
    for one in people:
        one.counterpart = None
        save_change(one, by=by, reason="counterpart taken off")


@transaction.atomic
def add_channel(
    *,
    value: str,
    by: Any,
    person: Person | None = None,
    organization: Organization | None = None,
    **fields: Any,
) -> Channel:
    """Add a telephone, fax or e-mail to exactly one person or organization; private unless said otherwise."""
    owner = person or organization
    if owner is None or (person and organization):
        raise ValueError("A channel belongs to one person or one organization.")
    channel: Channel = Channel.objects.create(value=value, person=person, organization=organization, **fields)
    save_change(owner, by=by, reason="channel added")
    return channel


@transaction.atomic
def hold_office(*, person: Person, title: str, by: Any, **fields: Any) -> Office:
    """Record that a person holds or held an office, from and until as far as known."""
    lock_present(person)
    return save_new(Office(person=person, title=title, **fields), by=by)


@transaction.atomic
def change_office(*, office: Office, by: Any, seen: int | None, **fields: Any) -> Office:
    """Change an office; raises StaleRecord when somebody saved it meanwhile."""
    return change_record(office, fields, by=by, seen=seen)
