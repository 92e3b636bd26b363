"""What people do in the directory."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models, transaction

from common.dates import PartialDate
from common.records import Record, save_change, save_new
from directory.models import Channel, Home, Office, Organization, Person, Place, PlaceFact, PlaceName

R = TypeVar("R", bound=Record)


@transaction.atomic
def add_place(*, name: str, by: Any, kind: str = "city", **fields: Any) -> Place:
    """Add a place; two places may share a name, so nothing is looked up here."""
    return save_new(Place(name=name, kind=kind, **fields), by=by)


@transaction.atomic
def change_place(*, place: Place, by: Any, seen: int | None, **fields: Any) -> Place:
    """Change a place; raises StaleRecord when somebody saved it meanwhile."""
    return _change(place, by=by, seen=seen, fields=fields)


@transaction.atomic
def name_place(*, place: Place, text: str, kind: str, by: Any, **fields: Any) -> PlaceName:
    """Give a place a name; the place's version moves on, its history says who did it."""
    name = PlaceName.objects.create(place=place, text=text, kind=kind, **fields)
    save_change(place, by=by, reason=f"name added: {text}"[:100])
    return name


@transaction.atomic
def change_part(*, part: models.Model, owner: Record, by: Any, **fields: Any) -> models.Model:
    """Change a name, fact or channel; the record it belongs to carries the version and the history."""
    for name, value in fields.items():
        setattr(part, name, value)
    part.save()
    save_change(owner, by=by, reason=f"changed: {part}"[:100])
    return part


@transaction.atomic
def remove_part(*, part: models.Model, owner: Record, by: Any) -> None:
    """Remove a name, fact or channel; what it said stays in the owner's history."""
    said = str(part)
    part.delete()
    save_change(owner, by=by, reason=f"removed: {said}"[:100])


@transaction.atomic
def state_fact(
    *, place: Place, label: str, value: str, by: Any, year: PartialDate | None = None, source: str = ""
) -> PlaceFact:
    """Record one figure or statement about a place with its year and source."""
    fact = PlaceFact.objects.create(place=place, label=label, value=value, year=year, source=source)
    save_change(place, by=by, reason=f"fact added: {label}"[:100])
    return fact


@transaction.atomic
def add_organization(*, name: str, by: Any, **fields: Any) -> Organization:
    """Add an organization on our side or theirs."""
    return save_new(Organization(name=name, **fields), by=by)


@transaction.atomic
def change_organization(
    *, organization: Organization, by: Any, seen: int | None, **fields: Any
) -> Organization:
    """Change an organization; raises StaleRecord when somebody saved it meanwhile."""
    return _change(organization, by=by, seen=seen, fields=fields)


@transaction.atomic
def add_person(*, name: str, by: Any, **fields: Any) -> Person:
    """Add a person."""
    return save_new(Person(name=name, **fields), by=by)


@transaction.atomic
def change_person(*, person: Person, by: Any, seen: int | None, **fields: Any) -> Person:
    """Change a person; raises StaleRecord when somebody saved it meanwhile."""
    return _change(person, by=by, seen=seen, fields=fields)


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
    channel = Channel.objects.create(value=value, person=person, organization=organization, **fields)
    save_change(owner, by=by, reason="channel added")
    return channel


@transaction.atomic
def hold_office(*, person: Person, title: str, by: Any, **fields: Any) -> Office:
    """Record that a person holds or held an office, from and until as far as known."""
    return save_new(Office(person=person, title=title, **fields), by=by)


@transaction.atomic
def change_office(*, office: Office, by: Any, seen: int | None, **fields: Any) -> Office:
    """Change an office; raises StaleRecord when somebody saved it meanwhile."""
    return _change(office, by=by, seen=seen, fields=fields)


@transaction.atomic
def set_home(*, place: Place, program_name: str, by: Any, **fields: Any) -> Home:
    """Make a place the home city; there is one home, so a second call changes it."""
    home: Home | None = Home.objects.select_for_update().order_by("pk").first()
    if home is None:
        return save_new(Home(place=place, program_name=program_name, **fields), by=by)
    return _change(home, by=by, seen=None, fields={"place": place, "program_name": program_name, **fields})


@transaction.atomic
def change_home(*, home: Home, by: Any, seen: int | None, **fields: Any) -> Home:
    """Change the settings of the home city; raises StaleRecord when somebody saved them meanwhile."""
    return _change(home, by=by, seen=seen, fields=fields)


def _change(record: R, *, by: Any, seen: int | None, fields: dict[str, Any]) -> R:
    for name, value in fields.items():
        setattr(record, name, value)
    return save_change(record, by=by, seen=seen)
