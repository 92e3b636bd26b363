"""The invented rows, a part at a time; pure data, so that one seed number always gives the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate, count
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.utils.text import slugify

from common.cities import City
from common.countries import USUAL_NAMES, code_of, filing_key
from common.dates import PartialDate
from common.folding import fold
from program.services.scale import words
from program.services.scale.words import Told, told
from relationships import workflow

if TYPE_CHECKING:
    from _typeshed import SupportsLenAndGetItem

T = TypeVar("T")
# Reviews and activity lie around this day, whatever day it is.
ANCHOR = date(2026, 11, 19)
MADE_AT = datetime(2026, 1, 5, 17, 0, tzinfo=UTC).isoformat()
# Three exchanges a tie on the average, none with every fourth: many papers name a tie nobody visits.
EXCHANGES_OF_FOUR = (0, 2, 3, 7)
STATUSES = (
    (workflow.ACTIVE, 78), (workflow.ENDED, 8), (workflow.PROPOSED, 5), (workflow.SUSPENDED, 4),
    (workflow.NOT_KNOWN, 3), (workflow.NOT_PURSUED, 2),
)  # fmt: skip
NOT_YET = (workflow.PROPOSED, workflow.NOT_PURSUED)
_WEIGHTS = list(accumulate(share for _status, share in STATUSES))
KINDS = ("student", "culture", "sport", "business", "official", "online", "other")
DIRECTIONS = ("inbound", "outbound", "both", "online", "")
SIGNED = ("signed", "established", "ceremony", "official")
LATER = ("renewed", "council_approved", "anniversary", "second_signing")
THEMES = ("", "schools", "music, schools", "trade", "fire service, hospitals", "gardens, sport")


@dataclass(frozen=True)
class Given:
    """Keys of what is there already, and the first free keys of each table."""

    home: int
    types: list[int]
    committees: list[int]
    owners: list[int]
    loggers: list[tuple[int, bool]]
    resolutions: list[int]
    slugs: set[str]
    first: dict[str, int]


@dataclass
class Part:
    """Rows of each table in the order of its columns."""

    places: list[tuple[Any, ...]] = field(default_factory=list)
    names: list[tuple[Any, ...]] = field(default_factory=list)
    ties: list[tuple[Any, ...]] = field(default_factory=list)
    parties: list[tuple[Any, ...]] = field(default_factory=list)
    milestones: list[tuple[Any, ...]] = field(default_factory=list)
    papers: list[tuple[Any, ...]] = field(default_factory=list)
    exchanges: list[tuple[Any, ...]] = field(default_factory=list)
    links: list[tuple[Any, ...]] = field(default_factory=list)


class Chance(Random):
    """Chooses three times as fast as the library; a share of a millionth more or less does not matter."""

    def choice(self, seq: SupportsLenAndGetItem[T]) -> T:
        """One of these."""
        return seq[int(self.random() * len(seq))]

    def randint(self, a: int, b: int) -> int:
        """A whole number from `a` to `b`, both included."""
        return a + int(self.random() * (b - a + 1))


class Day(NamedTuple):
    """A date as it is stored, and its last possible day in ISO, which is what activity is compared by."""

    year: int
    column: str
    last: str


class Invented:
    """Ties with all that hangs on them, one after the other."""

    def __init__(self, given: Given, seed: int) -> None:
        self.given = given
        self.chance = Chance(seed)
        self.cities = words.shuffled_cities(self.chance)
        self.districts = [told(name) for name in words.DISTRICTS]
        self.stories = words.stories()
        self.titles = [told(title) for title in words.TITLES]
        self.rare = [told(word) for word in words.RARE]
        self.taken = set(given.slugs)
        self.numbers: dict[str, Iterator[int]] = {}
        self.milestone, self.exchange = count(given.first["milestone"]), count(given.first["exchange"])

    def parts(self, ties: int, size: int = 2000) -> Iterator[Part]:
        """All rows for so many ties."""
        for start in range(0, ties, size):
            part = Part()
            for number in range(start, min(start + size, ties)):
                self._add_tie(part, number)
            yield part

    def _add_tie(self, part: Part, number: int) -> None:
        place, key = self.given.first["place"] + number, self.given.first["tie"] + number
        name, country, code = self._add_place(part, number, place)
        status = self.chance.choices([one for one, _share in STATUSES], cum_weights=_WEIGHTS)[0]
        since = self._add_milestones(part, key, status)
        activity = self._add_exchanges(part, number, key, name)
        # In the order of earlier versions, so that one number gives the same rows.
        chosen = (
            self.chance.choice(self.given.types), status, self._one_of(self.given.committees, 0.85),
            self._one_of(self.given.owners, 0.8), *since,
        )  # fmt: skip
        themes = self.chance.choice(THEMES)
        folded = f"{name.folded} {_folded(country)}".strip()[:300]
        part.ties.append(
            (
                key, self._slug(name), place, *chosen, themes, self._review(status),
                activity and activity.column, activity and activity.last, status not in NOT_YET,
                folded, _folded(themes) or None, filing_key(code, country),
            )
        )  # fmt: skip
        stated = workflow.ENDED if status == workflow.ACTIVE and number % 97 == 0 else ""
        part.parties += [(key, self.given.home, "home", "", ""), (key, place, "partner", name.text, stated)]

    def _add_place(self, part: Part, number: int, key: int) -> tuple[Told, str, str]:
        turn, at = divmod(number, len(self.cities))
        city, city_name = self.cities[at]
        name, kind, within = city_name, "city", ""
        if turn:
            district = self.districts[(at + turn * 5) % len(self.districts)]
            name = Told(f"{district.text} {city.name}"[:120], f"{district.folded} {city_name.folded}")
            kind, within = "district", city.name
        country = self._printed_country(city)
        code = code_of_cached(country) or city.country
        position = (f"{city.latitude:.5f}", f"{city.longitude:.5f}") if number % 5 else (None, None)
        zone = city.time_zone if number % 5 else ""
        found = (name.folded[:200], city_name.folded[:200] if within else None)
        part.places.append((key, name.text, kind, within, country, code, zone, *position, *found))
        own = words.own_name(city.country, self.chance)
        if own:
            part.names.append((key, own[0], "own", own[1], own[2], fold(own[0])[:200]))
        return name, country, code

    def _printed_country(self, city: City) -> str:
        printed = USUAL_NAMES.get(city.country, "")
        others = words.PRINTED_OTHERWISE.get(city.country)
        return self.chance.choice(others) if others and self.chance.random() < 0.3 else printed  # noqa: PLR2004 - a share

    def _slug(self, name: Told) -> str:
        stem = _stem(name.folded)
        if stem not in self.taken:
            self.taken.add(stem)
            return stem
        numbers = self.numbers.setdefault(stem, count(2))
        slug = next(slug for number in numbers if (slug := f"{stem}-{number}") not in self.taken)
        self.taken.add(slug)
        return slug

    def _add_milestones(self, part: Part, tie: int, status: str) -> tuple[int, str] | tuple[None, None]:
        """The chosen date, now and then a rival claim and a later act resting on a resolution."""
        chance = self.chance
        if status in NOT_YET or chance.random() < 0.06:  # noqa: PLR2004 - a share
            return None, None
        when, since = self._day(1945, 2024), next(self.milestone)
        part.milestones.append((since, tie, chance.choice(SIGNED), when.column, None, None))
        if chance.random() < 0.05:  # noqa: PLR2004 - a share
            rival = known(when.year + 1)
            part.milestones.append((next(self.milestone), tie, "established", rival.column, None, since))
        if chance.random() < 0.35:  # noqa: PLR2004 - a share
            paper = chance.choice(self.given.resolutions)
            later = known(min(when.year + chance.randint(1, 20), ANCHOR.year))
            part.milestones.append(
                (next(self.milestone), tie, chance.choice(LATER), later.column, paper, None)
            )
            part.papers.append((tie, paper))
        return since, when.column

    def _add_exchanges(self, part: Part, number: int, tie: int, name: Told) -> Day | None:
        """The exchanges of a tie; gives the date of the last one that is not in Trash."""
        last: Day | None = None
        latest = self.chance.randint(1995, 2026)
        for _each in range(EXCHANGES_OF_FOUR[number % 4]):
            key, when = next(self.exchange), self._day(max(1960, latest - 12), latest)
            in_trash = self.chance.random() < 0.005  # noqa: PLR2004 - a share
            part.exchanges.append(self._exchange(key, when, name, in_trash=in_trash))
            part.links.append((key, tie))
            if not in_trash and (last is None or when.last > last.last):
                last = when
        return last

    def _exchange(self, key: int, when: Day, name: Told, *, in_trash: bool) -> tuple[Any, ...]:
        chance = self.chance
        title, story = chance.choice(self.titles), chance.choice(self.stories)
        if key % 3 == 0:
            title = Told(f"{title.text} {name.text}"[:160], f"{title.folded} {name.folded}")
        elif key % 7 == 0:
            title = Told("", "")
        elif chance.random() < 0.01:  # noqa: PLR2004 - a share
            rare = chance.choice(self.rare)
            title = Told(f"{title.text} {rare.text}", f"{title.folded} {rare.folded}")
        logger, is_staff = chance.choice(self.given.loggers)
        checked = is_staff or chance.random() < 0.97  # noqa: PLR2004 - a share
        people = chance.choice((None, None, 4, 12, 25, 40, 120))
        return (
            key, title.text, chance.choice(KINDS), chance.choice(DIRECTIONS), when.column, story.text,
            people, logger, self.given.owners[0] if checked else None, MADE_AT if checked else None,
            checked and key % 2 == 0, MADE_AT if in_trash else None,
            f"{title.folded} {story.folded}".strip()[:400],
        )  # fmt: skip

    def _day(self, first: int, last: int) -> Day:
        """Half the dates are a day, the others a month, a year or about a year."""
        chance = self.chance
        year, sort = chance.randint(first, last), chance.random()
        if sort < 0.5:  # noqa: PLR2004 - a share
            month = chance.randint(1, 12 if year < ANCHOR.year else ANCHOR.month - 1)
            return known(year, month, chance.randint(1, 28))
        if sort < 0.65 and year < ANCHOR.year:  # noqa: PLR2004 - a share
            return known(year, chance.randint(1, 12))
        return known(year, about=sort > 0.95)  # noqa: PLR2004 - a share

    def _review(self, status: str) -> str | None:
        sort = self.chance.random()
        if status not in workflow.STANDING or sort > 0.65:  # noqa: PLR2004 - a share
            return None
        late = sort < 0.26  # noqa: PLR2004 - a share
        days = -self.chance.randint(0, 700) if late else self.chance.randint(1, 900)
        return (ANCHOR + timedelta(days=days)).isoformat()

    def _one_of(self, keys: list[int], share: float) -> int | None:
        return self.chance.choice(keys) if self.chance.random() < share else None


@lru_cache(maxsize=100_000)
def known(year: int, month: int | None = None, day: int | None = None, *, about: bool = False) -> Day:
    """The date once for all rows that have it."""
    when = PartialDate(year, month, day, about)
    return Day(year, when.column, when.last_day.isoformat())


@lru_cache(maxsize=1000)
def code_of_cached(country: str) -> str:
    """The filing aid of a printed country."""
    return code_of(country)


@lru_cache(maxsize=1000)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=100_000)
def _stem(folded: str) -> str:
    return slugify(folded)[:70].strip("-") or "partner"
