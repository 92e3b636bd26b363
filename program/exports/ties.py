"""The ties as lists a person reads, in the columns the reader of lists knows, safe in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from io import StringIO
from typing import IO, Any

from django.db.models import TextField
from django.db.models.functions import Cast
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from common.csvcells import safe_cell
from common.dates import PartialDate
from directory.selectors import current_home
from relationships.models import Relationship

COLUMNS = (
    *("program_city", "partner", "country", "date_text", "status", "type", "source"),
    *("part_of", "address"),
)
PART = 2000


def write_csv(entry: IO[bytes]) -> None:
    """Every tie that is not in Trash, as CSV."""
    for part in csv_parts():
        entry.write(part.encode("utf-8"))


def csv_parts() -> Iterator[str]:
    """The CSV a part at a time; the mark by which a spreadsheet knows the text is UTF-8 stands first."""
    yield "\ufeff" + ",".join(COLUMNS) + "\r\n"
    lines = StringIO()
    writer = csv.writer(lines)
    for number, row in enumerate(rows_of_ties(), start=1):
        writer.writerow([safe_cell(cell) for cell in row])
        if number % PART == 0:
            yield lines.getvalue()
            lines.seek(0)
            lines.truncate()
    yield lines.getvalue()


def write_xlsx(entry: IO[bytes]) -> None:
    """The same as a workbook, every cell as text: a workbook says itself what is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Ties")
    sheet.append(COLUMNS)
    for row in rows_of_ties():
        sheet.append([_cell(sheet, text) for text in row])
    book.save(entry)


def _cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))
    cell.data_type = "s"
    return cell


def rows_of_ties() -> Iterator[list[str]]:
    """The cells of every tie in one question, dates as the reader of lists reads them."""
    home = current_home()
    city = home.place.full_name if home else ""
    asked = (
        Relationship.objects.filter(trashed_at=None)
        .order_by("pk")
        .values_list(
            "partner__name",
            "partner__country_printed",
            Cast("since__date", TextField()),
            "status",
            "type__name",
            "source",
            "partner__within",
            "slug",
        )
    )
    for name, country, since, status, kind, source, within, slug in asked.iterator(chunk_size=PART):
        yield [city, name, country, _known(since), status, kind, source, within, slug]


@lru_cache(maxsize=50_000)
def _known(column: str | None) -> str:
    return str(PartialDate.from_column(column)) if column else ""
