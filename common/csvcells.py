"""Cells of a CSV that no spreadsheet takes for a formula, and back again."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import chain
from typing import Any

# A cell is dangerous when, after blanks, it starts with a formula sign (also the full-width ones).
_FORMULA = re.compile("'*[\\s\u00a0\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\u2212]|'*[\t\r\n]")

_NO_LETTER_FIRST = re.compile("\0[^\\w\0]")


def text_cell(value: object) -> str:
    """The text of a cell, with an apostrophe before anything a spreadsheet would run."""
    text = "" if value is None else str(value)
    if not text or text[0].isalnum():
        return text  # what nearly every cell begins with is no sign
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(text: str) -> str:
    """What `text_cell` was given: the apostrophe it added is taken off again."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def csv_lines(rows: Iterable[Sequence[object]]) -> str:
    """The lines of a CSV for these rows, safe in a spreadsheet."""
    lines, part = StringIO(), list(rows)
    safe = part if _all_plain(part) else [map(text_cell, row) for row in part]
    csv.writer(lines).writerows(safe)
    return lines.getvalue()


def _all_plain(rows: Sequence[Sequence[object]]) -> bool:
    """One look at all texts instead of one at each: nearly every cell is empty or begins with a letter."""
    cells: Iterable[Any] = chain.from_iterable(rows)
    try:
        return _NO_LETTER_FIRST.search("\0" + "\0".join(cells)) is None
    except TypeError:
        return False  # not only texts
