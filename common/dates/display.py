"""Dates in the reader's language, with only the parts that are known."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from django.conf import settings
from django.utils import dateformat, formats, translation
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from common.dates.partial import PartialDate

PartOrder = Literal["mdy", "dmy", "ymd"]

_BY_ORDER: dict[PartOrder, tuple[str, str]] = {
    "mdy": ("E j, Y", "F Y"),
    "dmy": ("j E Y", "F Y"),
    "ymd": ("Y E j", "Y F"),
}
# Greek, for one, writes dates as 21/08/1961; on paper the month is named all the same.
_NUMBERS_ALONE = re.compile(r"[djmnYy./\- ]+")
_ESCAPED = re.compile(r"\\.")
# Each letter that stands for a part in a locale's date format.
_PARTS = {**dict.fromkeys("jd", "d"), **dict.fromkeys("FNMEnmb", "m"), **dict.fromkeys("Yyo", "y")}


def display(value: PartialDate, language: str | None, order: PartOrder | None) -> str:
    """Write a date in words; "about" goes before it."""
    return _written(value, _language(language), order)


@lru_cache(maxsize=5000)
def _written(value: PartialDate, language: str, order: PartOrder | None) -> str:
    """The same date reads alike on every line in one language, and a list holds a hundred of them."""
    with translation.override(language):
        text = _exact(value, language, order)
        return _("about %(date)s") % {"date": text} if value.about else text


def part_order(language: str | None = None) -> PartOrder:
    """The order in which readers of a language write day, month and year."""
    pattern = _ESCAPED.sub("", formats.get_format("DATE_FORMAT", lang=_language(language)))
    found = "".join(dict.fromkeys(_PARTS[letter] for letter in pattern if letter in _PARTS))
    if found.startswith("y"):
        return "ymd"
    return "mdy" if found.startswith("m") else "dmy"


def _exact(value: PartialDate, language: str, order: PartOrder | None) -> str:
    if value.month is None:
        return str(value.year)
    whole, month_only = _patterns(language, order)
    day = date(value.year, value.month, value.day or 1)
    return dateformat.format(day, whole if value.day else month_only)


def _patterns(language: str, order: PartOrder | None) -> tuple[str, str]:
    english = language.partition("-")[0] == "en"
    if english and (order or language in {"en", "en-us"}):
        return _BY_ORDER[order or "mdy"]
    whole = formats.get_format("DATE_FORMAT", lang=language)
    if _NUMBERS_ALONE.fullmatch(whole):
        return _BY_ORDER[part_order(language)]
    month_only = formats.get_format("YEAR_MONTH_FORMAT", lang=language)
    return _full_month(whole), _full_month(month_only)


def _full_month(pattern: str) -> str:
    """Abbreviated months are spelt out, so that a paper reads the same everywhere."""
    return re.sub(r"(\\.)|[NM]", lambda match: match[1] or "F", pattern)


def _language(language: str | None) -> str:
    return language or translation.get_language() or settings.LANGUAGE_CODE
