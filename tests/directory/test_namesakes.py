"""Places of one name and country: every list, choice and file tells them apart by their region."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.dates import PartialDate
from directory import services
from directory.models import Place
from directory.selectors import full_name_on
from relationships.selectors.tie_rows import at_place
from tests.factories.directory import PlaceFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.relationships import RelationshipFactory

pytestmark = pytest.mark.django_db


def coventry(region, country="USA", **said):
    return PlaceFactory(name="Coventry", within=region, country_printed=country, country_code="", **said)


@pytest.fixture
def three():
    return [coventry("Connecticut"), coventry("Rhode Island"), coventry("")]


def names():
    return sorted(place.full_name for place in Place.objects.present())


def test_namesakes_are_told_apart_by_the_region_on_record_and_none_is_invented(three):
    assert names() == ["Coventry, Connecticut, USA", "Coventry, Rhode Island, USA", "Coventry, USA"]


def test_one_place_of_a_name_and_country_needs_no_region(db):
    coventry("Connecticut")
    coventry("West Midlands", country="United Kingdom")
    assert names() == ["Coventry, USA", "Coventry, United Kingdom"]


def test_one_country_in_two_wordings_is_one_country(db):
    coventry("Connecticut").__class__.objects.update(country_code="US")
    PlaceFactory(name="Coventry", within="Rhode Island", country_printed="United States", country_code="US")
    assert names() == ["Coventry, Connecticut, USA", "Coventry, Rhode Island, United States"]


@pytest.mark.parametrize("leaving", [{"name": "Covington"}, {"country_printed": "Canada"}])
def test_a_place_renamed_or_moved_leaves_the_other_alone(clerk, leaving):
    stays, goes = coventry("Connecticut"), coventry("Rhode Island")
    goes.refresh_from_db()
    services.change_place(place=goes, by=clerk, seen=None, **leaving)
    stays.refresh_from_db()
    assert stays.full_name == "Coventry, USA"
    assert goes.full_name == f"{goes.name}, {goes.country_printed}"


def test_trash_and_restoring_are_followed(clerk):
    stays, goes = coventry("Connecticut"), coventry("Rhode Island")
    services.trash(record=goes, by=clerk)
    stays.refresh_from_db()
    assert stays.full_name == "Coventry, USA"
    services.take_from_trash(record=goes, by=clerk)
    stays.refresh_from_db()
    assert stays.full_name == "Coventry, Connecticut, USA"


def test_saving_one_leaves_the_version_of_the_other(clerk, three):
    coventry("Vermont")
    assert set(Place.objects.values_list("version", flat=True)) == {1}


def test_a_paper_of_a_day_prints_the_region(three):
    three[1].refresh_from_db()
    assert full_name_on(three[1], PartialDate(1994)) == "Coventry, Rhode Island, USA"


def test_rows_of_lists_name_them_as_their_pages_do(three, coordinator):
    for place in three:
        RelationshipFactory(partner=place)
        place.refresh_from_db()
        assert at_place(coordinator, place).values_list("row_title", flat=True).get() == place.full_name


def test_the_list_of_ties_and_its_file_tell_them_apart(three, coordinator, client_of):
    for place in three:
        RelationshipFactory(partner=place)
    html = client_of(coordinator).get("/app/relationships/?view=all").content.decode()
    assert ">Coventry, Connecticut<" in html
    content = b"".join(client_of(coordinator).get("/app/relationships/?view=all&format=csv")).decode()
    cities = [row[0] for row in [*csv.reader(StringIO(content))][2:]]
    assert sorted(cities)[:3] == names()[:3]


def test_the_list_of_exchanges_tells_them_apart(three, coordinator, client_of):
    exchange = ExchangeFactory()
    exchange.relationships.set([RelationshipFactory(partner=place) for place in three])
    html = client_of(coordinator).get("/app/exchanges/").content.decode()
    assert "Coventry, Connecticut, Coventry, Rhode Island, Coventry" in html


@pytest.mark.parametrize("region", ["Connecticut", "Québec"])
def test_a_box_for_a_place_understands_the_name_it_offers(region, db):
    coventry("Rhode Island")
    wanted = coventry(region)
    assert Place.objects.all().matching(f"Coventry, {region}, USA").filter(pk=wanted.pk).exists()


def test_history_does_not_tell_what_the_program_keeps_for_itself(three, clerk, client_of):
    services.change_place(place=three[0], by=clerk, seen=None, website="https://coventry.example")
    html = client_of(clerk).get(f"/app/history/directory.place/{three[0].pk}/").content.decode()
    assert "coventry.example" in html
    assert "apart" not in html.lower()


def test_the_list_asks_no_more_for_namesakes(three, coordinator, client_of):
    client = client_of(coordinator)
    RelationshipFactory(partner=three[0])
    client.get("/app/relationships/?view=all")
    with CaptureQueriesContext(connection) as one:
        client.get("/app/relationships/?view=all")
    for place in three[1:]:
        RelationshipFactory(partner=place)
    with CaptureQueriesContext(connection) as more:
        client.get("/app/relationships/?view=all")
    assert len(more) == len(one)
