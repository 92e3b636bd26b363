"""Knows the columns of a program file: which are needed, which are read, which are only kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.utils.translation import gettext as _

from program.imports.cells import Record
from program.imports.decoding import UnreadableFileError
from program.imports.heading_words import BESIDE, GUESSES, OF_PARTNERS
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
# Read where a list has them; ours have the first.
FURTHER = ("part_of", "other_name", "resolution")
READABLE = (*COLUMNS, *FURTHER)
IGNORED = "-"
MOST_BY_CHANCE = 2
BETWEEN_WORDS = re.compile(
    r"[\s!-/:-@\[-`{-~’：（）／\u200b-\u200f\ufeff]+"
)  # not by letters: vowels of Thai and Hindi are none
SOFT_HYPHEN = "\u00ad"  # where a word may be broken at the end of a line
OF_LAW = {"lei", "ley", "decreto"}
ASIDE = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]")
ROUGH = re.compile(r"\b(?:approx|ca?|circa|about|around|est)\b", re.IGNORECASE)  # no heading of plain dates
EXPECTED = ("program_city", "country", "date_text", "status", "type", "source")
OTHER_SPELLINGS = {
    "recognised": "recognized",
    "notes": "note",
    "date": "date_text",
    "dates": "date_text",
    "twinned": "date_text",
    "home": "program_city",
    "home_city": "program_city",
    "partner_city": "partner",
    "sources": "source",
    # With its question mark alone: `active` is what a row says of its tie.
    "active?": "status",
    "still_active?": "status",
    "active_(y/n)": "status",
}


def name_columns(record: Record) -> list[str]:
    """The columns by the names this program knows; a name we do not know is kept as it is."""
    return [_name(cell, index) for index, cell in enumerate(record.cells, start=1)]


def guess_columns(record: Record) -> list[str]:
    """What each column may be, for a person to look at; nothing for what is not like any of ours."""
    known = [name if name in READABLE else "" for name in name_columns(record)]
    fits = _without_wider_places([[*_guesses(cell)] for cell in record.cells])
    known = known if {"partner", "program_city"} & {*known} else _with_both_towns(known, fits, record.cells)
    guesses: list[str] = []
    # The day of the law beside that of the signature: `Data da lei`, `Assinatura`.
    of_law = {at for at, cell in enumerate(record.cells) if "date_text" in fits[at] and _words(cell) & OF_LAW}
    if any("date_text" in found for at, found in enumerate(fits) if at not in of_law):
        fits = [[] if at in of_law else found for at, found in enumerate(fits)]
    # In Mexico and Brazil a state, unless it is the only word for how the tie stands.
    if sum("status" in found for found in fits) > 1:
        pairs = zip(record.cells, fits, strict=True)
        fits = [["part_of"] if _words(cell) == {"estado"} else found for cell, found in pairs]
    for name, found in zip(known, fits, strict=True):
        open_yet = (one for one in found if one not in (*known, *guesses) and one != "program_city")
        guess = name or next(open_yet, "")
        guesses.append(guess if guess not in (*guesses, IGNORED) else "")
    return guesses


def _without_wider_places(fits: list[list[str]]) -> list[list[str]]:
    """`Partner Province` beside `International Partner`: it says where that partner lies."""
    if not any("partner" in found and "part_of" not in found for found in fits):
        return fits
    return [[one for one in found if one != "partner" or "part_of" not in found] for found in fits]


def _with_both_towns(known: list[str], fits: list[list[str]], headings: Sequence[str]) -> list[str]:
    """`Commune` and `Commune étrangère`: lists of many towns name whose partner it is in a column as well."""
    beside = [_words(heading) & OF_PARTNERS != set() for heading in headings]
    theirs = [
        at for at, one in enumerate(fits) if "partner" in one and beside[at] and _is_telling(headings[at])
    ]
    ours = [at for at, one in enumerate(fits) if "program_city" in one and not beside[at]]
    if len(theirs) != 1 or len(ours) != 1:
        return known
    named = {theirs[0]: "partner", ours[0]: "program_city"}
    # What stands between the two is told of the first.
    named |= {at: IGNORED for at in range(ours[0], theirs[0]) if "part_of" in fits[at]}
    return [named.get(at, name) for at, name in enumerate(known)]


def _is_telling(heading: str) -> bool:
    """`Partner` alone may be a person or a club."""
    return not _words(heading) <= {"partner", "partners"}


def _words(heading: str) -> set[str]:
    # A Turkish İ keeps its point as a letter of its own when folded.
    folded = unicodedata.normalize("NFC", heading).casefold().replace("\u0307", "").replace(SOFT_HYPHEN, "")
    return {*BETWEEN_WORDS.split(folded)} - BESIDE


def _guesses(heading: str) -> Iterator[str]:
    """The columns that every word of the heading fits, the most telling first; `Type (S = sister)` too."""
    words = _words(heading)
    bare = ASIDE.sub("", heading)
    if bare.strip() and not ROUGH.search(heading):
        words = words if any(_fits(words)) else _words(bare)
    yield from _fits(words)


def _fits(words: set[str]) -> Iterator[str]:
    for name, (naming, beside) in GUESSES.items():
        if words & set(naming.split()) and words <= {*naming.split(), *beside.split()}:
            yield name


@lru_cache(maxsize=1)
def words_of_columns() -> frozenset[str]:
    """What names a column of the country, the dates, the standing or the type, in all languages."""
    return frozenset(
        word for name in ("country", "date_text", "status", "type") for word in GUESSES[name][0].split()
    )


def with_guesses(record: Record) -> list[str]:
    """The columns by their names; one that has none of ours is taken for what it is most like.

    One likeness alone may be a row of a list without names: `Kranj, Slovenia, 1998, sister city`.
    """
    names, guesses = name_columns(record), guess_columns(record)
    if sum(map(bool, guesses)) < MOST_BY_CHANCE:
        return names
    return [name if name in READABLE else guess or name for name, guess in zip(names, guesses, strict=True)]


def read_header(record: Record, names: list[str] | None = None) -> list[str]:
    """The column names in the order of the file; refuses a header that cannot be read one way only."""
    names = names or with_guesses(record)
    for index, name in enumerate(names):
        if name in names[:index] and name != IGNORED:
            reason = _("the column %(name)s stands twice in the header")
            raise UnreadableFileError.at(record.line, index + 1, reason % {"name": name})
    if "partner" not in names and not record.line:
        raise UnreadableFileError(
            _("No line names the columns. Write their names above the rows; one of them must be partner.")
        )
    if "partner" not in names:
        reason = _(
            "there is no column named partner. The first line must name the columns; it has: %(names)s"
        )
        raise UnreadableFileError.at(record.line, 1, reason % {"names": ", ".join(names)})
    return names


def _name(cell: str, index: int) -> str:
    key = re.sub(r"[\s-]+", "_", cell.replace(SOFT_HYPHEN, "").strip().strip("\ufeff").casefold())
    return OTHER_SPELLINGS.get(key, key) or _("column %(number)d") % {"number": index}


def guess_problems(record: Record, names: list[str]) -> list[Problem]:
    """Say which columns go by another name than ours."""
    reason = _("This column was read as %(name)s. Is that right?")
    own = zip(record.cells, name_columns(record), names, strict=False)
    return [
        Problem(record.line, printed.strip(), "", reason % {"name": name})
        for printed, was, name in own
        if name in READABLE and was != name
    ]


def header_problems(names: list[str], line: int) -> list[Problem]:
    """Say which columns are missing and which are only kept."""
    missing = _("The file has no such column; nothing is assumed in its place.")
    unknown = _(
        "This column is not one we read. Its texts are kept beside the tie as printed; no date or name is "
        "taken from them."
    )
    return [Problem(line, name, "", missing) for name in EXPECTED if name not in names] + [
        Problem(line, name, name, unknown) for name in names if name not in (*READABLE, IGNORED)
    ]
