"""A tie between three cities: people of each are shown, and a letter goes to the city of its addressee."""

import pytest

from common.dates import PartialDate
from relationships import services
from relationships.selectors.letters import addressees
from relationships.selectors.people import listed_people, people_of
from relationships.selectors.protocol import GOOD, check_country
from tests.factories.directory import OfficeFactory, PersonFactory, PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mayor(tie, staff):
    """Of a third city, in a country of its own."""
    third = PlaceFactory(name="Novi Sad", country_printed="Serbia", country_code="RS")
    services.add_side(relationship=tie, place=third, side="partner", by=staff)
    person = PersonFactory(name="Ana Sample", place=third)
    OfficeFactory(title="Mayor", place=third, person=person, starts=PartialDate(2024))
    return person


def test_people_of_the_third_city_stand_on_the_side_of_the_partner(tie, staff, home, mayor):
    sides = people_of(staff, tie)
    assert [(pair.theirs.person, pair.theirs.roles) for pair in sides.pairs] == [
        (mayor, ["Mayor since 2024"])
    ]
    assert sum(rows.count() for rows in listed_people(staff, tie)) == 1


def test_letter_to_the_third_city_bears_its_name_and_country(tie, staff, home, mayor):
    assert mayor in addressees(staff, tie)
    letter = services.draft_letter(relationship=tie, kind="condolence", person=mayor, by=staff)
    assert letter.to_address == "Novi Sad, Serbia"
    assert check_country(letter).state == GOOD


def test_somebody_who_lives_elsewhere_is_written_to_in_the_partner_city(tie, staff, home):
    person = PersonFactory(place=PlaceFactory(name="Paris", country_printed="France"))
    letter = services.draft_letter(relationship=tie, kind="condolence", person=person, by=staff)
    assert letter.to_address == tie.partner.full_name
