from datetime import date

from program.imports.drafts import draft_tie
from program.imports.reading import read_program
from program.imports.rows import ReadRow
from program.imports.telling import told

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


def test_a_doubt_kept_with_its_tie_names_the_column_in_words():
    assert (
        "line 2, column Date, or since when “1944 or 1945”"
        in draft_tie(row(), "Volgograd", "").statements[-1]
    )
