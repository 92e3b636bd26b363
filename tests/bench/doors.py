"""What signing in costs, and what a worker weighs and how soon it answers."""

from __future__ import annotations

import gzip
import time
from functools import partial
from pathlib import Path
from statistics import median

from django.contrib.auth import authenticate
from django.contrib.auth.hashers import get_hasher, make_password
from django.contrib.staticfiles import finders
from django.db import transaction
from lxml import html

from tests.bench.asking import Browser
from tests.bench.goals import CPU_SLACK, Found, Told, goal
from tests.bench.pages import LIST, PUBLIC, reader, some_tie
from tests.bench.processes import nanoseconds, resident_mib, serving

TRIES, ALIKE = 15, 0.05
PASSWORD = "a harbour full of boats"


def spent_ms(work) -> float:
    """Milliseconds of processor time in this process."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


@goal("Z6", "a try to sign in")
def measure_sign_in(_bench) -> list[Found | Told]:
    hashed = [spent_ms(partial(make_password, PASSWORD)) for _try in range(TRIES)]
    with transaction.atomic():
        person = reader()
        person.set_password(PASSWORD)
        person.save()
        pairs = [
            (
                spent_ms(partial(authenticate, None, email=person.email, password="wrong")),
                spent_ms(partial(authenticate, None, email="nobody@city.example", password="wrong")),
            )
            for _try in range(TRIES)
        ]
        transaction.set_rollback(True)
    known, unknown = (median(column) for column in zip(*pairs, strict=True))
    memory = get_hasher("default").memory_cost / 1024
    return [
        Found(median(hashed), 50, "ms", "processor time of one hash, at least", CPU_SLACK, least=True),
        Found(median(hashed), 150, "ms", "processor time of one hash, at most", CPU_SLACK),
        Found(memory, 32, "MiB", "memory of one hash"),
        Found(abs(known - unknown) / known, ALIKE, "", "difference of an unknown account", CPU_SLACK),
        Told(f"known {known:.0f} ms, unknown {unknown:.0f} ms; two hashes at once: sistercities/hashers.py"),
    ]


@goal("P13", "memory of a warm worker, and a start from nothing")
def measure_worker(bench) -> list[Found | Told]:
    with serving(bench.server.socket_folder) as fresh:
        began = time.monotonic()
        Browser(fresh.port).ask("/healthz")
        wall = time.monotonic() - began
        spent = nanoseconds([fresh.process.pid, *fresh.workers]) / 1e9
    browser = Browser(bench.server.port, reader())
    for _time in range(40):
        browser.ask(LIST)
    weight = max(resident_mib(pid) for pid in bench.server.workers)
    return [
        Found(weight, 110, "MiB", "memory of the heavier worker"),
        Found(spent, 2.5, "s", "processor time until the first answer", CPU_SLACK),
        Told(f"the first answer itself took {wall * 1000:.0f} ms"),
    ]


def packed_kib(body: bytes) -> float:
    """Weight on the wire."""
    return len(gzip.compress(body, 6)) / 1024


@goal("P14", "what a page weighs on the wire")
def measure_weight(bench) -> list[Found | Told]:
    person, visitor = Browser(bench.server.port, reader()), Browser(bench.server.port)
    found: list[Found | Told] = []
    for name, browser, address in (
        ("list", person, LIST),
        ("public", visitor, f"{PUBLIC}{some_tie().slug}/"),
    ):
        _status, _headers, body = browser.ask(address)
        page = html.fromstring(body)
        links = page.xpath("//link[@rel='stylesheet']/@href | //script/@src")
        files = [finders.find(str(link).partition("?")[0].removeprefix("/static/")) for link in links]
        strange = [link for link in links if not str(link).startswith("/static/")]
        carried = sum(packed_kib(Path(str(file)).read_bytes()) for file in files if file)
        found += [
            Found(packed_kib(body), 12, "KiB", f"{name}: the page"),
            Found(carried, 60, "KiB", f"{name}: {len(files)} styles and scripts"),
            Found(len(strange), 0, "requests", f"{name}: asked of other servers"),
        ]
    return found
