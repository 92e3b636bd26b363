"""What the list of larger cities knows of a place, and its record does not yet."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.cities import City, find_city
from directory.models import Place


class Offer(NamedTuple):
    """What of a listed city can be filled in; empty is what a person entered, or the list does not say."""

    position: tuple[Decimal, Decimal] | None
    time_zone: str
    population: int


def offer_of(place: Place, named: str = "") -> Offer | None:
    """What is offered for a place; None where the list lacks it, or has several of its name.

    `named` is the city it lies in: a district has its city's position and time zone, not its people.
    """
    city = _listed_city(place, named) if place.country_code else None
    if city is None:
        return None
    placed = place.latitude is not None or place.longitude is not None
    counted = bool(named) or place.facts.filter(label=_("Population")).exists()
    return Offer(
        position=None if placed else (Decimal(f"{city.latitude:.5f}"), Decimal(f"{city.longitude:.5f}")),
        time_zone="" if place.time_zone else city.time_zone,
        population=0 if counted else city.population,
    )


def _listed_city(place: Place, named: str) -> City | None:
    """By one of the place's names, or by the name of the city it lies in."""
    names = [named or place.name, *(name.text for name in place.names.order_by("pk"))]
    return next((city for name in names if (city := find_city(name, place.country_code, place.within))), None)
