"""Workbooks whose sheets say another size than they have."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from program.imports.decoding import UnreadableFileError
from program.imports.tables import read_table

SHEET, END = "xl/worksheets/sheet1.xml", b"</sheetData>"


def workbook(rows: str = "", says: str = "") -> bytes:
    """Names of columns and one tie, with more rows at the end and another size at the head."""
    book, packed, changed = openpyxl.Workbook(), BytesIO(), BytesIO()
    for row in (["Partner", "Country"], ["Kranj", "Slovenia"]):
        book.active.append(row)
    book.save(packed)
    with ZipFile(packed) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == SHEET:
                text = text.replace(END, rows.encode() + END)
                text = text.replace(b'ref="A1:B2"', f'ref="{says or "A1:B2"}"'.encode())
            new.writestr(name, text)
    return changed.getvalue()


def row(number: int) -> str:
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>Cixi</t></is></c></row>'


@pytest.mark.parametrize("says", ["A1", "A1:ZZZ1048576"])
def test_every_row_is_read_whatever_size_the_sheet_says_it_has(says):
    table = read_table(workbook(row(3) + "<row/>" * 5_000 + row(90_000), says))
    assert [(one.line, one.cells[0]) for one in table.records()] == [
        (2, "Kranj"), (3, "Cixi"), (90_000, "Cixi"),
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [row(2_000_000_000), '<row><c r="ZZZ9"/></row>' * 500])
def test_cells_far_from_the_list_are_refused_before_they_are_filled_up(rows):
    with pytest.raises(UnreadableFileError, match="far from the list"):
        list(read_table(workbook(rows)).records())


def test_a_line_of_a_hundred_thousand_cells_is_refused_at_once():
    with pytest.raises(UnreadableFileError, match=r"^Line 2, column 1: the file has 100001 columns"):
        read_table(b"Partner,Country\n" + b"x," * 100_000 + b"\n")


def test_rows_that_nobody_sees_in_the_sheet_are_read_and_told_of():
    seen, hidden = workbook(row(3)), workbook(row(3).replace("<row ", '<row hidden="1" ') + "<row/>" * 9_000)
    assert "hidden" not in read_table(seen).note
    table = read_table(hidden)
    assert "One row is hidden in the sheet. It was read as well." in table.note
    assert [one.cells[0] for one in table.records()] == ["Kranj", "Cixi"]


def test_a_country_merged_over_several_rows_stands_beside_each_of_them():
    book, packed = openpyxl.Workbook(), BytesIO()
    for cells in (
        ["Our sister cities"],
        ["City", "Country", "Since"],
        ["Split", "Croatia", "2007"],
        ["Rijeka", None, "1985"],
        [],
        ["Kranj", "Slovenia", "2022"],
        ["Note: ask the clerk"],
    ):
        book.active.append(cells)
    for span in ("A1:C1", "B3:B5", "A7:C7"):
        book.active.merge_cells(span)
    book.save(packed)
    assert [one.cells for one in read_table(packed.getvalue()).records()] == [
        ["Split", "Croatia", "2007"],
        ["Rijeka", "Croatia", "1985"],
        ["Kranj", "Slovenia", "2022"],
        ["Note: ask the clerk"],
    ]
