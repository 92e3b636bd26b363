"""What reading, checking and storing a large list of ties costs."""

from __future__ import annotations

import csv
import resource
import time
from functools import lru_cache, partial
from io import StringIO
from itertools import islice
from random import Random
from typing import NamedTuple

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from common.cities import every_city
from directory.selectors import current_home
from program.exports.ties import csv_parts
from program.imports.headers import COLUMNS
from program.imports.matching import Known
from program.imports.reading import Reading
from program.imports.store import PART, store_at_once
from tests.bench.backend import seconds_of
from tests.bench.goals import CPU_SLACK, Found, Told, goal, waiting
from tests.bench.pages import reader

ROWS = 20_000
DATES = ("{y}", "{m} {y}", "{m} {d}, {y}", "{y}-{n:02}-{d:02}", "{y} ({m} {d})", "{y}; renewed {z}", "")
MONTHS = ("January", "March", "May", "August", "October")
STATUSES = (
    "listed",
    "active",
    "listed",
    "suspended by council 2022",
    "active, renewed 2019",
    "",
    "ended 2010",
)


@lru_cache(maxsize=1)
def list_of_ties() -> bytes:
    """Cities of the world under made-up numbers, dates of every precision, a note in every fifth row."""
    chance = Random(1)  # noqa: S311 - rows that can be made again, not secrets
    home, lines = str(current_home()), StringIO()
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    cities = every_city()
    for number in range(ROWS):
        year = chance.randint(1950, 2010)
        date = chance.choice(DATES).format(
            y=year,
            z=year + 5,
            m=chance.choice(MONTHS),
            n=chance.randint(1, 12),
            d=chance.randint(1, 28),
        )
        name = f"{cities[number % len(cities)].name} {number}"
        note = "" if number % 5 else f"Group {number} of the school came"
        status = chance.choice(STATUSES)
        writer.writerow([home, name, "Japan", date, "", "", status, "sister city", note, "List of the city"])
    return lines.getvalue().encode()


def dry_run() -> int:
    """Read, check and compare every row with what is on record; stores nothing."""
    rows, known, judged = Reading(list_of_ties(), str(current_home())).rows(), Known(stored=False), 0
    while part := list(islice(rows, PART)):
        judged += sum(1 for _one in known.judge(part))
    return judged


@goal("I1", "checking a file of ties against all that is on record")
def measure_reading(_bench) -> list[Found | Told]:
    list_of_ties()
    with CaptureQueriesContext(connection) as asked:
        spent = min(seconds_of(dry_run) for _time in range(3))
    questions = len(asked) / 3 / (ROWS / PART)
    return [
        Found(ROWS / spent, 6000, "rows/s", f"{ROWS:,} rows, by processor time", CPU_SLACK, least=True),
        Found(questions, 2, "queries", "for 2,000 rows"),
    ]


class Storing(NamedTuple):
    """Seconds that storing took by the clock and by processor time, and those of checking references."""

    clock: float
    worked: float
    committing: float


def store_and_take_back() -> Storing:
    """Store the list as the command does, up to what a commit checks; nothing of it is left."""
    home = str(current_home())
    store = partial(store_at_once, name="list.csv", data=list_of_ties(), home=home, by=reader())
    with transaction.atomic():
        began = time.monotonic()
        worked = seconds_of(store)
        clock, began = time.monotonic() - began, time.monotonic()
        connection.check_constraints()
        committing = time.monotonic() - began
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # rows taken back stay in the indexes until then, and the next run pays
    return Storing(clock, worked, committing)


@goal("I2", "storing it, with history and search")
def measure_storing(_bench) -> list[Found | Told]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # By the clock: the next rows are read while the database stores these, which processor time does not see.
    best = min(store_and_take_back() for _time in range(3))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return [
        Found(
            ROWS / best.clock, 5000, "rows/s", "read, checked, stored, by the clock", CPU_SLACK, least=True
        ),
        Found(grown, 110, "MiB", "more memory than before"),
        Told(f"{ROWS / (best.clock + best.committing):,.0f} rows/s with the references a commit checks"),
        Told(f"{ROWS / best.worked:,.0f} rows/s by processor time, its own and that of the database"),
    ]


def whole_list() -> list[Found | Told]:
    """All ties as the list that goes out with the whole program, a part at a time."""
    lines, before = 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def walk() -> None:
        nonlocal lines
        lines = sum(part.count("\r\n") for part in csv_parts())

    with CaptureQueriesContext(connection) as asked:
        spent = seconds_of(walk)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    questions = sum(query["sql"] not in ("BEGIN", "COMMIT") for query in asked)
    parts, began = csv_parts(), time.monotonic()
    head = next(parts) + next(parts)
    waited = (time.monotonic() - began) * 1000
    return [
        Found(lines / spent, 60_000, "rows/s", f"{lines:,} ties of the whole program", CPU_SLACK, least=True),
        Found(waited, 200, "ms", f"first {len(head):,} bytes of it on this clock", CPU_SLACK),
        Found(grown, 20, "MiB", "more memory than before"),
        Found(questions, 4, "queries", "for all of it"),
    ]


waiting("I3", "every planted fault found, by line and column", "kept in the suite: test_import_faults.py")
waiting("I4", "the same list twice, killed, two at once", "kept in the suite: test_import_wizard.py")
waiting("X2", "out and in again, equal", "kept in the suite: tests/program/test_whole_program.py")
