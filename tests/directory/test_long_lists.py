"""Pages of the directory show the first of very many, say so, and lead to the list that has them all."""

import pytest

from directory.views import shared
from tests.factories.directory import OfficeFactory, OrganizationFactory, PersonFactory, PlaceFactory

pytestmark = pytest.mark.django_db
FIRST_TWO = "Only the first 2 stand here."


@pytest.fixture(autouse=True)
def shows_two(monkeypatch):
    monkeypatch.setattr(shared, "MOST_SHOWN", 2)


@pytest.fixture
def read(client_of, coordinator):
    client = client_of(coordinator)
    return lambda record: client.get(record.get_absolute_url()).text


@pytest.mark.parametrize(("number", "times"), [(2, 0), (3, 2)])
def test_an_organization_shows_the_first_people_and_offices(number, times, read):
    office = OrganizationFactory(name="City Hall")
    for _one in range(number):
        OfficeFactory(person=PersonFactory(organization=office), organization=office)
    page = read(office)
    assert page.count(FIRST_TWO) == page.count("Find others in the list of people") == times


@pytest.mark.parametrize(("number", "times"), [(2, 0), (3, 1)])
def test_a_place_shows_the_first_offices_and_organizations(number, times, read):
    place = PlaceFactory(name="Cixi")
    for _one in range(number):
        OfficeFactory(place=place)
        OrganizationFactory(place=place)
    page = read(place)
    assert page.count("Find others in the list of people") == times
    assert page.count("Find others in the list of organizations") == times
    assert page.count(FIRST_TWO) == 2 * times


@pytest.mark.parametrize(("number", "times"), [(2, 0), (3, 1)])
def test_a_person_shows_the_first_counterparts(number, times, read):
    mayor = PersonFactory(name="Mia Mayor")
    for _one in range(number):
        PersonFactory(counterpart=mayor)
    assert read(mayor).count(FIRST_TWO) == times
