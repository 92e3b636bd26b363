"""A list is stored part by part; where a part ends makes no difference to what stands on record."""

from pathlib import Path

import pytest
from django.db import models, transaction

from directory.models import Place
from program.imports import parts
from program.imports.store import store_at_once
from relationships.models import Milestone, Party, Relationship, Statement, StatusChange

PARTS = (Party, Milestone, StatusChange, Statement)
pytestmark = pytest.mark.django_db
PROGRAMS = (Path(__file__).parents[1] / "data" / "programs.csv").read_bytes()
# Partners named twice, of one name in two regions, under an older name, and one without a country.
NAMED_AGAIN = b"""Partner,Country,Since,Notes
"Coventry, Connecticut",USA,1962,
"Coventry, Rhode Island",USA,1971,
Lidice,Czech Republic,1947,
Ostrava / Lidice,Czech Republic,1959,
"Coventry, RI",USA,1971,
Coventry,England,1959,
"Minsk (Partisan District)",Belarus,1983,
"Partisan District, Minsk",Belarus,1983,
Lidice,,,
"""


@pytest.mark.parametrize(("data", "city"), [(PROGRAMS, "Chicago"), (NAMED_AGAIN, "Bakersfield")])
def test_a_part_a_row_leaves_what_one_part_leaves(monkeypatch, coordinator, data, city):
    left = [_on_record(monkeypatch, size, data, city, coordinator) for size in (1000, 1, 2)]
    assert left[0]["ties"] == left[1]["ties"] == left[2]["ties"] != []
    assert left[0] == left[1] == left[2]


def test_an_address_with_a_number_that_stands_already_is_passed_over(home, coordinator):
    for data in (
        b"Partner,Country\nSpringfield 2,USA\n",
        b'Partner,Country\n"Springfield, Ohio",USA\n"Springfield, Maine",USA\n',
    ):
        store_at_once(name="a.csv", data=data, home="", by=coordinator)
    assert set(Relationship.objects.values_list("slug", flat=True)) == {
        "springfield",
        "springfield-2",
        "springfield-3",
    }


def _on_record(monkeypatch, size, data, city, by):
    """What a city without a program has after the list, in parts of this size; nothing of it is left."""
    monkeypatch.setattr(parts, "PART", size)
    with transaction.atomic():
        stored = store_at_once(name="a.csv", data=data, home=city, by=by)
        hanging = {str(kind): _rows(kind, "relationship__slug") for kind in PARTS}
        left = {
            "told": (stored.added, stored.known, stored.left_out),
            "ties": _rows(Relationship, "slug", "partner__name", "partner__within", "status", "since__note"),
            "places": _rows(Place, "name", "within", "apart"),
            "lines": _rows(Relationship.history, "slug"),
        }
        transaction.set_rollback(True)
    return left | hanging


def _rows(kind, *columns):
    rows = kind if isinstance(kind, models.Manager) else getattr(kind, "_base_manager", kind)
    return sorted(rows.order_by().values_list(*columns), key=str)
