"""What reading, checking and storing a large list of ties costs."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from itertools import islice
from operator import attrgetter

from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.selectors import current_home
from program.exports.ties import csv_parts
from program.imports.checking import PART
from program.imports.matching import Known
from program.imports.reading import Reading
from tests.bench.backend import seconds_of
from tests.bench.entering import entered_in_a_second
from tests.bench.goals import CPU_SLACK, Found, Told, goal, waiting
from tests.bench.long_list import ROWS, list_of_ties
from tests.bench.storing import Storing


def dry_run() -> int:
    """Read, check and compare every row with what is on record; stores nothing."""
    rows, known, judged = Reading(list_of_ties(), str(current_home())).rows(), Known(), 0
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
        Found(ROWS / spent / entered_in_a_second(), 16, "x", "as quick as by the form", least=True),
        Found(questions, 2, "queries", "for 2,000 rows"),
    ]


@goal("I2", "storing it, with history and search")
def measure_storing(_bench) -> list[Found | Told]:
    # By the clock: the next rows are read while the database stores these, which processor time does not see.
    _stored_once()  # the database was begun for the bench and has nothing in its memory yet
    runs = sorted((_stored_once() for _run in range(3)), key=attrgetter("clock"))
    spent = runs[1]
    rate = ROWS / spent.clock
    return [
        Found(rate, 5000, "rows/s", "stored, by the clock, middle one of three", CPU_SLACK, least=True),
        Found(rate / entered_in_a_second(), 14, "x", "as quick as by the form, by the clock", least=True),
        Told(f"slowest {ROWS / runs[-1].clock:,.0f}, quickest {ROWS / runs[0].clock:,.0f} rows/s"),
        Told(f"{entered_in_a_second():,.1f} ties in a second by the form, one after the other"),
        Found(max(run.grown for run in runs), 110, "MiB", "more memory than before"),
        Told(f"{ROWS / (spent.clock + spent.committing):,.0f} rows/s with the references a commit checks"),
        Told(f"{spent.sorting:.1f} s to sort the words in, once all is committed"),
        Told(f"{ROWS / spent.worked:,.0f} rows/s by processor time, its own and that of the database"),
    ]


def _stored_once() -> Storing:
    line = [sys.executable, "-m", "tests.bench.storing"]
    return Storing(**json.loads(subprocess.run(line, check=True, capture_output=True, text=True).stdout))


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
