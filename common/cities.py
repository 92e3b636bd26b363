"""Where the larger cities of the world are, so that a clerk need not type coordinates."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from common.folding import fold, other_saints

DATA_FILE = Path(__file__).resolve().parent / "data" / "cities.tsv.gz"

# Springfield in Massachusetts is nearly as large as the one in Missouri: nobody can tell which is meant.
NEARLY_AS_LARGE = 2

# What a printed name adds to a city, or the list does, without meaning another place.
_KIND_WORDS = ("city", "shi", "si", "gun", "municipality")
_KIND_BEFORE = ("city of ", "town of ", "santiago de ")


# Where many a city is named after another of the same country: code of the extract, name, short name.
REGIONS = {
    "US": """AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|
DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|
KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|
MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|
NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|
SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|
WV West Virginia|WI Wisconsin|WY Wyoming""",
    "CA": """01 Alberta/AB|02 British Columbia/BC/B.C.|03 Manitoba/MB|04 New Brunswick/NB|
05 Newfoundland and Labrador/NL|07 Nova Scotia/NS|08 Ontario/ON|09 Prince Edward Island/PEI|
10 Quebec/QC|11 Saskatchewan/SK|12 Yukon/YT|13 Northwest Territories/NT|14 Nunavut/NU""",
    "AU": """01 Australian Capital Territory/ACT|02 New South Wales/NSW|03 Northern Territory/NT|
04 Queensland/QLD|05 South Australia/SA|06 Tasmania/TAS|07 Victoria/VIC|08 Western Australia/WA""",
    "GB": "ENG England|NIR Northern Ireland|SCT Scotland|WLS Wales",
}


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


def find_city(name: str, country_code: str, within: str = "") -> City | None:
    """The most populous city of that name in the country, by far; None where none or several may be meant.

    `within` is the region as printed: Coventry, Connecticut is not the one of Rhode Island.
    """
    return find_folded_city(fold(name), country_code, within)


def find_folded_city(folded: str, country_code: str, within: str = "") -> City | None:
    """As `find_city`, for who has folded the name already."""
    cities = _by_name().get(country_code.upper())
    line = _line_of(folded, cities) if cities else None
    city = _city(line) if line else None
    return None if city and within and _lies_elsewhere(city, within) else city


def _line_of(folded: str, cities: Mapping[str, str | None]) -> str | None:
    """The name itself first, then without and with the words that only say it is a city."""
    if folded in cities:
        return cities[folded]
    core = folded
    for before in _KIND_BEFORE:
        core = core.removeprefix(before)
    words = core.split()
    if len(words) > 1 and words[-1] in _KIND_WORDS:
        core = " ".join(words[:-1])
    spellings = (
        core,
        *other_saints(core),
        *[f"{core} {kind}" for kind in _KIND_WORDS],
        f"santiago de {core}",
    )
    return next((cities[spelling] for spelling in spellings if spelling in cities), None)


def _lies_elsewhere(city: City, within: str) -> bool:
    """Whether the words name another region of the country; words that name none say nothing."""
    known = _regions().get(city.country, {})
    named = {known[part] for part in map(fold, within.split(",")) if part in known}
    return bool(named) and city.admin not in named


@lru_cache(maxsize=1)
def _regions() -> dict[str, dict[str, str]]:
    """Country, then folded name or short name of a region, to the code the extract has for it."""
    found: dict[str, dict[str, str]] = {}
    for country, lines in REGIONS.items():
        for entry in " ".join(lines.split()).split("|"):
            code, _space, names = entry.strip().partition(" ")
            found.setdefault(country, {}).update({fold(name): code for name in (*names.split("/"), code)})
    return found


def every_city() -> list[City]:
    """All cities of the extract in its order."""
    return [_city(line) for line in _lines()]


@lru_cache(maxsize=1)
def _by_name() -> dict[str, dict[str, str | None]]:
    """Country, then folded name, to its line, of which the larger city has the first; None where in doubt."""
    found: dict[str, dict[str, str | None]] = {}
    for line in _lines():
        _name, folded, country, _further = line.split("\t", 3)
        named = found.setdefault(country, {})
        first = named.setdefault(folded, line)
        if first and first is not line and _is_in_doubt(_city(first), _city(line)):
            named[folded] = None
    return found


def _is_in_doubt(first: City, other: City) -> bool:
    """Whether a name may mean either."""
    return first.admin != other.admin and other.population * NEARLY_AS_LARGE >= first.population


def _lines() -> list[str]:
    return gzip.decompress(DATA_FILE.read_bytes()).decode().rstrip("\n").split("\n")


def _city(line: str) -> City:
    name, _folded, country, admin, latitude, longitude, population, zone = line.split("\t")
    return City(name, country, admin, float(latitude), float(longitude), int(population), zone)
