"""Asks a SQLite file what is searched for, in a process of its own, and prints milliseconds for each."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 - settings come first

from program.selectors.search import found_rows  # noqa: E402 - settings come first
from tests.bench.pages import reader  # noqa: E402 - settings come first
from tests.bench.searching import COMMON, mix  # noqa: E402 - settings come first


def spent(texts: list[str]) -> list[float]:
    """Processor time of the statement; all is read and put in order before its first row comes."""
    person, found = reader(), []

    def timed(execute: Any, *asked: Any) -> Any:
        began = time.thread_time()
        answered = execute(*asked)
        found.append((time.thread_time() - began) * 1000)
        return answered

    with connection.execute_wrapper(timed):
        for text in texts:
            found_rows(person, text)
    return found


if __name__ == "__main__":
    spent(mix())  # until the file is in memory
    sys.stdout.write(json.dumps({"mix": spent(mix()), "common": spent(list(COMMON) * 5)}))
