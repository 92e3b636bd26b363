"""What a list leaves on record: one partner named twice, two of one name, types, rows as if saved alone."""

import pytest

from directory.models import Place
from program.imports.matching import lie_apart
from program.imports.reading import Reading
from program.imports.store import store_at_once
from relationships.models import Milestone, Party, Relationship, Statement, StatusChange, TypeTier
from relationships.services import add_standard_types


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("connecticut", "rhode island", True),
        ("pa", "pennsylvania", False),
        ("shandong province", "shandong", False),
        ("", "ontario", False),
        ("kansas", "arkansas", True),
        ("province of gansu", "gansu", False),
        ("ri", "rhode island", False),
    ],
)
def test_regions_lie_apart_where_one_cannot_be_short_for_the_other(one, other, apart):
    assert lie_apart(one, other) is lie_apart(other, one) is apart


@pytest.mark.django_db
def test_types_that_a_list_brings_stand_behind_ours(home, coordinator):
    add_standard_types(by=coordinator)
    store_at_once(name="a.csv", data=b"Partner,Country,Type\nBled,Slovenia,Amity\n", home="", by=coordinator)
    assert [tier.name for tier in TypeTier.objects.all()][::3] == ["Sister city", "Amity"]


@pytest.mark.django_db
def test_cities_of_one_name_in_two_regions_are_two_partners(home, coordinator, client, client_of):
    data = b"""Partner,Country,Since,Notes
"Coventry, Connecticut",USA,1962,
"Coventry, Rhode Island",USA,1971,
Lidice,Czech Republic,1947,
Ostrava / Lidice,Czech Republic,1959,
"Coventry, RI",USA,1971,
"""
    reading = Reading(data)
    asked = [
        problem.line for row in reading.rows() for problem in row.problems if "stands on" in problem.reason
    ]
    assert asked == [5, 6]
    stored = [store_at_once(name="a.csv", data=data, home="", by=coordinator) for _time in range(2)]
    assert [(one.added, one.known) for one in stored] == [(3, 2), (0, 5)]
    assert set(Place.objects.filter(name="Coventry").values_list("within", flat=True)) == {
        "Connecticut",
        "Rhode Island",
    }
    for path in ("/cities/", "/cities/coventry-2/"):
        assert "Rhode Island" in client.get(path).content.decode()
    told = [place.full_name for place in Place.objects.filter(name="Coventry").order_by("within")]
    assert told == ["Coventry, Connecticut, USA", "Coventry, Rhode Island, USA"]
    overview = client_of(coordinator).get("/app/relationships/coventry-2/")
    assert "part of Rhode Island" in overview.content.decode()


@pytest.mark.django_db
def test_the_first_line_of_history_holds_all_that_was_stored(home, coordinator):
    data = (
        "Partner,Country,Since,Status,Note\n"
        'Gdańsk,Poland,1998,"suspended by council 2022","Visit, every ""second"" year"\n'
        "Coventry,England,,,\n"
    ).encode()
    store_at_once(name="x.csv", data=data, home="", by=coordinator)
    for kind in (Relationship, Place, Party, Milestone, StatusChange, Statement):
        new = kind._base_manager.exclude(pk=home.place_id) if kind is Place else kind._base_manager.all()
        assert new.exists()
        for record in new:
            line = record.history.get()
            assert (line.history_type, line.history_user) == ("+", coordinator)
            assert "x.csv" in line.history_change_reason
            assert line.history_date >= record.created_at
            names = [field.attname for field in kind._meta.concrete_fields]
            assert [getattr(line, name) for name in names] == [getattr(record, name) for name in names]


@pytest.mark.django_db
def test_what_bulk_storing_writes_is_what_saving_each_record_would(home, coordinator):
    data = "Partner;Country;Since\nGdańsk;Poland;1998\nTaichung;Republic of China (Taiwan);1979\n".encode()
    store_at_once(name="x.csv", data=data, home="", by=coordinator)
    for kind in (Relationship, Place):
        for record in kind.objects.all():
            stored = record.folded
            record.save()
            assert record.folded == stored
            assert record.pk == home.place_id or record.history.filter(history_user=coordinator).exists()


@pytest.mark.django_db
def test_a_partner_of_another_script_gets_the_address_that_staff_would_give_it(home, coordinator):
    rows = "Харків,,Ukraine,1990\n和歌山市,Wakayama,Japan,1992\n海口市,,China,1999\n"
    data = f"Partner,Alias,Country,Since\n{rows}".encode()
    store_at_once(name="a.csv", data=data, home="", by=coordinator)
    slugs = Relationship.objects.values_list("slug", flat=True)
    assert set(slugs) == {"kharkiv", "wakayama", "partner"}
