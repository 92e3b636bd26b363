"""What many rows at once are written as for the database."""

import pytest

from program.services.scale.bulk import Table
from relationships.models import Statement

KEPT = {"version": 1, "source": "a, “b”"}


def lines(*texts: str) -> str:
    return Table(Statement, ("relationship_id", "text"), **KEPT)._lines([(7, text) for text in texts])


def test_what_all_rows_end_in_stands_behind_each():
    assert lines("Tea", 'two\r\nlines, "quoted"') == (
        '7,Tea,1,"a, “b”"\r\n7,"two\r\nlines, ""quoted""",1,"a, “b”"\r\n'
    )


def test_a_text_that_could_end_a_row_is_refused():
    with pytest.raises(ValueError, match="cannot hold"):
        lines("Tea\0\r\nfor two")
