"""The protocol check compares with the record, and says where there is nothing to compare with."""

import pytest

from relationships.selectors.protocol import check_protocol, rank_of
from tests.factories.directory import PersonFactory
from tests.factories.letters import introduction


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Mayor", "head"),
        ("Presidenta Municipal", "head"),
        ("市長", "head"),
        ("Vice Mayor", "deputy"),
        ("Council President", "council"),
        ("President of the Sister City Committee", "committee"),
        ("City Manager", "manager"),
        ("Poet", ""),
    ],
)
def test_an_office_has_the_rank_of_its_words(title, rank):
    assert rank_of(title) == rank


def told(letter):
    return [check.state for check in check_protocol(letter)]


@pytest.mark.django_db
def test_a_letter_that_agrees_with_the_record_passes(wakayama, coordinator):
    person = PersonFactory(name="Ana Torres", form_of_address="Mayor Torres", place=wakayama.partner)
    letter = introduction(wakayama, coordinator, person=person, to_address="City Hall\nWakayama, Japan")
    assert told(letter) == ["good"] * 4


@pytest.mark.django_db
def test_what_differs_is_named(wakayama, coordinator):
    person = PersonFactory(name="Anna Torres", form_of_address="Governor Torres", place=wakayama.partner)
    letter = introduction(wakayama, coordinator, person=person, to_title="City Manager", to_address="Nippon")
    assert told(letter) == ["look"] * 4
    assert "Ranks differ: Mayor writes to City Manager." in check_protocol(letter)[0].words


@pytest.mark.django_db
def test_nothing_is_compared_with_nothing(wakayama, coordinator):
    letter = introduction(wakayama, coordinator, to_title="", to_address="")
    assert told(letter) == ["open"] * 4


@pytest.mark.django_db
def test_the_page_of_a_letter_shows_it(wakayama, coordinator, client_of):
    letter = introduction(wakayama, coordinator, to_title="City Manager")
    page = client_of(coordinator).get(letter.get_absolute_url()).text
    assert "Ranks differ: Mayor writes to City Manager." in page
