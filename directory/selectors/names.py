"""What a place was called when, and what languages and scripts are called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from common.dates import PartialDate
from directory.models import Place, PlaceName
from directory.models.place import NameKind, Script, full_name


def script_name(code: str) -> str:
    """The script of a code, or the code."""
    return str(Script(code).label) if code in Script.values else code


def name_on(place: Place, on: PartialDate | None) -> str:
    """What we called a place when a paper was dated; today's name for a paper without a date.

    A former name stands on papers that certainly lie in its time, no others.
    """
    held = [name for name in _held_on(place, on) if _script_of(name.text) == _script_of(place.name)]
    return held[0].text if held else place.name


def full_name_on(place: Place, on: PartialDate | None) -> str:
    """Name, region and printed country as a paper of that day prints them; only the name is dated."""
    name = ", ".join(filter(None, [name_on(place, on), place.apart]))
    return full_name(name, place.country_printed, place.kind)


def own_name_on(place: Place, on: PartialDate | None) -> PlaceName | None:
    """The name in the place's own language as it was when a paper was dated."""
    held = [name for name in _held_on(place, on) if _script_of(name.text) != _script_of(place.name)]
    return held[0] if held else name_of_kind(place.names.all(), NameKind.OWN, on)


def name_of_kind(
    names: Iterable[PlaceName], kind: NameKind, on: PartialDate | None = None
) -> PlaceName | None:
    """The name of a kind that held on a day, today without one; of several the one that began last."""
    held = [name for name in names if name.kind == kind and not is_over(name, on)]
    return max(held, key=_began, default=None)


def _began(name: PlaceName) -> tuple[bool, date]:
    return name.valid_until is None, name.valid_from.first_day if name.valid_from else date.min


def is_over(name: PlaceName, on: PartialDate | None) -> bool:
    """Whether a name was certainly not valid any more, or not yet, when a paper was dated; None is today."""
    day = on or PartialDate.of(timezone.localdate())
    ended = name.valid_until is not None and name.valid_until.last_day < day.first_day
    return ended or (name.valid_from is not None and name.valid_from.first_day > day.last_day)


def _held_on(place: Place, on: PartialDate | None) -> list[PlaceName]:
    """Former names that certainly held on a day, the one that ended first before the others."""
    if on is None:
        return []
    found = [
        (name.valid_until, name)
        for name in place.names.all()
        if name.kind == NameKind.FORMER
        and name.valid_until is not None
        and on.last_day <= name.valid_until.first_day
        and (name.valid_from is None or name.valid_from.last_day <= on.first_day)
    ]
    return [name for _until, name in sorted(found, key=lambda pair: (pair[0].first_day, pair[1].pk))]


def _script_of(text: str) -> str:
    """`LATIN`, `CJK`, `CYRILLIC`: the first word of what the first letter is called."""
    letter = next((each for each in text if each.isalpha()), " ")
    return unicodedata.name(letter, "").split(" ")[0]
