"""The committed rows of seventeen programs against what a clerk reads in them."""

import json
from datetime import date
from pathlib import Path

import pytest

from program.imports.rows import ReadRow
from tests.program.lists import read_program

DATA = Path(__file__).parents[1] / "data"
EXPECTED = {
    row["line"]: row for row in json.loads((DATA / "programs_expected.json").read_text(encoding="utf-8"))
}
TODAY = date(2026, 11, 21)
PROGRAM = read_program((DATA / "programs.csv").read_bytes(), today=TODAY)
ROWS = {row.line: row for row in PROGRAM.rows}
PRECISION = {0: "", 4: "year", 7: "month", 10: "day"}


def milestones_of(row: ReadRow) -> list[dict]:
    return [
        {
            "kind": m.kind,
            "value": str(m.value or ""),
            "precision": PRECISION[len(str(m.value or ""))],
            "rival": m.rival,
            "number": m.number,
        }
        for m in row.milestones
    ]


def partner_of(row: ReadRow) -> dict:
    return {
        "partner": row.partner.printed,
        "name": row.partner.name,
        "names": sorted((name.kind, name.text) for name in row.partner.names),
        "kind": row.partner.kind,
        "region": row.partner.region,
        "country": row.country.printed,
        "country_note": row.country.note,
        "code": row.country.code,
        "domestic": row.domestic,
    }


def standing_of(row: ReadRow) -> dict:
    ours, theirs = row.status.ours, row.status.theirs
    return {
        "status": ours.status,
        "decided_by": ours.decided_by,
        "effective": str(ours.effective or ""),
        "condition": ours.condition,
        "reason": ours.reason,
        "their_status": theirs.status,
        "their_decided_by": theirs.decided_by,
        "their_effective": str(theirs.effective or ""),
        "their_instrument": theirs.instrument,
        "disputed": row.status.disputed,
        "tier": row.type.tier,
    }


def expected(line: int, keys: dict) -> dict:
    row = EXPECTED[line]
    empty = {"domestic": False, "disputed": False}
    answer = {key: row.get(key, empty.get(key, "")) for key in keys}
    if "names" in keys:
        answer["names"] = sorted((name["kind"], name["text"]) for name in row.get("names", []))
    return answer


def test_every_row_of_the_file_is_expected_and_read():
    assert sorted(ROWS) == sorted(EXPECTED) == list(range(2, 127))


@pytest.mark.parametrize("line", EXPECTED)
def test_the_dates_of_a_row_are_those_a_clerk_reads(line):
    assert milestones_of(ROWS[line]) == EXPECTED[line]["milestones"]


@pytest.mark.parametrize("line", EXPECTED)
def test_the_partner_of_a_row_is_the_one_a_clerk_reads(line):
    read = partner_of(ROWS[line])
    assert read == expected(line, read)


@pytest.mark.parametrize("line", EXPECTED)
def test_the_standing_of_a_row_is_the_one_a_clerk_reads(line):
    read = standing_of(ROWS[line])
    assert read == expected(line, read)


@pytest.mark.parametrize("line", EXPECTED)
def test_only_doubtful_columns_of_a_row_are_asked_about(line):
    assert [problem.column for problem in ROWS[line].problems] == EXPECTED[line]["questions"]


@pytest.mark.parametrize("line", [line for line in EXPECTED if "remark" in EXPECTED[line]])
def test_what_is_no_status_stays_as_a_remark(line):
    assert ROWS[line].status.remark == EXPECTED[line]["remark"]


def test_at_least_115_rows_are_clear():
    assert sum(row.is_clear for row in PROGRAM.rows) >= 115


def test_the_file_as_a_whole_raises_no_question():
    assert PROGRAM.problems == []


@pytest.mark.parametrize("line", ROWS)
def test_no_word_of_a_date_text_is_dropped(line):
    row = ROWS[line]
    kept = " ".join(f"{m.words} {m.note}" for m in row.milestones) + row.date_note
    words = row.cells["date_text"].replace("(", " ").replace(")", " ").replace(";", " ").split()
    assert [word for word in words if word not in kept] == []


@pytest.mark.parametrize("line", ROWS)
def test_no_word_of_a_status_is_dropped(line):
    row = ROWS[line]
    kept = f"{row.status.printed} {row.status.remark}"
    assert [word for word in row.cells["status"].split() if word not in kept] == []


def test_each_of_two_rival_dates_has_the_source_that_prints_it():
    chosen, rival = ROWS[29].milestones
    assert (chosen.source, rival.source) == (
        "liquisearch.com says 2004",
        "famouschicago.blogspot.com says 2000",
    )


def test_only_the_rows_of_the_home_city_are_read():
    program = read_program((DATA / "programs.csv").read_bytes(), "Chicago", TODAY)
    assert {row.home.printed for row in program.rows} == {"Chicago, Illinois, USA"}
    assert len(program.rows) == 29
