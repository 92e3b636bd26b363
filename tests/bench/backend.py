"""Processor time of this process and of the one database process that answers it."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import connection

from tests.bench.processes import nanoseconds


def own_backend() -> int:
    """The process behind our connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def database_ms(work: Callable[[], object]) -> float:
    """Milliseconds the database worked for this."""
    pid = [own_backend()]
    before = nanoseconds(pid)
    work()
    return (nanoseconds(pid) - before) / 1e6


def seconds_of(work: Callable[[], object]) -> float:
    """Seconds this process and the database worked for this, whatever else the machine did."""
    pid = [own_backend()]
    before, began = nanoseconds(pid), time.process_time()
    work()
    return time.process_time() - began + (nanoseconds(pid) - before) / 1e9


def p95(figures: list[float]) -> float:
    """The figure that one in twenty passes."""
    return sorted(figures)[int(len(figures) * 0.95)]
