"""Finds on record the partners that rows name: two thousand rows in two questions."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.folding import fold, other_saints
from directory.models import Place, PlaceName
from program.imports.bulk import among
from program.imports.place_kinds import ANY_KIND
from program.imports.problems import Problem, Severity
from program.imports.rows import ReadRow
from relationships.models import Relationship

NAME_KINDS = {"own_script": "own", "former": "former", "alias": "alias", "official": "official"}
Key = tuple[str, str]


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    KNOWN = "known"
    DOUBLE = "double"
    UNUSABLE = "unusable"


class Planned(NamedTuple):
    """A partner that gets a tie, under which names and in which country, and the folded region of its own."""

    names: Sequence[str]
    code: str
    place: int
    within: str


class OnRecord(NamedTuple):
    """The places on record under some names, and those of them that have a tie.

    Of a place its folded name or other name, its country's code, its key, its name and its region.
    """

    places: Collection[tuple[str, str, int, str, str]]
    ties: Collection[int]


def look_up(named: Iterable[Collection[str]]) -> OnRecord:
    """What is on record under these folded names of partners, in two questions."""
    names = among(set(chain.from_iterable(named)))
    by_name = (
        Place.objects.present()
        .filter(folded__in=names)
        .order_by()
        .values_list("folded", "country_code", "pk", "name", "within")
    )
    by_other = (
        PlaceName.objects.filter(folded__in=names, place__trashed_at=None)
        .order_by()
        .values_list("folded", "place__country_code", "place_id", "place__name", "place__within")
    )
    places = list(by_name.union(by_other))
    asked = {place for _folded, _code, place, _name, _within in places}
    if not asked:
        return OnRecord((), ())
    ties = Relationship.objects.present().filter(partner__in=among(asked, "bigint")).order_by()
    return OnRecord(places, list(ties.values_list("partner", flat=True)))


class Known:
    """Partners by folded name and country code, and which of them have a tie.

    Of a row that is new it remembers the names, so that the next one of that name is none. Where the rows are
    stored, the database says so after a while: then they are remembered for `waiting` more parts, which are
    judged before they are stored.
    """

    def __init__(self, *, waiting: int | None = None) -> None:
        self.planned = 0
        self.latest: deque[list[Planned]] | None = None if waiting is None else deque(maxlen=waiting)
        self._begin()

    def _begin(self) -> None:
        self.places: dict[Key, list[int]] = {}
        self.within: dict[int, str] = {}
        self.names: dict[int, str] = {}
        self.codes: dict[str, set[str]] = {}
        self.ties: set[int] = set()

    def judge(self, rows: Sequence[ReadRow]) -> Iterator[tuple[ReadRow, Verdict, int | None]]:
        """Each row with its verdict, and the place on record where there is one."""
        named = [*map(names_of, rows)]
        return self.weigh(rows, named, look_up(named))

    def weigh(
        self, rows: Iterable[ReadRow], named: Iterable[tuple[str, ...]], found: OnRecord
    ) -> Iterator[tuple[ReadRow, Verdict, int | None]]:
        """As `judge`, by what `names_of` says of each row and what was found of it; asks nothing."""
        if self.latest is not None:
            self._forget_what_is_stored(self.latest)
        self._learn(found)
        for row, names in zip(rows, named, strict=True):
            if not names:
                yield row, Verdict.UNUSABLE, None
                continue
            within = fold_once(row.partner.region) if row.partner.region else ""
            place = self._place_of(names, row.country.code, within)
            if place in self.ties:
                yield row, Verdict.DOUBLE if place and place < 0 else Verdict.KNOWN, place
                continue
            if self.codes and self._may_be_on_record(names, row.country.code, within):
                row.problems.append(_maybe_known(row))
            self._plan(names, row.country.code, place, within)
            yield row, Verdict.NEW, place

    def _forget_what_is_stored(self, latest: deque[list[Planned]]) -> None:
        self._begin()
        for planned in chain.from_iterable(latest):
            self._expect(planned)
        latest.append([])

    def _learn(self, found: OnRecord) -> None:
        for folded, code, place, name, within in sorted(found.places, key=lambda one: (one[3], one[2])):
            if place not in (here := self.places.setdefault((folded, code), [])):
                here.append(place)
            self.codes.setdefault(folded, set()).add(code)
            self.names[place] = name
            if within:
                self.within[place] = fold_once(within)
        self.ties.update(found.ties)

    def shared(self) -> set[str]:
        """Folded names under which more than one place is on record or planned, whatever their countries."""
        found = Counter[str]()
        for (name, _code), places in self.places.items():
            found[name] += len(places)
        return {name for name, number in found.items() if number > 1}

    def _place_of(self, names: Sequence[str], code: str, within: str) -> int | None:
        """The place one of whose names is the row's, in the row's country and nowhere else in it."""
        for name in names:
            found = self.places.get((name, code), ())
            if fits := [key for key in found if not lie_apart(within, self.within.get(key, ""))]:
                return next((key for key in fits if self.within.get(key, "") == within), fits[0])
        return None

    def _may_be_on_record(self, names: Sequence[str], code: str, within: str) -> bool:
        """Whether a partner on record has such a name, and it or the row tells no country of today."""
        for name in names:
            codes = self.codes.get(name, set()) - {code}
            found = (self.places[name, other] for other in codes if not (code and other))
            for place in chain.from_iterable(found):
                if place in self.ties and not lie_apart(within, self.within.get(place, "")):
                    return True
        return False

    def _plan(self, names: Sequence[str], code: str, place: int | None, within: str) -> None:
        """The row's partner has a tie from now on; a new one has a number below zero."""
        if place is None:
            self.planned -= 1
            place = self.planned
        else:
            within = self.within.get(place, "")
        planned = Planned(names, code, place, within)
        self._expect(planned)
        if self.latest is not None:
            self.latest[-1].append(planned)

    def _expect(self, planned: Planned) -> None:
        names, code, place, within = planned
        if within:
            self.within[place] = within
        for name in names:
            if place not in (here := self.places.setdefault((name, code), [])):
                here.append(place)
        self.ties.add(place)


def _maybe_known(row: ReadRow) -> Problem:
    reason = _(
        "A relationship with a place of this name is on record, and one of the two tells no country of "
        "today. If it is the same, leave this row out."
    )
    return Problem(row.line, "partner", row.partner.printed, reason, Severity.QUESTION)


def names_of(row: ReadRow) -> tuple[str, ...]:
    """Every folded name under which the partner may be on record; of a row that cannot be stored none."""
    return tuple(_names_of(row)) if row.is_storable else ()


def _names_of(row: ReadRow) -> Iterator[str]:
    others = (name.text for name in row.partner.names if name.kind in NAME_KINDS)
    for name in map(fold_once, (row.partner.name or row.country.name, *others)):
        yield name
        yield from other_saints(name)
    if row.partner.kind == "district" and row.partner.region:
        yield from _with_its_city(fold_once(row.partner.name), fold_once(row.partner.region))


def _with_its_city(name: str, city: str) -> Iterator[str]:
    """`Partisan District, Minsk` may be on record as `Minsk (Partisan District)`, and the other way round."""
    bare = name.removeprefix(f"{city} ").removesuffix(f" {city}")
    yield from sorted({bare, f"{city} {bare}", f"{bare} {city}"} - {name})


@lru_cache(maxsize=20_000)
def fold_once(text: str) -> str:
    """As `fold`; names and countries stand in several places of a row."""
    return fold(text)


def lie_apart(one: str, other: str) -> bool:
    """Whether two folded regions are surely two: `connecticut` and `rhode island`, not `pa` and its name."""
    if not one or not other or one == other:
        return False
    return not (_short_for(one, other) or _short_for(_bare(one), _bare(other)))


def _short_for(one: str, other: str) -> bool:
    """Whether the letters of the shorter stand in the longer in their order, the first in front."""
    short, long = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    letters = iter(long)
    return short[:1] == long[:1] and all(letter in letters for letter in short)


@lru_cache(maxsize=2000)
def _bare(region: str) -> str:
    """Without the words for what it is: `shandong province`."""
    return ANY_KIND.sub(" ", region).strip().removeprefix("of ") or region
