"""Places with their names and facts."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services.holds import refuse_if_held
from common.countries import code_of
from common.dates import PartialDate
from common.records import Record, change_record, save_change, save_new, set_fields
from directory.models import Channel, Part, Place, PlaceFact, PlaceName
from directory.models.place import NameKind
from directory.selectors import name_of_kind, offer_of
from directory.selectors.listed import Offer


@transaction.atomic
def add_place(*, name: str, by: Any, kind: str = "city", **fields: Any) -> Place:
    """Add a place; two places may share a name. The code is our filing aid for the country as printed."""
    fields["country_code"] = fields.get("country_code") or code_of(fields.get("country_printed", ""))
    return save_new(Place(name=name, kind=kind, **fields), by=by)


@transaction.atomic
def change_place(*, place: Place, by: Any, seen: int | None, **fields: Any) -> Place:
    """Change a place; raises StaleRecord when somebody saved it meanwhile."""
    return change_record(place, fields, by=by, seen=seen)


@transaction.atomic
def name_place(*, place: Place, text: str, kind: str, by: Any, **fields: Any) -> PlaceName:
    """Give a place a name; the place's version moves on, its history says who did it."""
    _refuse_same_name(PlaceName(place=place, text=text, kind=kind, language=fields.get("language", "")))
    name: PlaceName = PlaceName.objects.create(place=place, text=text, kind=kind, **fields)
    save_change(place, by=by, reason=f"name added: {text}"[:100])
    return name


@transaction.atomic
def rename_place(
    *,
    place: Place,
    name: str,
    by: Any,
    own_name: str | None = None,
    seen: int | None = None,
    **told: Any,
) -> Place:
    """Give a place a new name from a day on, after a renaming or a merger of cities; it stays one record.

    The name until now stays as a former one, valid until that day; papers dated before it keep it. So do the
    name in its own language, unless it stays as it is (None), and how the name until now was said. Told are
    `starts`, a PartialDate, and `source`.
    """
    starts, source = told.get("starts"), told.get("source", "")
    if name == place.name:
        raise ValidationError({"name": _("This is its name already. Enter the new one")})
    former = place.names.filter(kind=NameKind.FORMER, text=place.name).first()
    if former is None:
        former = PlaceName(place=place, kind=NameKind.FORMER, text=place.name)
    former.valid_until, former.source = starts, source or former.source
    former.save()
    _end_names(place, NameKind.PRONUNCIATION, starts)
    if own_name is not None:
        _rename_own(place, own_name, starts, source)
    reason = f"renamed from {place.name}"[:100]
    place.name = name
    return save_change(place, by=by, seen=seen, reason=reason)


def _rename_own(place: Place, text: str, starts: PartialDate | None, source: str) -> None:
    until_now = name_of_kind(place.names.order_by("pk"), NameKind.OWN)
    if until_now and until_now.text == text:
        return
    _end_names(place, NameKind.OWN, starts)
    if text:
        language = until_now.language if until_now else ""
        PlaceName.objects.create(
            place=place, kind=NameKind.OWN, text=text, language=language, valid_from=starts, source=source
        )


def _end_names(place: Place, kind: NameKind, starts: PartialDate | None) -> None:
    for name in place.names.filter(kind=kind, valid_until=None):
        # A day nobody knows lies behind us: the new name is the present one.
        name.valid_until = starts or PartialDate.of(timezone.localdate())
        name.save()


@transaction.atomic
def change_part(*, part: Part, owner: Record, by: Any, seen: int | None = None, **fields: Any) -> Part:
    """Change a name, fact or channel; the record it belongs to carries the version and the history."""
    set_fields(part, fields)
    if isinstance(part, PlaceName):
        _refuse_same_name(part)
    save_change(owner, by=by, seen=seen, reason=f"changed: {_said(part)}"[:100])
    part.save()
    return part


@transaction.atomic
def remove_part(*, part: Part, owner: Record, by: Any) -> Part:
    """Move a name, fact or channel to Trash; refused while a legal hold keeps the owner."""
    refuse_if_held(owner)
    part.trashed_at, part.trashed_by = timezone.now(), by if getattr(by, "pk", None) else None
    part.save()
    save_change(owner, by=by, reason=f"removed: {_said(part)}"[:100])
    return part


@transaction.atomic
def put_part_back(*, part: Part, owner: Record, by: Any) -> Part:
    """Take a name, fact or channel out of Trash; refused where the same name was added meanwhile."""
    if isinstance(part, PlaceName):
        _refuse_same_name(part)
    part.trashed_at = part.trashed_by = None
    part.save()
    save_change(owner, by=by, reason=f"put back: {_said(part)}"[:100])
    return part


def _said(part: Part) -> str:
    """What the history of the record says: a number or address may be private."""
    return "channel" if isinstance(part, Channel) else str(part)


@transaction.atomic
def state_fact(
    *, place: Place, label: str, value: str, by: Any, year: PartialDate | None = None, source: str = ""
) -> PlaceFact:
    """Record one figure or statement about a place with its year and source."""
    fact: PlaceFact = PlaceFact.objects.create(
        place=place, label=label, value=value, year=year, source=source
    )
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
    offer = offer_of(place, named)
    if offer is None:
        raise ValidationError(
            _("None or several of this name are listed. Enter the position and time zone yourself.")
        )
    if not any(offer):
        raise ValidationError(_("Everything the list knows is already recorded. Nothing was changed."))
    told = _fill(place, offer)
    place = save_change(place, by=by, seen=seen, reason="position taken from GeoNames")
    facts = [(_("Position and time zone"), "; ".join(told))] if told else []
    facts += [(_("Population"), f"{offer.population:,}")] if offer.population else []
    for label, value in facts:
        PlaceFact.objects.create(place=place, label=label, value=value, source="GeoNames")
    return place


def _fill(place: Place, offer: Offer) -> list[str]:
    """Set what is offered and say what was set."""
    told = []
    if offer.position:
        place.latitude, place.longitude = offer.position
        told.append(f"{place.latitude}, {place.longitude}")
    if offer.time_zone:
        place.time_zone = offer.time_zone
        told.append(offer.time_zone)
    return told


def _refuse_same_name(name: PlaceName) -> None:
    """One spelling in one language stands once."""
    same = PlaceName.objects.filter(place=name.place, kind=name.kind, language=name.language, text=name.text)
    if same.exclude(pk=name.pk).exists():
        raise ValidationError({"text": _("This name is already recorded. Enter another one")})
