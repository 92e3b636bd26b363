"""Two ties to one city: each page leads to the other, and says what the record can do about it."""

import pytest

from directory.services import merge
from relationships import services
from tests.factories.directory import PlaceFactory
from tests.factories.relationships import RelationshipFactory
from tests.relationships.conftest import UNPREPARED

pytestmark = pytest.mark.django_db
ADVICE = "Relationships are not merged"


@pytest.fixture
def shimizu(home, clerk):
    """Two cities that became one, each with a tie of its own."""
    kept, gone = (PlaceFactory(name=name, country_printed="Japan") for name in ("Shizuoka", "Shimizu"))
    ties = [RelationshipFactory(partner=place) for place in (kept, gone)]
    merge(kept=kept, gone=gone, by=clerk)
    return ties


def page(client, record):
    return client.get(record.get_absolute_url()).content.decode()


def test_each_of_two_ties_to_one_city_leads_to_the_other(shimizu, coordinator, client_of):
    one, other = shimizu
    for here, there in ((one, other), (other, one)):
        html = page(client_of(coordinator), here)
        assert f'href="{there.get_absolute_url()}"' in html
        assert ADVICE in html
        assert f"/app/relationships/{here.slug}/status/" in html


def test_the_number_of_a_record_is_not_taken_for_its_place_in_the_count(shimizu, coordinator, client_of):
    one, other = shimizu
    assert f"record no. {other.pk}" in page(client_of(coordinator), one)


def test_the_page_of_the_city_leads_to_both(shimizu, coordinator, client_of):
    html = page(client_of(coordinator), shimizu[0].partner)
    for tie in shimizu:
        assert f'href="{tie.get_absolute_url()}"' in html
        assert f"one of several relationships with this city, no. {tie.pk}" in html


def test_only_who_keeps_the_record_is_told_what_to_do(shimizu, viewer, clerk, client_of):
    assert ADVICE not in page(client_of(viewer), shimizu[0])
    assert "Other relationships with this city" in page(client_of(viewer), shimizu[0])
    assert f"/app/relationships/{shimizu[0].slug}/trash/" in page(client_of(clerk), shimizu[0])


def test_a_tie_that_ended_is_no_second_one(shimizu, clerk, client_of):
    services.change_status(relationship=shimizu[1], new="ended", by=clerk, **UNPREPARED)
    html = page(client_of(clerk), shimizu[0])
    assert "Other relationships with this city" in html
    assert ADVICE not in html


def test_one_tie_to_a_city_has_no_such_panel(home, coordinator, client_of):
    tie = RelationshipFactory()
    assert "same-partner" not in page(client_of(coordinator), tie)
    assert "one of several" not in page(client_of(coordinator), tie.partner)


def test_a_member_is_not_told_of_a_tie_out_of_sight(shimizu, member, client_of):
    assert client_of(member).get(shimizu[0].get_absolute_url()).status_code == 404
