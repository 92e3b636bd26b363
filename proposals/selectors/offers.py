"""What the program already knows about a city and offers for the research sheet; a person takes it over."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from common.cities import City, find_city
from common.folding import fold
from directory.models import Place, PlaceFact
from directory.models.place import PlaceKind
from proposals.models import FigurePoint

EXTRACT = "extract"
SOURCE = "GeoNames (geonames.org)"

# Places that are not a city of the list, though one of the same name may stand there.
NOT_LISTED = (PlaceKind.COUNTRY, PlaceKind.DISTRICT, PlaceKind.PROVINCE, PlaceKind.STATE, PlaceKind.REGION)

# Which facts on the record of a place speak about which point, by the words of their label.
WORDS = {
    FigurePoint.POPULATION: ("population", "inhabitants", "residents"),
    FigurePoint.GEOGRAPHY: ("area", "position", "location", "elevation", "climate", "airport", "geography"),
    FigurePoint.INDUSTRIES: ("industr", "economy", "employer", "trade", "agricult"),
    FigurePoint.ACADEMIC: ("universit", "college", "school", "academic"),
    FigurePoint.CULTURAL: ("museum", "cultur", "theat", "festival", "orchestra"),
    FigurePoint.RELATIONS: ("sister", "partner", "twin", "consulate"),
    FigurePoint.HISTORY: ("history", "founded", "ancestr", "immigra", "heritage"),
}


@dataclass(frozen=True)
class Offer:
    """One value somebody may take over; `key` names where it comes from."""

    key: str
    value: str
    source: str
    year: int | None = None


def offers_for(place: Place) -> dict[str, list[Offer]]:
    """Per point what the list of cities and the record of the place say."""
    found: dict[str, list[Offer]] = {}
    city = _listed(place)
    if city:
        found[FigurePoint.POPULATION] = [Offer(EXTRACT, _number(city.population), SOURCE)]
        found[FigurePoint.GEOGRAPHY] = [Offer(EXTRACT, _position(city), SOURCE)]
    # What the list of cities wrote on the record of the place is already offered above.
    for fact in PlaceFact.objects.filter(place=place).exclude(source="GeoNames").order_by("pk"):
        point = _point_of(fact)
        if point:
            found.setdefault(point, []).append(_offer(fact, place))
    return found


def find_offer(place: Place, point: str, key: str) -> Offer | None:
    """The offer a person pressed, looked up again."""
    return next((one for one in offers_for(place).get(point, ()) if one.key == key), None)


def _listed(place: Place) -> City | None:
    if not place.country_code or place.kind in NOT_LISTED:
        return None
    names = [place.name, *place.names.order_by("pk").values_list("text", flat=True)]
    return next((city for name in names if (city := find_city(name, place.country_code, place.within))), None)


def _number(population: int) -> str:
    return number_format(population, force_grouping=True)


def _position(city: City) -> str:
    """Latitude and longitude as a map prints them."""
    north = f"{abs(city.latitude):.2f}° {'N' if city.latitude >= 0 else 'S'}"
    east = f"{abs(city.longitude):.2f}° {'E' if city.longitude >= 0 else 'W'}"
    words = _("%(position)s; time zone %(zone)s")
    return words % {"position": f"{north}, {east}", "zone": city.time_zone.replace("_", " ")}


def _point_of(fact: PlaceFact) -> str | None:
    label = fold(fact.label)
    return next((point for point, words in WORDS.items() if any(word in label for word in words)), None)


def _offer(fact: PlaceFact, place: Place) -> Offer:
    source = fact.source or _("Record of %(place)s, source not recorded") % {"place": place.name}
    year = fact.year.year if fact.year else None
    return Offer(f"fact-{fact.pk}", f"{fact.label}: {fact.value}"[:2000], source, year)
