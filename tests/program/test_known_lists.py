"""The known lists in and out: what their pages say, fact by fact, stands in the program taken out."""

import json
import zipfile
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from program.exports.whole import write_whole
from program.services.demo import load_demo
from relationships.models import Relationship

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent.parent / "data"
# Nothing beside these: a record more would say what the page does not.
RECORDS = {
    "directory.Home": 1, "directory.Place": 9, "directory.PlaceName": 3, "directory.Organization": 3,
    "directory.Person": 1, "directory.Office": 1, "directory.Channel": 4, "committees.Committee": 7,
    "committees.Seat": 3, "committees.Term": 1, "council.Resolution": 5, "relationships.Relationship": 8,
    "relationships.Milestone": 11, "relationships.Origin": 1, "relationships.Statement": 2,
    "relationships.StatusChange": 0, "proposals.Proposal": 2, "exchanges.Exchange": 0,
}  # fmt: skip


def facts():
    lines = (DATA / "bakersfield_facts.txt").read_text(encoding="utf-8").splitlines()
    told = [[part.strip() for part in line.split(" | ")] for line in lines if line and line[0] != "#"]
    return [(fact, kind, texts.split(" ; ")) for fact, kind, texts in told]


def taken_out():
    """Every kind of record with its rows, the cells of each as text."""
    body = BytesIO()
    write_whole(body)
    with zipfile.ZipFile(body) as packed:
        names = [name for name in packed.namelist() if name.startswith("rows/")]
        read = {name: [json.loads(line) for line in packed.read(name).splitlines()[1:]] for name in names}
    return {name[5:-6]: [[str(cell) for cell in row] for row in rows] for name, rows in read.items()}


def says(row, texts):
    """Short parts are a cell of their own, sentences may stand within one."""
    return all(text in row or (len(text) > 8 and any(text in cell for cell in row)) for text in texts)


def test_every_fact_of_the_city_s_page_is_taken_out_and_no_record_more():
    load_demo(facts_only=True)
    rows = taken_out()
    missing = [fact for fact, kind, texts in facts() if not any(says(row, texts) for row in rows[kind])]
    assert missing == []
    assert len(facts()) >= 55
    assert {kind: len(rows[kind]) for kind in RECORDS} == RECORDS


def test_every_fact_line_has_a_row_of_its_own():
    kinds = Counter(kind for _fact, kind, _texts in facts())
    assert kinds["relationships.Milestone"] == RECORDS["relationships.Milestone"]
    assert kinds["council.Resolution"] == RECORDS["council.Resolution"]
    assert kinds["directory.PlaceName"] == RECORDS["directory.PlaceName"]


def test_every_printed_cell_of_a_list_is_taken_out_again():
    printed = json.loads((DATA / "programs_expected.json").read_text(encoding="utf-8"))
    city = "Chicago, Illinois, USA"
    call_command("load_program", str(DATA / "programs.csv"), "--home", city, "--commit", stdout=StringIO())
    rows = taken_out()
    kept = " ".join(cell for row in rows["program.ImportedRow"] for cell in row)
    asked = [row for row in printed if row["program_city"] == city]
    assert len(rows["program.ImportedRow"]) == len(asked) == Relationship.objects.count()
    assert [row["line"] for row in asked if repr(row["partner"])[1:-1] not in kept] == []
