"""Cells that a spreadsheet would run."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.csvcells import csv_lines, plain_cell, text_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30", "@x", "-2", "\tx", "\rx", "\nx", " =x", "\u00a0=x", "\uff1dx", "'=x", "''-x"]
)
def test_formula_gets_an_apostrophe(text):
    assert text_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Cixi", "1994-06", "O'Brien", "'s-Hertogenbosch", "~1920", ""])
def test_plain_text_stays_as_it_is(text):
    assert text_cell(text) == text


@given(st.text() | st.text("'=+-@ \t\r\n\u00a0x"))
def test_every_text_comes_back(text):
    assert plain_cell(text_cell(text)) == text


@given(
    st.lists(st.lists(st.text(max_size=3) | st.text("'=-a\0\n ,", max_size=3) | st.integers() | st.none()))
)
def test_lines_are_those_of_cells_made_safe_one_by_one(rows):
    expected = StringIO()
    csv.writer(expected).writerows([[text_cell(cell) for cell in row] for row in rows])
    assert csv_lines(rows) == expected.getvalue()
