"""A file as a table: the header, the records under it, and how it was read where that was a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from program.imports.cells import (
    DELIMITERS,
    LINES_ABOVE,
    MOST_COLUMNS,
    Record,
    find_delimiter,
    split_text,
    too_wide,
)
from program.imports.decoding import UnreadableFileError, decode
from program.imports.headers import guess_columns
from program.imports.workbooks import Book, is_workbook, read_workbook

OWN_LIST = re.compile(r"\s*https?://[^\s/]+/app/relationships/")
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
# Rows of a workbook that are read while somebody waits: a second's work. Longer ones are read to their end by
# the check, in the background, which tells what is wrong with them.
READ_AT_ONCE = 5_000
MOST_SHEETS = 5  # that are looked into for the one with the list


@dataclass(frozen=True)
class Chosen:
    """How a person said the file is to be read; empty means: find out."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Table:
    """The records can be walked again and again; only one of them is held at a time.

    It is ours when the list of ties of such a program wrote it: then its address stands above the names.
    `written` is told of a workbook alone: the rows of its sheet, blank ones too.
    """

    header: Record
    note: str
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    walk: Callable[[], Iterator[Record]]
    ours: bool = False
    written: int = 0

    def count(self) -> int:
        """How many rows there are; of a long workbook as many as its sheet writes."""
        if self.written > READ_AT_ONCE and next(self.records(), None):
            return max(1, self.written - self.header.line)
        return sum(1 for _record in self.records())

    def records(self) -> Iterator[Record]:
        """The rows under the header, those without any text left out."""
        return (record for record in self.walk() if record.line > self.header.line)


def read_table(data: bytes, chosen: Chosen | None = None) -> Table:
    """Decode, find the separator by the header line, and refuse with one clear sentence."""
    chosen = chosen or Chosen()
    return _of_workbook(data, chosen) if is_workbook(data) else _of_text(data, chosen)


def _of_workbook(data: bytes, chosen: Chosen) -> Table:
    book = read_workbook(data, chosen.sheet)
    if len(book.sheets) > 1 and book.sheet != chosen.sheet:
        books = (read_workbook(data, sheet) for sheet in book.sheets[:MOST_SHEETS])
        book = next(filter(_names_partners, books), book)
    header, passed, ours = _first(book.records)
    words = _("The workbook has %(number)d sheets. Only “%(sheet)s” was read.")
    others = words % {"number": len(book.sheets), "sheet": book.sheet} if len(book.sheets) > 1 else ""
    words = ngettext(
        "One row is hidden in the sheet. It was read as well.",
        "%(number)d rows are hidden in the sheet. They were read as well.",
        book.hidden,
    )
    hidden = words % {"number": book.hidden} if book.hidden else ""
    note = " ".join(filter(None, [others, hidden, passed]))
    return Table(header, note, "", "", book.sheet, book.sheets, book.records, ours, book.written)


def _names_partners(book: Book) -> bool:
    """Whether the sheet begins like a list of partners; a page of explanations does not."""
    above = [guess_columns(record) for record in islice(book.records(), LINES_ABOVE)]
    return any("partner" in guesses and sum(map(bool, guesses)) > 1 for guesses in above)


def _of_text(data: bytes, chosen: Chosen) -> Table:
    text, note, encoding = decode(data, chosen.encoding)
    text, found = find_delimiter(text)
    delimiter = chosen.delimiter if chosen.delimiter in DELIMITERS else _unless_one_column(text, found)

    def walk() -> Iterator[Record]:
        return split_text(text, delimiter)

    if not text.strip():
        raise _empty()
    header, passed, ours = _first(walk)
    return Table(header, f"{note} {passed}".strip(), encoding, delimiter, "", (), walk, ours)


def _unless_one_column(text: str, found: str) -> str:
    """Under `Partner` alone, the commas of `Łódź, Poland` in some of the rows are part of their texts."""
    first, *rows = [*islice(split_text(text, found), LINES_ABOVE)] or [Record(0)]
    alike = len({len(record.cells) for record in rows}) < 2  # noqa: PLR2004 - all of one width
    if (
        alike
        or guess_columns(first) != ["partner"]
        or any(sum(map(bool, guess_columns(row))) > 1 for row in rows)
    ):
        return found
    return next((mark for mark in DELIMITERS if mark not in text), found)


def _first(walk: Callable[[], Iterator[Record]]) -> tuple[Record, str, bool]:
    """The names of the columns, a sentence where lines stand above them, and whether the list is ours."""
    above = list(islice(walk(), LINES_ABOVE))
    if not above:
        raise _empty()
    widest = max(above, key=lambda record: len(record.cells))
    if len(widest.cells) > MOST_COLUMNS:
        raise too_wide(widest)
    header, upper = _header_of(above)
    said = _said_of(header, upper, above[0])
    return header, said, bool(said) and OWN_LIST.match(above[0].cells[0]) is not None


def _said_of(header: Record, upper: Record, first: Record) -> str:
    """Where the columns are named, unless it is the first line."""
    if not header.line:
        return _("No line names the columns, so that every line was read as a row. Say what each column is.")
    if header is first:
        return ""
    if upper is header:
        words = _("The columns are named on line %(line)d; what stands above it is a title and was not read.")
    elif upper is first:
        words = _("The columns are named on lines %(upper)d and %(line)d.")
    else:
        words = _(
            "The columns are named on lines %(upper)d and %(line)d; what stands above them is a title and "
            "was not read."
        )
    return words % {"line": header.line, "upper": upper.line}


def _header_of(above: Sequence[Record]) -> tuple[Record, Record]:
    """The first line, unless only a later one names columns we know: titles stand above many a list.

    Behind it the upper of two lines, where two name the columns.
    """
    known = [sum(map(bool, guess_columns(record))) for record in above]
    partners = [at for at, record in enumerate(above) if "partner" in guess_columns(record)]
    names = [at for at in partners if known[at] > 1]
    for at in partners:
        if at in (names or partners)[:1] and (whole := _with_parts(*above[at : at + 2])):
            return whole, above[at]
    if not names:
        header = _nameless(above) if _begins_with_a_tie(above) else above[0]
        return header, header
    first, *later = names
    if later[:1] == [first + 1] and known[first + 1] > known[first]:
        return _under(above[first], above[first + 1]), above[first]
    return above[first], above[first]


def _begins_with_a_tie(above: Sequence[Record]) -> bool:
    """Names of columns hold no year; a row of a list does, under a heading perhaps."""
    wider = (record for record in above if sum(bool(cell.strip()) for cell in record.cells) > 1)
    first = next(wider, None)
    if first is None or any(guess_columns(first)):
        return False
    return any(YEAR.search(cell) for cell in first.cells)


def _nameless(above: Sequence[Record]) -> Record:
    """What stands for the names of a list that has none: above all of its lines."""
    return Record(0, [""] * max(len(record.cells) for record in above))


def _under(upper: Record, lower: Record) -> Record:
    """Two lines name the columns: where the lower one leaves a name out, the upper one has it."""
    names = zip_longest(lower.cells, upper.cells, fillvalue="")
    return Record(lower.line, [own if own.strip() else other for own, other in names])


def _with_parts(upper: Record, *lower: Record) -> Record | None:
    """`Agreement` over `Date` and `Type`: the lower line has no partner, and names more columns we know."""
    known = guess_columns(upper)
    cells = lower[0].cells if lower else []
    below = [own.strip() for own, _guess in zip_longest(cells, known, fillvalue="")]
    if any(map(str.isdigit, "".join(below))) or below[known.index("partner")]:
        return None
    parts = [guess if own else "" for own, guess in zip(below, guess_columns(Record(0, below)), strict=True)]
    if not {*parts} - {*known, ""}:
        return None
    names, group = [], ""
    for own, part, over, guess in zip_longest(below, parts, upper.cells, known, fillvalue=""):
        group = over.strip() or group
        new = own if part and part not in known else f"{group} {own}"
        names.append(over if guess or not own else new)
    return Record(lower[0].line, names)


def _empty() -> UnreadableFileError:
    return UnreadableFileError(
        _("The file is empty. It needs a line of column names and one row per partner.")
    )
