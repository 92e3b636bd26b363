"""Knows the columns of a program file: which are needed, which are read, which are only kept."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from program.imports.cells import Record
from program.imports.decoding import UnreadableFileError
from program.imports.problems import Problem

COLUMNS = (
    "program_city",
    "partner",
    "country",
    "date_text",
    "recognized",
    "endorsed",
    "status",
    "type",
    "note",
    "source",
)
EXPECTED = ("program_city", "country", "date_text", "status", "type", "source")
OTHER_SPELLINGS = {
    "recognised": "recognized",
    "notes": "note",
    "date": "date_text",
    "dates": "date_text",
    "home": "program_city",
    "home_city": "program_city",
    "partner_city": "partner",
    "sources": "source",
}


def read_header(record: Record) -> list[str]:
    """The column names in the order of the file; refuses a header that cannot be read one way only."""
    names = [_name(cell, index) for index, cell in enumerate(record.cells, start=1)]
    for index, name in enumerate(names):
        if name in names[:index]:
            reason = _("the column %(name)s stands twice in the header")
            raise UnreadableFileError.at(record.line, index + 1, reason % {"name": name})
    if "partner" not in names:
        reason = _(
            "there is no column named partner. The first line must name the columns; it has: %(names)s"
        )
        raise UnreadableFileError.at(record.line, 1, reason % {"names": ", ".join(names)})
    return names


def _name(cell: str, index: int) -> str:
    key = re.sub(r"[\s-]+", "_", cell.strip().strip("\ufeff").casefold())
    return OTHER_SPELLINGS.get(key, key) or _("column %(number)d") % {"number": index}


def header_problems(names: list[str], line: int) -> list[Problem]:
    """Say which columns are missing and which are only kept."""
    missing = _("The file has no such column; nothing is assumed in its place.")
    unknown = _(
        "This column is not one we read. Its texts are kept with the row, nothing is stored from them."
    )
    return [Problem(line, name, "", missing) for name in EXPECTED if name not in names] + [
        Problem(line, name, name, unknown) for name in names if name not in COLUMNS
    ]
