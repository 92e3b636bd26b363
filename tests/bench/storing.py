"""Stores a long list and takes it back, in a process of its own, and prints what that took."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import django

django.setup()

from django.db import connection, transaction  # noqa: E402 - settings come first

from common.late_sorting import sort_in  # noqa: E402 - settings come first
from directory.selectors import current_home  # noqa: E402 - settings come first
from program.imports.store import store_at_once  # noqa: E402 - settings come first
from tests.bench.backend import seconds_of  # noqa: E402 - settings come first
from tests.bench.long_list import list_of_ties  # noqa: E402 - settings come first
from tests.bench.pages import reader  # noqa: E402 - settings come first


@dataclass
class Storing:
    """Seconds by the clock, of processor time, of checking the references and of sorting in; MiB more."""

    clock: float
    worked: float
    committing: float
    sorting: float
    grown: float


def store_and_take_back() -> Storing:
    """As the command stores it, with what a commit checks and what comes after; nothing of it is left."""
    home = str(current_home())
    store = partial(store_at_once, name="list.csv", data=list_of_ties(), home=home, by=reader())
    before = peak()
    with transaction.atomic():
        began = time.monotonic()
        worked = seconds_of(store)
        stored = time.monotonic()
        connection.check_constraints()
        checked = time.monotonic()
        sort_in()  # as after the commit, which never comes here
        sorted_in = time.monotonic()
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # rows taken back stay in the indexes until then, and the next run pays
    return Storing(stored - began, worked, checked - stored, sorted_in - checked, peak() - before)


def peak() -> float:
    """MiB this process held at the most; what `getrusage` tells counts the process it was begun by."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(store_and_take_back())))
