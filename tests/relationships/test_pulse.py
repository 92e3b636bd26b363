"""How a tie is doing: sentences with figures and the rule under them."""

from datetime import date

import pytest

from common.dates import PartialDate
from relationships.selectors import pulse
from relationships.selectors.tie import ties_for_overview
from tests.factories import letters
from tests.factories.committees import CommitteeFactory, SeatFactory
from tests.factories.exchanges import ExchangeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def said(coordinator, wakayama):
    def read(user=coordinator):
        tie = ties_for_overview(user).get(pk=wakayama.pk)
        return {line.title: line for line in pulse.pulse_of(user, tie)}

    return read


def test_a_tie_of_which_nothing_is_recorded_is_not_called_quiet(said):
    assert said()["State"].words == "No activity is recorded. That does not say that there was none."
    assert said()["Last contact"].words == "Not recorded."


def test_a_year_counts_by_its_last_day(said, wakayama):
    wakayama.last_activity, wakayama.last_activity_on = PartialDate(2024), date(2024, 12, 31)
    wakayama.save()
    assert said()["State"].words == "Not quiet."
    wakayama.last_activity, wakayama.last_activity_on = PartialDate(2023), date(2023, 12, 31)
    wakayama.save()
    assert said()["State"].words == "Quiet since 2023."
    assert "last possible day" in said()["State"].rule


def test_a_letter_is_contact_and_an_answer_past_its_day_is_overdue(said, wakayama, coordinator):
    letters.sent(wakayama, coordinator, on="2026-09-01", reply_due_on=date(2026, 10, 1))
    assert said()["Last contact"].words == "Last contact: September 1, 2026."
    line = said()["Letters without an answer"]
    assert (line.words[:50], line.late) == ("Letters of ours that wait for their answer: 1. Of ", 1)


def test_seats_are_counted_with_those_who_hold_them(said, wakayama, member):
    SeatFactory(committee=wakayama.committee)
    assert said()["Seats filled"].words == "Seats filled: 1 of 2."


def test_a_committee_without_seats_says_so_instead_of_none_of_none(said, wakayama):
    wakayama.committee = CommitteeFactory()
    wakayama.save()
    assert said()["Seats filled"].words == "No seats are recorded for this committee."


def test_administrators_are_told_of_no_letters_and_no_plans(said, admin):
    assert {"Last contact", "Letters without an answer", "Work plan"}.isdisjoint(said(admin))


def test_two_years_stand_beside_the_two_before(client_of, coordinator, wakayama):
    for when in (PartialDate(2026, 1, 5), PartialDate(2024), PartialDate(2023, 5), PartialDate(2020)):
        ExchangeFactory(starts=when, relationships=[wakayama])
    page = client_of(coordinator).get(f"/app/relationships/{wakayama.slug}/pulse/").text
    assert "Exchanges in the last 24 months: 2. In the 24 before: 1." in page
    assert "January 5, 2026." in page
