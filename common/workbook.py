"""A list as a workbook: every cell is a text as it stands, so that no spreadsheet runs or rewrites it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from typing import IO, Any

from common.late import Late
from common.text import UNWRITABLE

openpyxl = Late("openpyxl")
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A cell of a workbook holds no more.
MOST_LETTERS = 32_767
# Beyond it a workbook takes more than a second to write; the CSV holds any number.
MOST_ROWS = 5_000


def write_workbook(heads: Sequence[Sequence[object]], rows: Iterable[Sequence[object]]) -> IO[bytes]:
    """A file of one sheet: the heads in bold, then the rows; the caller closes it."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for head in heads:
        sheet.append([_cell(sheet, value, bold=True) for value in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    made: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(made)
    made.seek(0)
    return made


def _cell(sheet: Any, value: object, *, bold: bool = False) -> Any:
    text = "" if value is None else UNWRITABLE.sub("", str(value))[:MOST_LETTERS]
    cell = openpyxl.cell.WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # also where it begins like a formula
    if bold:
        cell.font = openpyxl.styles.Font(bold=True)
    return cell
