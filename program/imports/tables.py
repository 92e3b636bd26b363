"""A file as a table: the header, the records under it, and how it was read where that was a guess."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from program.imports.cells import DELIMITERS, LINE_END, Record, find_delimiter, split_text
from program.imports.decoding import UnreadableFileError, decode
from program.imports.workbooks import is_workbook, read_workbook

MOST_COLUMNS = 200


@dataclass(frozen=True)
class Chosen:
    """How a person said the file is to be read; empty means: find out."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Table:
    """The records can be walked again and again; only one of them is held at a time."""

    header: Record
    note: str
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    walk: Callable[[], Iterator[Record]]

    def records(self) -> Iterator[Record]:
        """The rows under the header, those without any text left out."""
        return islice(self.walk(), 1, None)


def read_table(data: bytes, chosen: Chosen | None = None) -> Table:
    """Decode, find the separator by the header line, and refuse with one clear sentence."""
    chosen = chosen or Chosen()
    return _of_workbook(data, chosen) if is_workbook(data) else _of_text(data, chosen)


def _of_workbook(data: bytes, chosen: Chosen) -> Table:
    book = read_workbook(data, chosen.sheet)
    return Table(_first(book.records), "", "", "", book.sheet, book.sheets, book.records)


def _of_text(data: bytes, chosen: Chosen) -> Table:
    text, note, encoding = decode(data, chosen.encoding)
    text, found = find_delimiter(text)
    delimiter = chosen.delimiter if chosen.delimiter in DELIMITERS else found

    def walk() -> Iterator[Record]:
        return split_text(text, delimiter)

    if not LINE_END.sub("", text).strip():
        raise _empty()
    return Table(_first(walk), note, encoding, delimiter, "", (), walk)


def _first(walk: Callable[[], Iterator[Record]]) -> Record:
    header = next(walk(), None)
    if header is None:
        raise _empty()
    if len(header.cells) > MOST_COLUMNS:
        reason = _("the file has %(found)d columns; more than %(most)d is no list of partners")
        raise UnreadableFileError.at(
            header.line, 1, reason % {"found": len(header.cells), "most": MOST_COLUMNS}
        )
    return header


def _empty() -> UnreadableFileError:
    return UnreadableFileError(
        _("The file is empty. It needs a line of column names and one row per partner.")
    )
