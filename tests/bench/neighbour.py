"""How long a reader waits for the list while the background is at its hardest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from sistercities.celery import GIVES_WAY
from tests.bench.asking import Browser
from tests.bench.backend import p95
from tests.bench.goals import CPU_SLACK, Found, Told, goal
from tests.bench.pages import LIST, reader

ASKED = 300
SILENT: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
SETTLED_AFTER = 5  # seconds; by then the processes have started


@goal("P12", "the list while a list of 100,000 ties comes in, papers are drawn and the sweep runs")
def measure_neighbour(bench) -> list[Found | Told]:
    browser = Browser(bench.server.port, reader())
    _waits(browser)
    alone = _waits(browser)
    with _background():
        beside = _waits(browser)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # rows taken back stay in the indexes until then
    return [
        Found(p95(beside) / p95(alone), 2.0, "x", "as long for one page in twenty, by the clock", CPU_SLACK),
        Told(f"{p95(alone) * 1000:.0f} ms alone, {p95(beside) * 1000:.0f} ms beside it"),
    ]


def _waits(browser: Browser) -> list[float]:
    waits = []
    for _time in range(ASKED):
        began = time.monotonic()
        browser.ask(LIST)
        waits.append(time.monotonic() - began)
    return waits


@contextmanager
def _background() -> Iterator[None]:
    """Both processes of a worker at work, each giving way to pages as they do in a city."""
    python = ["nice", "-n", str(GIVES_WAY), sys.executable, "-m"]
    begun = [
        subprocess.Popen([*python, f"tests.bench.{name}"], **SILENT, start_new_session=True)
        for name in ("storing", "busy")
    ]
    try:
        time.sleep(SETTLED_AFTER)
        yield
        if ended := [one.args for one in begun if one.poll() is not None]:
            raise RuntimeError(f"ended before the list was asked for often enough: {ended}")
    finally:
        for one in begun:
            os.killpg(one.pid, signal.SIGKILL)
            one.wait()
