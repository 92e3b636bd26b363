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
IGNORED = "-"
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

# What a column may be called where a person looks at the guess before it counts.
GUESSES = {
    "city": "partner",
    "sister_city": "partner",
    "sister_cities": "partner",
    "name": "partner",
    "partner_name": "partner",
    "nation": "country",
    "country_as_printed": "country",
    "since": "date_text",
    "year": "date_text",
    "established": "date_text",
    "date_established": "date_text",
    "state": "status",
    "kind": "type",
    "kind_of_tie": "type",
    "tie": "type",
    "relationship": "type",
    "type_of_tie": "type",
    "remark": "note",
    "remarks": "note",
    "comment": "note",
    "comments": "note",
}


def name_columns(record: Record) -> list[str]:
    """The columns by the names this program knows; a name we do not know is kept as it is."""
    return [_name(cell, index) for index, cell in enumerate(record.cells, start=1)]


def guess_columns(record: Record) -> list[str]:
    """What each column may be, for a person to look at; nothing for what is not like any of ours."""
    guesses: list[str] = []
    for name in name_columns(record):
        guess = GUESSES.get(name, name)
        guesses.append(guess if guess in COLUMNS and guess not in guesses else "")
    return guesses


def read_header(record: Record, names: list[str] | None = None) -> list[str]:
    """The column names in the order of the file; refuses a header that cannot be read one way only."""
    names = names or name_columns(record)
    for index, name in enumerate(names):
        if name in names[:index] and name != IGNORED:
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
        Problem(line, name, name, unknown) for name in names if name not in (*COLUMNS, IGNORED)
    ]
