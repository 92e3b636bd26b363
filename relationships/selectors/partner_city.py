"""The partner of a tie: its names, its clock, and which places on record one that is typed may be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.few import few_values
from common.folding import fold
from common.zones import zone_named
from directory.models import Place, PlaceName
from directory.models.place import NameKind
from directory.selectors import name_of_kind
from relationships.models import (
    Relationship,
)


def own_name(place: Place) -> PlaceName | None:
    """The name in the place's own language; needs `all_names`."""
    names: Sequence[PlaceName] = getattr(place, "all_names", ())
    return name_of_kind(names, NameKind.OWN)


def other_names(place: Place) -> list[PlaceName]:
    """Every other name with its kind; needs `all_names`."""
    names: Sequence[PlaceName] = getattr(place, "all_names", ())
    return [name for name in names if name.kind != NameKind.OWN]


def local_time(place: Place, now: datetime | None = None) -> str:
    """ "Fri 9:00 a.m. there", or nothing while the time zone is not recorded."""
    zone = zone_named(place.time_zone)
    if zone is None:
        return ""
    there = (now or timezone.now()).astimezone(zone)
    return _("%(time)s there") % {"time": date_format(there, "D g:i a")}


def find_places(name: str, country: str) -> list[Place]:
    """Places recorded under this name in this country, whatever the case, accents or script."""
    key = fold(name)
    # One index for each; joined by "or" neither would be used.
    named = Place.objects.filter(folded=key).order_by().values("pk")
    otherwise = PlaceName.objects.filter(folded=key).order_by().values("place")
    rows = Place.objects.present().filter(pk__in=named.union(otherwise))
    same = fold(country)
    return [place for place in rows if same in (fold(place.country_printed), place.country_code.lower())]


def known_country_code(country: str) -> str:
    """The code other places with this printed country have; nothing while none agrees."""
    same = fold(country)
    printed = [text for text in few_values(Place.objects.present(), "country_printed") if fold(text) == same]
    rows = Place.objects.present().filter(country_printed__in=printed).exclude(country_code="").order_by()
    codes = set(rows.values_list("country_code", flat=True).distinct())
    return codes.pop() if len(codes) == 1 else ""


def ties_at(places: Sequence[Place]) -> dict[int, Relationship]:
    """Per place one tie that is recorded with it."""
    rows = Relationship.objects.present().filter(partner__in=places).select_related("type", "partner")
    return {row.partner_id: row for row in rows}
