"""Ties written down one after the other through the form of the page, which an import is compared with."""

from __future__ import annotations

import csv
import time
from functools import lru_cache
from io import StringIO

from django.db import connection, transaction

from relationships.forms import AddTieForm
from relationships.services import write_down_tie
from tests.bench.long_list import list_of_ties
from tests.bench.pages import reader

TIES = 2000


@lru_cache(maxsize=1)
def entered_in_a_second() -> float:
    """How many by the clock, without the page around the form; nothing of them is left."""
    filled = _filled_forms()
    with transaction.atomic():
        began = time.monotonic()
        for given in filled:
            with transaction.atomic():
                _enter(given)
        spent = time.monotonic() - began
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # rows taken back stay in the indexes until then
    return TIES / spent


def _filled_forms() -> list[dict[str, str]]:
    """The first rows of the long list as a person would type them."""
    rows = csv.DictReader(StringIO(list_of_ties().decode()))
    return [
        {
            "city": row["partner"],
            "country": row["country"],
            "kind": "city",
            "since": row["date_text"].partition(";")[0].partition(" (")[0],
            "note": row["source"],
        }
        for row, _number in zip(rows, range(TIES), strict=False)
    ]


def _enter(given: dict[str, str]) -> None:
    form = AddTieForm(given)
    if not form.is_valid():
        raise ValueError(form.errors)
    known = form.cleaned_data
    facts = {name: known[name] for name in ("kind", "own_name", "since", "type", "note")}
    write_down_tie(city=known["city"], country=known["country"], by=reader(), place=None, **facts)
