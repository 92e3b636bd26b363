"""Dates of a workbook are as precise as its cells show them, whatever the spreadsheet keeps behind."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from program.imports.reading import Reading
from program.imports.tables import read_table


def workbook(*dates):
    book, packed = openpyxl.Workbook(), BytesIO()
    book.active.append(["Partner", "Country", "Since"])
    for at, (value, written_as) in enumerate(dates, start=2):
        book.active.append([f"Partner {at}", "Japan", value])
        book.active.cell(at, 3).number_format = written_as
    book.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("written_as", "read"),
    [
        ("mmm-yy", "1998-05"), ("mmmm yyyy", "1998-05"), ("[$-409]mmm\\ yyyy;@", "1998-05"), ("yyyy", "1998"),
        ('yyyy"年"m"月"', "1998-05"), ('"signed" yyyy', "1998"), ('yyyy"年"', "1998"),
        ("yyyy-mm-dd", "1998-05-01"), ("d mmm yy", "1998-05-01"), ("d-mmm", "1998-05-01"),
        ("m/d/yy h:mm", "1998-05-01"), ("dddd, mmmm yyyy", "1998-05"),
    ],
)  # fmt: skip
def test_no_day_is_read_that_the_sheet_does_not_show(written_as, read):
    (record,) = read_table(workbook((date(1998, 5, 1), written_as))).records()
    assert record.cells[2] == read


def test_a_day_beside_a_month_stays_a_day():
    data = workbook((date(1998, 5, 1), "mmm-yy"), (date(1998, 5, 1), "yyyy-mm-dd"), (1998, "General"))
    rows = list(Reading(data, "Bremen, Germany", date(2026, 11, 23)).rows())
    assert [str(row.milestones[0].value) for row in rows] == ["1998-05", "1998-05-01", "1998"]
    assert [row.problems for row in rows] == [[], [], []]


def test_a_month_that_may_be_the_next_year_is_asked_about_in_a_workbook_too():
    (row,) = Reading(workbook((date(2007, 8, 1), "mmm-yy")), "Bremen, Germany", date(2026, 11, 23)).rows()
    assert [one.value for one in row.problems] == ["2007-08"]


@pytest.mark.parametrize(
    ("number", "value", "read"),
    [
        (31, 35916, "1998-05-01"), (57, 35916, "1998-05"), (57, 35920, "1998-05-05"), (27, 35916, "1998-05"),
        (31, 12, "12"), (0, 35916, "35916"),
    ],
)  # fmt: skip
def test_a_format_that_only_its_office_knows_is_read_as_far_as_it_is_sure(number, value, read):
    packed = BytesIO()
    plain = workbook((value, "yyyy"))
    with ZipFile(BytesIO(plain)) as old, ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/styles.xml":
                text = re.sub(rb'numFmtId="164"(?! formatCode)', f'numFmtId="{number}"'.encode(), text)
            new.writestr(name, text)
    (record,) = read_table(packed.getvalue()).records()
    assert record.cells[2] == read
