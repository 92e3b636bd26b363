"""Search over a million rows, in milliseconds the database works for one."""

from __future__ import annotations

from functools import partial

from django.db import connection
from django.db.models import Q

from directory.models import Place, PlaceName
from exchanges.models import Exchange
from program.selectors.search import SHOWN, found_rows
from program.services.scale.words import DISTRICTS, RARE
from relationships.models import Relationship
from tests.bench.backend import database_ms, p95
from tests.bench.goals import CPU_SLACK, Found, Told, goal, waiting
from tests.bench.pages import reader

QUERIES = 500
COMMON = ("visit", "archive", "tea ceremony", "youth", "mayor", "photographs", "families")


def mix() -> list[str]:
    """Rare words, names as they begin, two words together, names of districts: five hundred in turn."""
    cities = Place.objects.filter(kind="city").order_by("pk").values_list("name", flat=True)[:200]
    texts = [*RARE, *cities, *(name[:4] for name in cities[:60]), *DISTRICTS]
    texts += [f"{district} {city}" for district, city in zip(DISTRICTS, cities, strict=False)]
    return [texts[number % len(texts)] for number in range(QUERIES)]


def spent(texts: list[str]) -> list[float]:
    """Milliseconds for each, asked a second time: the database begins with nothing in its memory."""
    person = reader()
    for text in dict.fromkeys(texts):
        found_rows(person, text)
    return [database_ms(partial(found_rows, person, text)) for text in texts]


def by_reading(text: str) -> None:
    """The same question put to every text as it stands."""
    list(Place.objects.filter(Q(name__icontains=text) | Q(country_printed__icontains=text))[:SHOWN])
    list(PlaceName.objects.filter(text__icontains=text)[:SHOWN])
    list(Relationship.objects.filter(partner__name__icontains=text)[:SHOWN])
    list(Exchange.objects.filter(Q(title__icontains=text) | Q(story__icontains=text))[:SHOWN])


@goal("S1", "search, five hundred questions of every kind")
def measure_mix(_bench) -> list[Found | Told]:
    found = spent(mix())
    with connection.cursor() as cursor:
        # Whether the engine shares this among processes differs from seed to seed; here one does all of it.
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    read = [database_ms(partial(by_reading, text)) for text in ("zephyr", "queretaro", "no such thing")]
    with connection.cursor() as cursor:
        cursor.execute("RESET max_parallel_workers_per_gather")
    middle = sorted(found)[len(found) // 2]
    return [
        Found(p95(found), 25, "ms", "database, one in twenty takes longer", CPU_SLACK),
        Found(min(read) / middle, 100, "x", "quicker than reading every text", CPU_SLACK, least=True),
        Told(f"median {middle:.1f} ms; reading every text {min(read):.0f} ms"),
    ]


@goal("S2", "words that one text in twenty holds")
def measure_common(_bench) -> list[Found | Told]:
    return [Found(p95(spent(list(COMMON) * 5)), 40, "ms", "database, one in twenty takes longer", CPU_SLACK)]


waiting(
    "S4", "search by labelled questions", "kept in the suite on both engines: tests/program/search_pairs.txt"
)
waiting("S5", "search betrays nothing hidden", "kept in the suite: tests/program/test_search_rights.py")
waiting(
    "S6", "found as soon as stored", "the folded text is a column of the row, its index part of the table"
)
