import pytest

from directory.services import add_place

pytestmark = pytest.mark.django_db


def test_a_printed_country_gives_the_code_we_file_under(coordinator):
    place = add_place(name="Lucca", country_printed="Italy", by=coordinator)
    assert place.country_code == "IT"


def test_a_country_nobody_knows_gives_none(coordinator):
    assert add_place(name="Somewhere", country_printed="Ruritania", by=coordinator).country_code == ""


def test_a_code_that_was_given_stays(coordinator):
    place = add_place(name="Bethlehem", country_printed="Israel", country_code="PS", by=coordinator)
    assert place.country_code == "PS"
