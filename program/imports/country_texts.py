"""Reads a country as printed: the claim, the note beside it, and the code it is filed under."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from common.countries import SHORT, USUAL_NAMES, code_of, folded, is_gone, nearest
from program.imports.problems import Doubt, Topic, not_understood, question

ASIDE = re.compile(r"\s*[(（\[](?P<words>[^()（）\[\]]*)[)）\]]")
NOTE_MARK = re.compile(r"\s*(?:[?*†‡§¹²³⁰⁴⁵⁶⁷⁸⁹]+|[\[(](?:\d{1,2}|[a-z*†‡])[\])])+\W*$")
YEAR_BESIDE = re.compile(r"(?:[^\W\d_]+\.? )?\d{4}\W*")  # `Nigeria (since 2007)`
BETWEEN_STATES = re.compile(r"\s*[,/→]\s*|\s+[-–—]\s+")  # `SSSR / Rusko`


@dataclass
class CountryReading:
    """The country as printed, the note beside it, what the partner lies in there, and the code for filing."""

    printed: str
    name: str = ""
    note: str = ""
    code: str = ""
    within: str = ""
    doubts: list[Doubt] = field(default_factory=list)


def read_country(text: str) -> CountryReading:
    """Keep the printed claim, find the code; ask where the claim names no country of today."""
    mark = NOTE_MARK.search(text)
    if mark and text.count("(", 0, mark.start()) == text.count(")", 0, mark.start()):
        return _country_with_mark(text, text[: mark.start()])
    aside = re.search(r"^(?P<name>[^(（\[]+?)\s*[(（\[](?P<note>[^)）\]]*)[)）\]]\s*$", text)
    reading = CountryReading(text, text.strip())
    whole = code_of(text)
    if aside and not whole:
        reading.name, reading.note = aside["name"].strip(), aside["note"].strip()
    reading.code = whole or code_of(reading.name) or _code_of_parts(reading.name)
    if YEAR_BESIDE.fullmatch(reading.note):
        reason = _("A year stands beside the country. Does it belong in another column?")
        reading.doubts.append(question(text, reason))
    if not reading.code:
        reading.code, doubt = _country_in_doubt(reading)
        reading.doubts.append(doubt)
    return reading


def _country_in_doubt(reading: CountryReading) -> tuple[str, Doubt]:
    """The code that is likely meant, if any, and what to ask about it."""
    name, code = reading.name, ""
    if not name:
        return "", question(reading.printed, _("No country is given."))
    if not any(map(str.isalpha, name)):
        return "", not_understood(reading.printed, _("This is no name of a country."))
    if any(map(is_gone, BETWEEN_STATES.split(name))):
        reason = _("This state is no more. In which country does the partner lie today?")
    elif code := code_of(reading.note) or _code_behind(reading):
        reason = _("A place stands before the country. Does it belong to the partner?")
    elif code := name if name in SHORT else nearest(name):
        reason = _("Read as %(country)s although spelled differently.") % {"country": USUAL_NAMES[code]}
    else:
        reason = _("This is not a country we know. Which country is it?")
    return code, question(reading.printed, reason, Topic.COUNTRY)


def _code_behind(reading: CountryReading) -> str:
    """`Connecticut, USA`: the country comes last; `Georgia, USA` may be two of them, which a person says."""
    places, comma, country = reading.name.rpartition(",")
    code = code_of(country) if comma else ""
    if not code or any(map(code_of, places.split(","))):
        return ""
    reading.within = places.strip()
    return code


def _country_with_mark(text: str, name: str) -> CountryReading:
    reading = read_country(name)
    reading.note = "; ".join(filter(None, [reading.note, text.strip()]))
    reading.doubts.append(question(text, _("A mark stands behind the name. What does it say?")))
    return reading


def _code_of_parts(name: str) -> str:
    """`Scotland, UK` names one country twice, `Netherlands, The` its article behind it."""
    codes = {code_of(part) for part in name.split(",") if folded(part) != "the"}
    return codes.pop() if len(codes) == 1 else ""


def country_within(partner: str) -> str:
    """The country of `Kobe, Japan` or `Kobe (Japan)`, where a list has no column for it."""
    last = ASIDE.sub(" ", partner).rpartition(",")[2].strip()
    if "," in partner and code_of(last):
        return last
    asides = (match["words"].strip() for match in ASIDE.finditer(partner))
    return next((words for words in asides if code_of(words)), "")


def own_country(partner: str) -> str:
    """What our own list prints behind a name, be it `Scotland, United Kingdom` or a country nobody knows."""
    parts = partner.split(", ")
    behind = [", ".join(parts[at:]) for at in range(1, len(parts))]
    return next((text for text in behind if read_country(text).code or is_gone(text)), (["", *behind])[-1])
