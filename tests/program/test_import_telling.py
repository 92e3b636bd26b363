from datetime import date

import pytest

from program.imports.drafts import draft_tie
from program.imports.problems import Problem, Severity
from program.imports.rows import ReadRow
from program.imports.telling import doubt_on_record, told
from tests.program.lists import read_program

CELLS = '"Volgograd (formerly Stalingrad)",Russia,1944 or 1945,"suspended by council March 2022",twin'


def row() -> ReadRow:
    data = f"partner,country,date_text,status,type\n{CELLS}\n".encode()
    return read_program(data, today=date(2026, 11, 21)).rows[0]


def lines() -> list[str]:
    return told(row())


def test_a_row_is_headed_by_its_line_partner_and_status():
    assert lines()[0] == "Line 2: Volgograd (city), Russia [RU]. twin, suspended."


def test_every_name_date_and_decision_is_told():
    assert "former name: Stalingrad" in lines()
    assert "established: 1945 (rival claim)" in lines()
    assert "our decision: decided by council, effective 2022-03" in lines()


def test_a_doubt_is_told_with_line_column_and_words():
    assert lines()[-1].startswith("question: line 2, column date_text “1944 or 1945”: Two dates are given.")


def test_a_doubt_kept_with_its_tie_reads_as_a_sentence_with_its_place_in_the_file():
    said = draft_tie(row(), "Volgograd", "", "ties.csv").statements[-1]
    assert said.startswith("To be checked: Two dates are given.")
    assert said.endswith("Line 2 of ties.csv prints under Date, or since when: “1944 or 1945”.")


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem(5, "Partner", "", "No partner."), "Line 5 of the list prints nothing under Partner."),
        (Problem(0, "", "x", "Odd."), "This is said of the list: “x”."),
        (Problem(5, "", "x", "Odd."), "It is line 5 of the list: “x”."),
        (
            Problem(5, "Date", "x", "Odd.", Severity.NOT_UNDERSTOOD),
            "Not understood when the list was read: Odd.",
        ),
    ],
)
def test_a_doubt_says_where_it_stands_as_far_as_it_has_a_place(problem, words):
    assert words in doubt_on_record(problem, "")


def test_words_that_became_no_field_say_under_which_heading_they_stood():
    data = b"partner,country,date_text,status,note\nBled,Slovenia,1998,renewed,A visit in May\n"
    [read] = read_program(data, today=date(2026, 11, 21)).rows
    assert draft_tie(read, "Bled", "").statements[:2] == [
        "In the list, under Status: “renewed”",
        "A visit in May",
    ]
