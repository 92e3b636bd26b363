"""Cells of a CSV that no spreadsheet takes for a formula, and back again."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO

# A cell is dangerous when, after blanks, it starts with a formula sign (also the full-width ones).
_FORMULA = re.compile("'*[\\s\u00a0\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\u2212]|'*[\t\r\n]")


def safe_cell(value: object) -> str:
    """The text of a cell, with an apostrophe before anything a spreadsheet would run."""
    text = "" if value is None else str(value)
    if not text or text[0].isalnum():
        return text  # what nearly every cell begins with is no sign
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(text: str) -> str:
    """What `safe_cell` was given: the apostrophe it added is taken off again."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def csv_lines(rows: Iterable[Iterable[object]]) -> str:
    """The lines of a CSV for these rows, safe in a spreadsheet."""
    lines = StringIO()
    csv.writer(lines).writerows([map(safe_cell, row) for row in rows])
    return lines.getvalue()
