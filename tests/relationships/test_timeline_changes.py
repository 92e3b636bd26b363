"""Record changes between the events of a timeline, for whoever asks for them."""

import pytest

from common.dates import PartialDate
from relationships.selectors import record_changes
from relationships.services.milestone import change_milestone
from tests.factories.relationships import MilestoneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(wakayama, coordinator):
    milestone = MilestoneFactory(relationship=wakayama, kind="signed", date=PartialDate(2006, 9, 25))
    change_milestone(milestone=milestone, by=coordinator, date=PartialDate(2006, 10, 2))
    return milestone


@pytest.fixture
def shown(signed, coordinator, client_of):
    """The timeline as one person reads it."""
    client = client_of(coordinator)
    address = f"/app/relationships/{signed.relationship.slug}/timeline/"

    def read(asked=""):
        return client.get(address + asked).content.decode()

    return read


def test_the_timeline_tells_no_record_change_unless_asked(shown):
    page = shown()
    assert "Record change" not in page.replace("Also show record changes", "")
    assert '<a href="/app/relationships/wakayama/timeline/?changes=1">Also show record changes</a>' in page


def test_a_record_change_says_who_changed_what_from_what_to_what(shown, coordinator):
    page = shown("?changes=1")
    assert "Record change: Milestone: Signed" in page
    assert "<del>September 25, 2006</del>" in page
    assert "<ins>October 2, 2006</ins>" in page
    assert f" · {coordinator.name}</span>" in page
    assert "Hide record changes" in page


def test_a_kind_and_older_events_are_asked_for_with_the_changes_still_shown(shown):
    assert "?kind=relationships.milestone&amp;changes=1" in shown("?changes=1")


def test_a_record_change_stands_in_the_year_it_was_made_above_what_happened_earlier(shown):
    page = shown("?changes=1")
    assert page.index("Record change: ") < page.index(">2006</h3>") < page.index(">Signed</a>")


def test_changes_older_than_the_oldest_event_shown_wait_for_it(signed, coordinator):
    oldest = [record_changes.Year("2030", [record_changes.Event("x", 1, PartialDate(2030), "Later")])]
    years = record_changes.with_changes(coordinator, signed.relationship, oldest, size=50, more=True)
    assert [year.label for year in years] == ["2030"]


def test_no_more_changes_than_asked_for_are_told(signed, coordinator):
    years = record_changes.with_changes(coordinator, signed.relationship, [], size=1, more=False)
    assert sum(len(year.events) for year in years) == 1


def test_a_timeline_without_changes_does_not_read_them(shown, monkeypatch):
    monkeypatch.setattr(record_changes, "steps_of", None)
    assert "October 2, 2006" in shown()
