"""A letter that gets another date: what the program drafted names both cities as they were called then."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from common.dates import PartialDate
from directory.selectors import current_home, name_on
from relationships.models import Letter
from relationships.selectors.letter_draft import first_draft, new_draft

Fields = dict[str, Any]


def follow_date(letter: Letter, fields: Fields, dated: PartialDate | None) -> Fields:
    """`fields` with the drafted texts written anew for the new date; what a person wrote is left alone."""
    written_on = PartialDate.of(timezone.localdate(letter.created_at))
    before, after = letter.dated or written_on, dated or written_on
    if _names(letter, before) == _names(letter, after):
        return fields
    old, new = _drafted(letter, before), _drafted(letter, after)
    found = {**fields, **_renewed(old, new, {**_columns(letter, old), **fields})}
    if "parts" in old:
        found |= _renewed(old["parts"], new["parts"], {**letter.parts, **fields})
    return found


def _names(letter: Letter, on: PartialDate) -> list[str]:
    home = current_home()
    places = [letter.relationship.partner, *([home.place] if home else [])]
    return [name_on(place, on) for place in places]


def _drafted(letter: Letter, on: PartialDate) -> Fields:
    about = letter.follows or letter.answers
    draft = new_draft(letter.relationship, language=letter.language, person=letter.person, about=about, on=on)
    return first_draft(draft, letter.kind)


def _columns(letter: Letter, names: Fields) -> Fields:
    return {name: getattr(letter, name) for name in names if name != "parts"}


def _renewed(old: Fields, new: Fields, now: Fields) -> Fields:
    """What still stands as it was drafted, in its new words; a form sends line ends of its own."""
    same = {name for name in old if isinstance(old[name], str) and _plain(now.get(name)) == _plain(old[name])}
    return {name: new[name] for name in same if new.get(name) != old[name]}


def _plain(text: Any) -> str:
    return str(text or "").replace("\r\n", "\n").strip()
