"""Texts that stand in many rows are read once; every row gets readings of its own to settle."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

from common.countries import folded
from program.imports.country_texts import CountryReading, read_country
from program.imports.date_texts import DateContext, DateReading, read_dates
from program.imports.status_texts import BY, StatusReading, read_status
from program.imports.type_texts import TypeReading, read_type

MANY = 20_000
T = TypeVar("T")


def dates_of(text: str, context: DateContext) -> DateReading:
    """As `read_dates`."""
    known = _dates(text, context)
    return DateReading([_twin(one) for one in known.milestones], list(known.doubts), known.note)


def country_of(text: str, language: str) -> CountryReading:
    """As `read_country`, with its doubts in this language."""
    known = _country(text, language)
    twin = _twin(known)
    twin.doubts = list(known.doubts)
    return twin


def type_of(text: str, source: str, language: str) -> TypeReading:
    """As `read_type`, with its doubts in this language."""
    return _twin(_type(text, source, language))


def status_of(text: str, context: DateContext, partner: list[str], home: str) -> StatusReading:
    """As `read_status`; who decided is compared with the partner's names, so such texts are read anew."""
    actor = _actor(text)
    if actor and any(folded(name) in actor for name in partner if name):
        return read_status(text, context, partner, home)
    known = _status(text, context, home)
    twin = _twin(known)
    twin.ours, twin.theirs = _twin(known.ours), _twin(known.theirs)
    twin.milestones = [_twin(one) for one in known.milestones]
    twin.doubts = list(known.doubts)
    return twin


def _twin(known: T) -> T:
    """A copy with the same values; quicker than `copy`, and there are a dozen in a row."""
    twin = object.__new__(type(known))
    twin.__dict__.update(known.__dict__)
    return twin


@lru_cache(maxsize=MANY)
def _actor(text: str) -> str:
    """Who decided, folded; empty where nobody is named."""
    who = BY.search(text) if "by" in text.casefold() else None
    return folded(who["who"]) if who else ""


@lru_cache(maxsize=MANY)
def _dates(text: str, context: DateContext) -> DateReading:
    return read_dates(text, context)


@lru_cache(maxsize=MANY)
def _country(text: str, _language: str) -> CountryReading:
    return read_country(text)


@lru_cache(maxsize=MANY)
def _type(text: str, source: str, _language: str) -> TypeReading:
    return read_type(text, source)


@lru_cache(maxsize=MANY)
def _status(text: str, context: DateContext, home: str) -> StatusReading:
    return read_status(text, context, [], home)
