"""A list of ties as long as any city might bring, made up."""

from __future__ import annotations

import csv
from functools import lru_cache
from io import StringIO
from random import Random

from common.cities import every_city
from directory.selectors import current_home
from program.imports.headers import COLUMNS

ROWS = 100_000
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
