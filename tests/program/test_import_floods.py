"""Files that only want to be dear: small to send, and long or large to read."""

import tracemalloc
from collections import deque

import pytest

from program.imports.cells import LARGEST_CELL, MOST_CELLS, MOST_LINES
from program.imports.decoding import UnreadableFileError
from program.imports.tables import read_table

HEAD = b"City,Country\nGent,Belgium\n"
WIDE = "Line 3, column 1: the file has 16385 columns; more than 200 is no list of partners."
FLOODS = {
    "commas": (b"," * MOST_CELLS, WIDE),
    "commas before a broken cell": (
        b'"",' * (MOST_CELLS + 1) + b'"a"b',
        WIDE,
    ),
    "empty lines": (
        b"\n" * MOST_LINES,
        "Line 1048577, column 1: no list of partners is so long; delete the empty lines at its end.",
    ),
    "quotation marks": (
        b'"' * (2 * LARGEST_CELL + 4),
        "Line 3, column 1: this cell is larger than 2 MB.",
    ),
}


def refusal_of(data):
    with pytest.raises(UnreadableFileError) as refused:
        deque(read_table(data).records(), maxlen=0)
    return str(refused.value)


@pytest.mark.parametrize("kind", FLOODS)
def test_it_is_refused_in_words(kind):
    flood, words = FLOODS[kind]
    assert refusal_of(HEAD + flood) == words


def test_a_refusal_far_below_names_its_line_and_keeps_nothing_of_what_stands_above():
    rows = b"a,b\n" * 200_000
    tracemalloc.start()
    told = refusal_of(HEAD + rows + b'"x"y,1\n')
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told.startswith("Line 200003, column 1")
    assert most < 10 * len(rows)


def test_millions_of_quotation_marks_take_no_more_memory_than_their_text():
    flood = HEAD + b'"' * (4 * LARGEST_CELL)
    tracemalloc.start()
    refusal_of(flood)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * len(flood)


def test_what_is_as_wide_and_as_long_as_a_workbook_is_read():
    wide = b"," * (MOST_CELLS - 2) + b"x\n"
    rows = list(read_table(HEAD + b"a,b\n" * 10 + wide + b"\n" * (MOST_LINES - 13)).records())
    assert len(rows[-1].cells) == MOST_CELLS - 1
