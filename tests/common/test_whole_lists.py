"""A list in one piece: as a workbook and to be printed, of the same view."""

import re
from io import BytesIO

import openpyxl
import pytest
from lxml import html

from common import workbook
from tests.factories.relationships import RelationshipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
LIST = "/app/relationships/"


@pytest.fixture
def client(client_of, coordinator, wakayama, cixi):
    return client_of(coordinator)


def cells_of(answer):
    book = openpyxl.load_workbook(BytesIO(answer.getvalue()))
    answer.close()
    return list(book.active.iter_rows())


def sheet_of(answer):
    return [[cell.value for cell in row] for row in cells_of(answer)]


def test_a_workbook_says_where_its_rows_come_from(client):
    answer = client.get(f"{LIST}?format=xlsx&q=wakayama")
    head, _columns, *rows = sheet_of(answer)
    assert answer["Content-Disposition"] == 'attachment; filename="relationships-2026-11-19.xlsx"'
    assert head[0].endswith("/app/relationships/?q=wakayama")
    assert head[1].startswith("2026-11-19 12:00")
    assert (len(rows), any("Wakayama" in str(cell) for cell in rows[0])) == (1, True)


def test_nothing_in_a_workbook_is_a_formula(client):
    RelationshipFactory(partner__name="=1+1", slug="formula")
    cells = [cell for row in cells_of(client.get(f"{LIST}?format=xlsx")) for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert any(str(cell.value).startswith("=1+1") for cell in cells)


def test_a_workbook_that_does_not_hold_all_says_so(client, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    assert sheet_of(client.get(f"{LIST}?format=xlsx"))[-1][0].startswith("There are more rows.")


def test_letters_that_no_workbook_takes_are_left_out():
    with workbook.write_workbook([["a"]], [["one\x00two\uffff"]]) as made:
        assert openpyxl.load_workbook(made).active["A2"].value == "onetwo"


def test_a_printed_list_that_a_filter_empties_says_that_nothing_matches(client):
    page = client.get(f"{LIST}?format=print&q=nowhere").text
    assert "Nothing matches." in page
    assert "No relationships in this view." not in page


def test_all_rows_are_printed_with_what_narrowed_them(client):
    page = client.get(f"{LIST}?format=print&q=cixi").text
    assert "Cixi" in page
    assert "Wakayama" not in page
    assert "/app/relationships/?q=cixi" in page
    assert not re.search(r"<li>\d{4}-\d\d-\d\d ", page)


def test_a_printed_row_names_its_columns_so_that_a_telephone_shows_all_of_them(client):
    table = html.fromstring(client.get(f"{LIST}?format=print").content).find(".//table")
    heads = [head.text_content() for head in table.findall("thead//th")]
    row = table.find("tbody/tr")
    assert [row.find("th").get("scope"), *(cell.get("data-label") for cell in row.findall("td"))] == [
        "row",
        *heads[1:],
    ]


def test_the_list_leads_to_both(client):
    page = client.get(LIST).text
    assert "?format=xlsx" in page
    assert "?format=print" in page
