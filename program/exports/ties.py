"""The ties as lists a person reads, in the columns the reader of lists knows, safe in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from django.db.models import TextField
from django.db.models.functions import Cast

from common.csvcells import csv_lines
from common.cursors import PART, Order
from common.dates import column_to_cell
from common.late import Late
from common.text import UNWRITABLE
from directory.selectors import current_home
from relationships.models import Relationship

openpyxl = Late("openpyxl")
COLUMNS = (
    *("program_city", "partner", "country", "date_text", "status", "type", "source"),
    *("part_of", "address"),
)


def write_csv(entry: IO[bytes]) -> None:
    """Every tie that is not in Trash, as CSV."""
    for part in csv_parts():
        entry.write(part.encode("utf-8"))


def csv_parts() -> Iterator[str]:
    """The CSV a part at a time; the mark by which a spreadsheet knows the text is UTF-8 stands first."""
    yield "\ufeff" + ",".join(COLUMNS) + "\r\n"
    rows = rows_of_ties()
    while part := csv_lines(islice(rows, PART)):
        yield part


def write_xlsx(entry: IO[bytes]) -> None:
    """The same as a workbook, every cell as text: a workbook says itself what is a formula."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Ties")
    sheet.append(COLUMNS)
    for row in rows_of_ties():
        sheet.append([_cell(sheet, text) for text in row])
    book.save(entry)


def _cell(sheet: Any, text: str) -> Any:
    cell = openpyxl.cell.WriteOnlyCell(sheet, value=UNWRITABLE.sub("\ufffd", text))
    cell.data_type = "s"
    return cell


def rows_of_ties() -> Iterator[tuple[str, ...]]:
    """The cells of every tie in one question, dates as the reader of lists reads them."""
    home = current_home()
    city = home.place.full_name if home else ""
    asked = Relationship.objects.filter(trashed_at=None).values_list(
        "partner__name",
        "partner__country_printed",
        Cast("since__date", TextField()),
        "status",
        "type__name",
        "source",
        "partner__within",
        "slug",
    )
    for part in Order("pk").walk(asked):
        for name, country, since, status, kind, source, within, slug in part:
            yield (city, name, country, column_to_cell(since), status, kind, source, within, slug)
