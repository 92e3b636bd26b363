import pytest

from relationships.selectors import portfolio, standing
from tests.factories.relationships import MilestoneFactory, RelationshipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dated(wakayama):
    wakayama.since = MilestoneFactory(relationship=wakayama, date="1961-08-21")
    wakayama.save()
    return wakayama


def test_with_many_ties_the_filters_offer_what_may_occur(wakayama, cixi, coordinator):
    exact = portfolio.choices_of_filters(coordinator)
    loose = portfolio.choices_of_filters(coordinator, many=True)
    assert [pair for key, pairs in exact.items() for pair in pairs if pair not in loose[key]] == []
    assert exact.keys() == loose.keys()


def test_a_member_is_offered_own_values_however_many_ties_there_are(wakayama, cixi, member):
    offered = portfolio.choices_of_filters(member, many=True)
    assert [name for name, _words in offered["country"]] == ["JP"]


def test_nobody_is_told_the_place_among_thousands(dated, monkeypatch):
    assert standing.find_ordinal(dated).first == 1
    monkeypatch.setattr(standing, "MOST_COUNTED", 1)
    RelationshipFactory()
    assert standing.find_ordinal(dated) is None
