import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory.models import Home
from program.models import ImportedRow
from relationships.models import Milestone, Relationship, StatusChange
from tests.factories.directory import HomeFactory

DATA = Path(__file__).parent.parent / "data"
EXPECTED = json.loads((DATA / "programs_expected.json").read_text(encoding="utf-8"))
CITIES = sorted({row["program_city"] for row in EXPECTED})

pytestmark = pytest.mark.django_db


def load(city, *switches):
    out = StringIO()
    call_command("load_program", str(DATA / "programs.csv"), "--home", city, *switches, stdout=out)
    return out.getvalue()


def test_a_dry_run_stores_nothing():
    load(CITIES[0])
    assert not Relationship.objects.exists()


def test_the_whole_of_chicago_is_stored():
    load("Chicago", "--commit")
    assert (Home.objects.get().place.name, Relationship.objects.count()) == ("Chicago", 29)


def test_a_second_time_adds_nothing():
    load("Chicago", "--commit")
    before = (Relationship.objects.count(), Milestone.objects.count(), StatusChange.objects.count())
    assert "29 were on record before" in load("Chicago", "--commit")
    assert (Relationship.objects.count(), Milestone.objects.count(), StatusChange.objects.count()) == before


def test_another_home_is_refused():
    HomeFactory()
    with pytest.raises(CommandError, match="belongs to Bakersfield"):
        load("Chicago", "--commit")


def test_a_missing_file_is_named():
    with pytest.raises(CommandError, match="There is no file"):
        call_command("load_program", "nowhere.csv", "--home", "Chicago")


def test_a_row_that_cannot_be_stored_leaves_none(monkeypatch):
    def fail(**_kwargs):
        raise RuntimeError

    monkeypatch.setattr("program.imports.parts.Storing.finish", lambda storing: fail())
    with pytest.raises(RuntimeError):
        load("Chicago", "--commit")
    assert not Relationship.objects.exists()


def printed_rows_of(city):
    """The cells of the file as they are, for what was stored has to hold each of them and no other."""
    with (DATA / "programs.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["program_city"] == city]
    return [{name: text for name, text in row.items() if text} for row in rows]


def stored_as(tie):
    acts = [
        {"value": str(act.date or ""), "rival": act.rival_of_id is not None}
        for act in tie.milestones.order_by("pk")
    ]
    return {
        "status": tie.status,
        "country": tie.partner.country_printed,
        "code": tie.partner.country_code,
    }, acts


@pytest.mark.parametrize("city", CITIES)
def test_every_row_of_a_city_is_stored_as_the_clerk_reads_it(city):
    load(city, "--commit")
    rows = [row for row in EXPECTED if row["program_city"] == city]
    kept = ImportedRow.objects.select_related("relationship__partner").order_by("line")
    ties = [one.relationship for one in kept]
    assert len(ties) == len(rows) == Relationship.objects.count()
    for row, tie in zip(rows, ties, strict=True):
        facts, acts = stored_as(tie)
        assert facts == {"status": row["status"], "country": row["country"], "code": row["code"]}, row["line"]
        expected = [{"value": each["value"], "rival": each["rival"]} for each in row["milestones"]]
        assert sorted(map(str, acts)) == sorted(map(str, expected)), row["line"]
    assert [one.printed for one in kept] == printed_rows_of(city)
