"""The date that lists sort by is the one of the milestone that "since" names."""

import pytest

from relationships import services
from relationships.models import Relationship
from tests.factories.directory import PlaceFactory
from tests.relationships.conftest import date


def kept(tie):
    found = Relationship.objects.get(pk=tie.pk)
    assert found.since_date == (found.since.date if found.since else None)
    return found.since_date


@pytest.fixture
def dated(home, staff):
    """One tie for each year."""

    def make(year):
        tie = services.add_relationship(partner=PlaceFactory(), by=staff)
        one = services.record_milestone(relationship=tie, kind="signed", date=date(year), by=staff)
        return services.choose_since(relationship=tie, milestone=one, by=staff)

    return make


def test_it_follows_what_is_chosen_corrected_and_put_in_trash(dated, staff):
    tie = dated("1961")
    assert kept(tie) == date("1961")
    services.change_milestone(milestone=tie.since, by=staff, date=date("1962-05"))
    assert kept(tie) == date("1962-05")
    other = services.record_milestone(relationship=tie, kind="renewed", date=date("1995"), by=staff)
    assert kept(tie) == date("1962-05")
    services.choose_since(relationship=tie, milestone=other, by=staff)
    assert kept(tie) == date("1995")
    services.plan_review(relationship=Relationship.objects.get(pk=tie.pk), on=None, by=staff)
    assert kept(tie) == date("1995")
    services.trash_milestone(milestone=other, by=staff)
    assert kept(tie) is None


@pytest.mark.parametrize(("sort", "years"), [("since", [1950, 1961, 1994]), ("-since", [1994, 1961, 1950])])
def test_the_list_sorts_by_it_and_tells_what_has_none_last(dated, staff, client_of, sort, years):
    for year in ("1961", "1950", "1994"):
        dated(year)
    services.add_relationship(partner=PlaceFactory(name="Undated"), by=staff)
    html = client_of(staff).get(f"/app/relationships/?sort={sort}").content.decode()
    at = [html.index(f">{year}<") for year in years]
    assert sorted(at) == at
    assert html.index("Undated") > at[-1]
