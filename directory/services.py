"""What people do in the directory."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services.holds import refuse_if_held
from common.cities import City, find_city
from common.countries import code_of
from common.dates import PartialDate
from common.records import Record, restore, save_change, save_new
from directory.models import Channel, Home, Office, Organization, Person, Place, PlaceFact, PlaceName
from directory.selectors import uses, uses_words

R = TypeVar("R", bound=Record)


@transaction.atomic
def add_place(*, name: str, by: Any, kind: str = "city", **fields: Any) -> Place:
    """Add a place; two places may share a name. The code is our filing aid for the country as printed."""
    fields["country_code"] = fields.get("country_code") or code_of(fields.get("country_printed", ""))
    return save_new(Place(name=name, kind=kind, **fields), by=by)


@transaction.atomic
def change_place(*, place: Place, by: Any, seen: int | None, **fields: Any) -> Place:
    """Change a place; raises StaleRecord when somebody saved it meanwhile."""
    return _change(place, by=by, seen=seen, fields=fields)


@transaction.atomic
def name_place(*, place: Place, text: str, kind: str, by: Any, **fields: Any) -> PlaceName:
    """Give a place a name; the place's version moves on, its history says who did it."""
    _refuse_same_name(PlaceName(place=place, text=text, kind=kind, language=fields.get("language", "")))
    name = PlaceName.objects.create(place=place, text=text, kind=kind, **fields)
    save_change(place, by=by, reason=f"name added: {text}"[:100])
    return name


@transaction.atomic
def change_part(
    *, part: models.Model, owner: Record, by: Any, seen: int | None = None, **fields: Any
) -> models.Model:
    """Change a name, fact or channel; the record it belongs to carries the version and the history."""
    for name, value in fields.items():
        setattr(part, name, value)
    if isinstance(part, PlaceName):
        _refuse_same_name(part)
    said = "channel" if isinstance(part, Channel) else part
    save_change(owner, by=by, seen=seen, reason=f"changed: {said}"[:100])
    part.save()
    return part


@transaction.atomic
def remove_part(*, part: models.Model, owner: Record, by: Any) -> None:
    """Remove a name, fact or channel; refused while a legal hold keeps the owner."""
    refuse_if_held(owner)
    said = "channel" if isinstance(part, Channel) else str(part)
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


def locate_if_listed(*, place: Place, by: Any, named: str = "") -> None:
    """Take position and time zone from the list of cities; a place it lacks stays without."""
    with suppress(ValidationError):
        locate_place(place=place, named=named, by=by)


@transaction.atomic
def locate_place(*, place: Place, by: Any, seen: int | None = None, named: str = "") -> Place:
    """Fill position and time zone from the extract of GeoNames; what a person entered always stays.

    `named` is the city to look for where the place lies in one: a district has its city's position.
    """
    if not place.country_code:
        raise ValidationError(_("Enter the country code first, such as JP: names of cities repeat."))
    city = _in_extract(place, named)
    if city is None:
        raise ValidationError(_("No city of this name is listed. Enter the position and time zone yourself."))
    told = _fill_empty(place, city)
    if not told:
        raise ValidationError(_("Position and time zone are already recorded. Nothing was changed."))
    place = save_change(place, by=by, seen=seen, reason="position taken from GeoNames")
    PlaceFact.objects.create(
        place=place, label=_("Position and time zone"), value="; ".join(told), source="GeoNames"
    )
    return place


def _in_extract(place: Place, named: str) -> City | None:
    names = [named or place.name, *place.names.order_by("pk").values_list("text", flat=True)]
    return next((city for name in names if (city := find_city(name, place.country_code))), None)


def _fill_empty(place: Place, city: City) -> list[str]:
    """Set what is empty and say what was set."""
    told = []
    if place.latitude is None and place.longitude is None:
        place.latitude, place.longitude = Decimal(f"{city.latitude:.5f}"), Decimal(f"{city.longitude:.5f}")
        told.append(f"{place.latitude}, {place.longitude}")
    if not place.time_zone:
        place.time_zone = city.time_zone
        told.append(city.time_zone)
    return told


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
    """Add a person; a counterpart is paired on both cards."""
    person = save_new(Person(name=name, **fields), by=by)
    _pair(person, before=None, by=by)
    return person


@transaction.atomic
def change_person(*, person: Person, by: Any, seen: int | None, **fields: Any) -> Person:
    """Change a person; raises StaleRecord when somebody saved it meanwhile."""
    before = Person.objects.get(pk=person.pk).counterpart
    person = _change(person, by=by, seen=seen, fields=fields)
    _pair(person, before=before, by=by)
    return person


def _pair(person: Person, *, before: Person | None, by: Any) -> None:
    """Keep the pair the same on both cards; a person has one counterpart."""
    new = person.counterpart
    if before == new:
        return
    for other in Person.objects.filter(counterpart=person).exclude(pk=new.pk if new else 0):
        other.counterpart = None
        save_change(other, by=by, reason="counterpart taken off")
    if new is not None and new.counterpart_id != person.pk:
        for rival in Person.objects.filter(counterpart=new).exclude(pk=person.pk):
            rival.counterpart = None
            save_change(rival, by=by, reason="counterpart taken off")
        new.counterpart = person
        save_change(new, by=by, reason="counterpart named")


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
def trash(*, record: R, by: Any, seen: int | None = None) -> R:
    """Move a record to Trash for 30 days; refused with the reason while something uses it."""
    found = uses(record)
    if found:
        raise ValidationError(uses_words(found))
    record.trashed_at = timezone.now()
    return save_change(record, by=by, seen=seen, reason="moved to Trash")


@transaction.atomic
def take_from_trash(*, record: R, by: Any) -> R:
    """Put a place, contact or office back where it was."""
    return restore(record, by=by)


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


def _refuse_same_name(name: PlaceName) -> None:
    """One spelling in one language stands once."""
    same = PlaceName.objects.filter(place=name.place, kind=name.kind, language=name.language, text=name.text)
    if same.exclude(pk=name.pk).exists():
        raise ValidationError({"text": _("This name is already recorded. Enter another one")})
