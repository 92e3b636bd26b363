"""No paper of the past lies ahead, and a next number that was typed is the next one."""

from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from common.dates import PartialDate
from common.zones import city_clock
from council import services
from tests.factories.council import BodyFactory, ResolutionFactory, SeriesFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def body(home):
    return BodyFactory(name="City Council", place=home.place)


@pytest.fixture
def desk(clerk, client_of):
    return client_of(clerk)


@pytest.fixture
def run(body):
    return SeriesFactory(body=body, pattern="{n}-{yy}", next_number=57, year=2025)


def corrected(desk, run, **typed):
    shown = {"name": run.name, "pattern": run.pattern, "next_number": "57", "restarts_yearly": "on"}
    desk.post(reverse("council:series", args=[run.pk]), {**shown, "version": run.version, **typed})
    return desk.get(run.get_absolute_url()).text


def test_no_old_paper_is_dated_ahead(desk, body):
    sent = {"body": body.pk, "title": "A tie", "adopted_on_month": "12", "adopted_on_year": "2026"}
    answer = desk.post(reverse("council:resolution-file"), sent)
    assert (answer.status_code, "not in the future" in answer.text) == (422, True)


@pytest.mark.parametrize(("page", "asked"), [("resolution-edit", "adopted_on"), ("rescind", "rescinded_on")])
def test_what_was_decided_is_not_dated_ahead(page, asked, desk, body):
    paper = ResolutionFactory(body=body, state="adopted", adopted_on=PartialDate(1994))
    typed = {"version": paper.version, "title": paper.title, "reason": "Slip"}
    ahead = {f"{asked}_month": "12", f"{asked}_year": "2026"}
    answer = desk.post(reverse(f"council:{page}", args=[paper.pk]), {**typed, **ahead})
    assert (answer.status_code, "not in the future" in answer.text) == (422, True)


def test_nothing_was_turned_down_at_a_meeting_to_come(desk, body):
    paper = ResolutionFactory(body=body, state="on_agenda", meeting_on=PartialDate(2026, 12, 2))
    page, shown = reverse("council:not-adopt", args=[paper.pk]), {"version": paper.version}
    day = {"meeting_on_month": "12", "meeting_on_day": "2", "meeting_on_year": "2026"}
    assert desk.post(page, {**shown, **day}).status_code == 422
    assert desk.post(page, shown).status_code == 302


def test_no_vote_is_taken_at_a_meeting_to_come(desk, clerk, body):
    paper = ResolutionFactory(body=body, state="on_agenda", meeting_on=PartialDate(2026, 11, 20))
    with pytest.raises(ValidationError, match="Its meeting lies ahead"):
        services.record_vote(resolution=paper, result="Passed 6-0", by=clerk)
    assert "Its meeting lies ahead" in desk.get(reverse("council:vote", args=[paper.pk])).text
    assert desk.get(reverse("council:vote-record", args=[paper.pk])).status_code == 403
    paper.refresh_from_db()
    assert paper.vote_record == "none"


@pytest.mark.parametrize("day", [PartialDate(2026, 11, 19), PartialDate(2026, 11), None])
def test_a_vote_of_today_or_of_a_month_that_has_begun_is_taken(clerk, body, day):
    paper = ResolutionFactory(body=body, state="on_agenda", meeting_on=day)
    assert services.record_vote(resolution=paper, result="Passed 6-0", by=clerk).result == "Passed 6-0"


def test_whether_a_meeting_lies_ahead_is_told_by_the_clock_of_the_city(clerk, body):
    paper = ResolutionFactory(body=body, state="on_agenda", meeting_on=PartialDate(2026, 11, 20))
    with city_clock(ZoneInfo("Pacific/Kiritimati")):  # noon of the 19th in California is the 20th there
        assert services.record_vote(resolution=paper, result="Passed 6-0", by=clerk).result == "Passed 6-0"


def test_a_next_number_typed_in_a_new_year_is_the_next_one(desk, run, clerk):
    assert "Next number 12-26" in corrected(desk, run, next_number="12")
    paper = ResolutionFactory(body=run.body)
    services.adopt_resolution(resolution=paper, adopted_on=PartialDate(2026, 11), by=clerk)
    assert paper.number == "12-26"


def test_a_run_that_is_renamed_begins_the_new_year_at_one(desk, run):
    assert "Next number 1-26" in corrected(desk, run, name="Orders")
