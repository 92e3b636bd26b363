"""Reads a sheet of an Excel workbook row by row, after looking at what it would unpack to."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from typing import IO, Any

from django.utils.translation import gettext as _

from common.late import Late
from program.imports.cells import LARGEST_CELL, Record
from program.imports.date_formats import OF_EAST_ASIA, as_counted, as_shown, hide_days
from program.imports.decoding import UnreadableFileError

openpyxl = Late("openpyxl")
numbers = Late("openpyxl.styles.numbers")
reading_only = Late("openpyxl.worksheet._read_only")
MOST_ENTRIES = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_OF_ONE = 1024 * 1024
MOST_RATIO = 200
# A workbook has no row below; and beside a list stands next to nothing, so that filling up takes no time.
LAST_ROW = 1_048_576
WIDE, MOST_BESIDE = 1_000, 2_000_000
HEAD = 64 * 1024
ROW = re.compile(rb"<(?:\w{1,20}:)?row[\s/>]")
MERGED = re.compile(rb"""<(?:\w{1,20}:)?mergeCell\s[^>]*\bref=["']([A-Z]{1,3})(\d{1,7}):\1(\d{1,7})["']""")
MOST_MERGED = 50_000
HIDDEN = re.compile(rb"""<(?:\w{1,20}:)?row\s[^>]*\bhidden=["'](?:1|true)["']""")
FORMULA, LONGEST_TAG = re.compile(rb"<(?:\w{1,20}:)?f[\s/>]"), 24
SHEET_PART = "xl/workbook.xml"
FAULTS = (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, TypeError, AttributeError,
          IndexError, SyntaxError, RuntimeError, NotImplementedError)  # fmt: skip


@dataclass(frozen=True)
class Book:
    """One sheet of the workbook, how many rows it writes and nobody sees, and the names of all."""

    sheet: str
    sheets: tuple[str, ...]
    records: Callable[[], Iterator[Record]]
    written: int
    hidden: int


@dataclass
class _Looked:
    """What a look at the text of a sheet counts, and where one cell of a column stands for several rows."""

    rows: int = 0
    hidden: int = 0
    merged: list[tuple[int, int, int]] = field(default_factory=list)


class _Merged:
    """`Croatia` written once beside two towns is printed beside both, and read so."""

    def __init__(self, merged: Sequence[tuple[int, int, int]]) -> None:
        self.beginning: dict[int, list[tuple[int, int]]] = {}
        self.standing: dict[int, tuple[int, str]] = {}
        for first, last, at in merged:
            self.beginning.setdefault(first, []).append((at, last))

    def fill(self, record: Record) -> None:
        """Give the row what stands beside it; only rows that hold something of their own come here."""
        cells = record.cells
        for at, (last, text) in list(self.standing.items()):
            if record.line > last:
                del self.standing[at]
            elif at < len(cells):
                cells[at] = cells[at] or text
            else:
                cells += [""] * (at - len(cells)) + [text]
        for at, last in self.beginning.pop(record.line, ()) if self.beginning else ():
            if at < len(cells):
                self.standing[at] = (last, cells[at])


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are packed the way workbooks are; whether it is one, reading shows."""
    return data.startswith(b"PK\x03\x04")


def read_workbook(data: bytes, sheet: str = "") -> Book:
    """The named sheet, else the first; refuses what unpacks to too much, holds macros or cannot be read."""
    _look_over(data)
    parts = _open(data, _parts)
    names = tuple(parts)
    if not names:
        raise _damaged()
    chosen = sheet if sheet in names else names[0]

    formulas = _holds_formulas(data)

    looked = _look_at(data, parts[chosen])

    def records() -> Iterator[Record]:
        return _rows(data, chosen, looked.merged, formulas=formulas)

    return Book(chosen, names, records, looked.rows, looked.hidden)


def _parts(book: Any) -> dict[str, str]:
    """The sheets and where each is packed; those that can be seen stand before hidden ones."""
    sheets = sorted(book.worksheets, key=lambda one: one.sheet_state != "visible")
    return {one.title: one._worksheet_path for one in sheets}  # noqa: SLF001 - told by nothing else


def _look_over(data: bytes) -> None:
    """Before anything is unpacked; a workbook that its program wrote passes all of it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
            if SHEET_PART not in packed.namelist():
                raise UnreadableFileError(
                    _("This is not a spreadsheet. Save the list as .xlsx or CSV and choose that file.")
                )
            _refuse_bombs(entries)
            strange = any(_has_doctype(packed, entry) for entry in entries)
    except FAULTS as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise _damaged() from error
    if strange or any("vbaproject" in entry.filename.lower() for entry in entries):
        raise UnreadableFileError(
            _("This workbook holds macros or what no workbook holds. Save it as .xlsx without macros.")
        )


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    bombs = any(
        entry.file_size > MOST_OF_ONE and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or bombs:
        raise UnreadableFileError(
            _("This workbook unpacks to more than a list of partners needs. Save the list as CSV.")
        )


def _has_doctype(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """No program writes one into a workbook; whoever does wants a reader to unfold entities."""
    if not entry.filename.endswith((".xml", ".rels")):
        return False
    with packed.open(entry) as part:
        return b"<!DOCTYPE" in part.read(HEAD).replace(b"\x00", b"").upper()


def _open(data: bytes, read: Callable[[Any], Any]) -> Any:
    try:
        book = _load(data, results=True)
        try:
            return read(book)
        finally:
            book.close()
    except FAULTS as error:
        raise _damaged() from error


def _holds_formulas(data: bytes) -> bool:
    """Few lists do, and to read a sheet for them once more takes as long as to read it."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        sheets = [entry for entry in packed.infolist() if entry.filename.startswith("xl/worksheets/")]
        try:
            return any(_begins_formula(packed, sheet) for sheet in sheets)
        except FAULTS as error:
            raise _damaged() from error


def _look_at(data: bytes, name: str) -> _Looked:
    """All rows, blank ones too; those folded away or filtered out, which the reader hands over like any."""
    looked = _Looked()
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed, packed.open(name) as part:
            for text in _whole_tags(part):
                looked.rows += len(ROW.findall(text))
                looked.hidden += len(HIDDEN.findall(text))
                found = MERGED.findall(text) if b"mergeCell" in text else ()
                looked.merged += [_merged(*each) for each in found][: MOST_MERGED - len(looked.merged)]
    except FAULTS as error:
        raise _damaged() from error
    return looked


def _merged(column: bytes, first: bytes, last: bytes) -> tuple[int, int, int]:
    """The first and the last row of one column, and where the column stands."""
    at = 0
    for letter in column:
        at = at * 26 + letter - ord("A") + 1
    return int(first), int(last), at - 1


def _whole_tags(part: IO[bytes]) -> Iterator[bytes]:
    before = b""
    while piece := part.read(HEAD):
        text = before + piece
        cut = text.rfind(b"<")
        yield text[:cut]
        before = text[cut:]


def _begins_formula(packed: zipfile.ZipFile, sheet: zipfile.ZipInfo) -> bool:
    with packed.open(sheet) as part:
        before = b""
        while piece := part.read(HEAD):
            if FORMULA.search(before + piece):
                return True
            before = piece[-LONGEST_TAG:]
    return False


def _rows(
    data: bytes, sheet: str, merged: Sequence[tuple[int, int, int]], *, formulas: bool
) -> Iterator[Record]:
    beside = _Merged(merged) if merged else None
    books = [_load(data, results=True), *([_load(data, results=False)] if formulas else [])]
    try:
        months = _writes_dates_shorter(books[0])
        values, *written = (
            _lines(book[sheet], results=one == 0 and not months) for one, book in enumerate(books)
        )
        for (line, found), *asked in zip(values, *written, strict=False):
            cells = [_shown(cell, books[0].epoch) for cell in found] if months else found
            record = Record(line, [_text(cell, line) for cell in cells])
            if asked:
                record.formulas = _not_worked_out(cells, asked[0][1])
            if record.is_blank:
                continue
            if beside:
                beside.fill(record)
            yield _without_tail(record)
    except FAULTS as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise _damaged() from error
    finally:
        for book in books:
            book.close()


def _writes_dates_shorter(book: Any) -> bool:
    """Whether a format shows a month alone, or may; where none does, values alone are read, quicker."""
    used = {style.numFmtId for style in book._cell_styles}  # noqa: SLF001 - told by nothing else
    written = {*book._number_formats, *map(numbers.builtin_format_code, used)} - {None}  # noqa: SLF001
    return bool(used & OF_EAST_ASIA) or hide_days(written)


def _shown(cell: Any, epoch: datetime) -> object:
    """What a cell shows of a date; a blank one has no style."""
    if cell.value is None:
        return None
    return as_shown(as_counted(cell.value, cell.style_array.numFmtId, epoch), cell.number_format)


def _lines(sheet: Any, *, results: bool) -> Iterator[tuple[int, Sequence[Any]]]:
    """Every row with cells: what a sheet says of its own size is often wrong, and would hide rows."""
    sheet.reset_dimensions()
    beside = 0
    for line, cells in enumerate(sheet.iter_rows(values_only=results), start=1):
        beside += len(cells) if len(cells) > WIDE else 0
        if line > LAST_ROW or beside > MOST_BESIDE:
            reason = _("a cell stands far from the list; delete it, or save the list as CSV")
            raise UnreadableFileError.at(line, max(1, len(cells)), reason)
        if cells:
            yield line, cells


def _load(data: bytes, *, results: bool) -> Any:
    _measure_no_sheets()
    return openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=results, keep_links=False)


@cache
def _measure_no_sheets() -> None:
    """Else opening a workbook reads every sheet to its end that does not say its size, as ours do not."""
    reading_only.ReadOnlyWorksheet._get_size = lambda _sheet: None  # noqa: SLF001 - there is no choice of it


def _not_worked_out(results: Sequence[object], written: Sequence[Any]) -> dict[int, str]:
    """A program that writes workbooks leaves results to the spreadsheet that opens them first."""
    return {
        at: str(getattr(cell.value, "text", cell.value))
        for at, (result, cell) in enumerate(zip(results, written, strict=False))
        if result is None and cell.data_type == "f"
    }


def _without_tail(record: Record) -> Record:
    """A sheet that was once wider hands over empty cells at the end of every row."""
    while record.cells and not record.cells[-1]:
        record.cells.pop()
    return record


def _text(cell: object, line: int) -> str:
    """A cell as it would be typed: a whole number without point, a day without an hour nobody gave."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    if len(text) > LARGEST_CELL:
        raise UnreadableFileError.at(line, 1, _("this cell is larger than 2 MB"))
    return text


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(_("The workbook could not be opened. Save it again as .xlsx or CSV."))
