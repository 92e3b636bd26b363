"""What many rows at once are written as for the database."""

import pytest

from directory.models import Place
from program.imports.bulk import among, reserve
from program.services.scale.bulk import Table, as_text
from relationships.models import Statement

KEPT = {"version": 1, "source": "a, “b”"}


def lines(*texts: str) -> str:
    rows = as_text([(7, text) for text in texts])
    return Table(Statement, ("relationship_id", "text"), **KEPT).lines(rows).decode()


def test_what_all_rows_end_in_stands_behind_each():
    assert lines("Tea", 'two\r\nlines, "quoted"') == (
        '7,Tea,1,"a, “b”"\r\n7,"two\r\nlines, ""quoted""",1,"a, “b”"\r\n'
    )


def test_a_text_that_could_end_a_row_is_refused():
    with pytest.raises(ValueError, match="cannot hold"):
        lines("Tea\0\r\nfor two")


@pytest.mark.django_db
@pytest.mark.parametrize("names", [set(), {""}, {"lidice"}, {"lidice", "", "kobe shi"}])
def test_thousands_of_values_are_compared_as_a_list_of_them_is(names):
    Place.objects.bulk_create([Place(name=name, folded=name) for name in ("", "lidice", "kobe shi", "kobe")])
    found = Place.objects.filter(folded__in=among(names)).order_by("folded").values_list("folded", flat=True)
    assert list(found) == sorted(names)


@pytest.mark.django_db
def test_keys_that_were_reserved_are_nobody_elses():
    Place.objects.create(name="Lidice")
    keys = reserve(Place, 3)
    assert len(set(keys)) == 3
    Place.objects.bulk_create([Place(pk=key, name=str(key), folded=str(key)) for key in keys])
    assert Place.objects.count() == 4
    assert not reserve(Place, 0)
