"""Long workbooks: whoever uploads one does not wait until all of it is read."""

from io import BytesIO

import openpyxl
import pytest

from program.imports import tables, workbooks
from program.imports.decoding import UnreadableFileError
from program.imports.tables import read_table

ROWS = 60


@pytest.fixture
def read(monkeypatch):
    """The lines of which a cell was read."""
    lines, text = [], workbooks._text
    monkeypatch.setattr(workbooks, "_text", lambda cell, line: lines.append(line) or text(cell, line))
    monkeypatch.setattr(tables, "READ_AT_ONCE", 50)
    return lines


def workbook(rows=ROWS, last="Slovenia"):
    """As a program writes one that does not know its length beforehand, ours too: no size at its head."""
    book, packed = openpyxl.Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet("Partners")
    for row in (
        ["Partner", "Country"],
        *([f"Town {n}", "Slovenia"] for n in range(rows - 1)),
        ["Kranj", last],
    ):
        sheet.append(row)
    book.save(packed)
    return packed.getvalue()


def test_its_rows_are_counted_without_reading_them(read):
    assert read_table(workbook()).count() == ROWS
    assert max(read) < 20


def test_a_short_one_is_read_to_its_end_so_that_what_is_wrong_is_told_at_once(read, monkeypatch):
    monkeypatch.setattr(workbooks, "LARGEST_CELL", 20)
    with pytest.raises(UnreadableFileError, match="Line 41"):
        read_table(workbook(40, "x" * 21)).count()


def test_it_is_not_read_to_its_end_for_its_size(monkeypatch):
    parsed, parser = [], openpyxl.worksheet._reader.WorkSheetParser
    parse_row = parser.parse_row
    monkeypatch.setattr(parser, "parse_row", lambda self, row: parsed.append(1) or parse_row(self, row))
    source, opened = workbooks.reading_only.ReadOnlyWorksheet._get_source, []
    monkeypatch.setattr(
        workbooks.reading_only.ReadOnlyWorksheet, "_get_source", lambda self: opened.append(1) or source(self)
    )
    book = workbooks.read_workbook(workbook())
    assert opened == []
    assert next(book.records()).cells == ["Partner", "Country"]
    assert parsed == [1]


def test_a_sheet_of_blank_rows_alone_holds_no_list(read):
    book, packed = openpyxl.Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet()
    for row in (["Partner", "Country"], *([None] for _n in range(ROWS))):
        sheet.append(row)
    book.save(packed)
    assert read_table(packed.getvalue()).count() == 0
