"""Where the larger cities of the world are, so that a clerk need not type coordinates."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from common.folding import fold

DATA_FILE = Path(__file__).resolve().parent / "data" / "cities.tsv.gz"

# Springfield in Massachusetts is nearly as large as the one in Missouri: nobody can tell which is meant.
NEARLY_AS_LARGE = 2

# What a printed name adds to a city, or the list does, without meaning another place.
_KIND_WORDS = ("city", "shi", "si", "gun", "municipality")
_KIND_BEFORE = ("city of ", "town of ", "santiago de ")


@dataclass(frozen=True, slots=True)
class City:
    """One row of the extract; `admin` is the GeoNames first-level code, not a name."""

    name: str
    country: str
    admin: str
    latitude: float
    longitude: float
    population: int
    time_zone: str


def find_city(name: str, country_code: str) -> City | None:
    """The most populous city of that name in the country, by far; None where none or several may be meant."""
    return find_folded_city(fold(name), country_code)


def find_folded_city(folded: str, country_code: str) -> City | None:
    """As `find_city`, for who has folded the name already."""
    cities = _by_name().get(country_code.upper(), {})
    known = next((spelling for spelling in _spellings(folded) if spelling in cities), "")
    return cities.get(known)


def every_city() -> list[City]:
    """All cities of the extract in its order."""
    return [city for city, _folded in _rows()]


def _spellings(folded: str) -> list[str]:
    """The name itself first, then without and with the words that only say it is a city."""
    core = folded
    for before in _KIND_BEFORE:
        core = core.removeprefix(before)
    words = core.split()
    if len(words) > 1 and words[-1] in _KIND_WORDS:
        core = " ".join(words[:-1])
    return [folded, core, *(f"{core} {kind}" for kind in _KIND_WORDS), f"santiago de {core}"]


@lru_cache(maxsize=1)
def _by_name() -> dict[str, dict[str, City | None]]:
    """Country, then folded name; the file lists the larger city first. None stands for a name in doubt."""
    found: dict[str, dict[str, City | None]] = {}
    for city, folded in _rows():
        named = found.setdefault(city.country, {})
        first = named.setdefault(folded, city)
        if first and first.admin != city.admin and city.population * NEARLY_AS_LARGE >= first.population:
            named[folded] = None
    return found


def _rows() -> list[tuple[City, str]]:
    with gzip.open(DATA_FILE, "rt", encoding="utf-8") as lines:
        return [_row(line.rstrip("\n").split("\t")) for line in lines]


def _row(cells: list[str]) -> tuple[City, str]:
    name, folded, country, admin, latitude, longitude, population, zone = cells
    return City(name, country, admin, float(latitude), float(longitude), int(population), zone), folded
