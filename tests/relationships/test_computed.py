"""What is computed and never set."""

from datetime import date as day
from types import SimpleNamespace

import pytest

from accounts.models import Role
from exchanges.services import log_exchange, record_gift
from notifications.reminders import due_records, worded
from relationships import services
from relationships.models import Relationship
from relationships.reminders import reviews_due, tell_review
from relationships.selectors import standing, timeline
from relationships.selectors.coming import coming_dates, next_jubilee
from relationships.selectors.people import heads_of, listed_people, people_of
from relationships.selectors.pulse import anniversary_line
from tests.factories.accounts import UserFactory
from tests.factories.directory import OfficeFactory, PersonFactory, PlaceFactory
from tests.relationships.conftest import UNPREPARED, date

TODAY = day(2026, 11, 19)


def make(staff, since=None, **fields):
    tie = services.add_relationship(partner=PlaceFactory(), by=staff, **fields)
    if since:
        one = services.record_milestone(relationship=tie, kind="established", date=date(since), by=staff)
        services.choose_since(relationship=tie, milestone=one, by=staff)
    return tie


def states(tie):
    found = standing.computed_states(tie, list(tie.milestones.all()), list(tie.parties.all()), TODAY)
    return [state.state for state in found]


@pytest.mark.parametrize(
    ("known", "quiet"),
    [("2019-05", True), ("2024", False), ("2024-11-18", True), ("2024-11-19", False), ("2024-11", False)],
)
def test_quiet_is_judged_by_the_last_possible_day(known, quiet, home, staff):
    tie = make(staff, owner=staff)
    services.mark_activity(relationship=tie, day=date(known))
    assert ("quiet" in states(tie)) is quiet
    assert standing.quiet(Relationship.objects.all(), TODAY).exists() is quiet


def test_no_recorded_activity_is_not_called_quiet(home, staff):
    assert states(make(staff)) == []


def test_a_quiet_tie_nobody_leads_is_dormant(home, staff):
    tie = make(staff)
    services.mark_activity(relationship=tie, day=date("2010"))
    assert states(tie) == ["dormant"]


def test_an_expired_tie_is_renewal_pending_until_renewed(home, staff):
    tie = make(staff)
    services.record_milestone(relationship=tie, kind="expires", date=date("2025"), by=staff)
    assert states(tie) == ["renewal_pending"]
    services.record_milestone(relationship=tie, kind="renewed", date=date("2026-01"), by=staff)
    assert states(tie) == []


def test_a_year_that_may_not_be_over_has_not_expired(home, staff):
    tie = make(staff)
    services.record_milestone(relationship=tie, kind="expires", date=date("2026"), by=staff)
    assert states(tie) == []


def test_two_sides_with_two_statuses_are_disputed(home, staff):
    tie = make(staff)
    services.state_status(party=tie.parties.get(side="partner"), stated_status="ended", by=staff)
    assert states(tie) == ["disputed"]


def test_the_place_in_the_count_is_computed(home, staff):
    first, later = make(staff, "1961-08-21"), make(staff, "1995")
    make(staff)
    assert standing.find_ordinal(first) == standing.Ordinal(1, 1, 2, 1)
    assert standing.find_ordinal(later) == standing.Ordinal(2, 2, 2, 1)


def test_equal_dates_share_their_places(home, staff):
    one, _other = make(staff, "1995"), make(staff, "1995-01")
    found = standing.find_ordinal(one)
    assert (found.first, found.last, found.shared) == (1, 2, True)


@pytest.mark.parametrize("status", ["proposed", "ended", "not_pursued"])
def test_a_tie_that_does_not_stand_is_not_counted(status, home, staff):
    tie, other = make(staff, "1961", status=status), make(staff, "1995")
    assert standing.find_ordinal(tie) is None
    assert standing.find_ordinal(other).first == 1


def test_a_review_is_due_on_its_day_and_until_the_next_is_planned(home, staff):
    tie = make(staff)
    services.plan_review(relationship=tie, on=TODAY, by=staff)
    assert not reviews_due(day(2026, 11, 18)).exists()
    assert list(reviews_due(TODAY)) == [tie]
    services.plan_review(relationship=tie, on=day(2028, 11, 1), by=staff)
    assert not reviews_due(TODAY).exists()


def test_an_ended_tie_is_not_reviewed(home, staff, clerk):
    tie = make(staff)
    services.plan_review(relationship=tie, on=TODAY, by=staff)
    services.change_status(relationship=tie, new="ended", by=clerk, **UNPREPARED)
    assert not reviews_due(TODAY).exists()


def test_a_review_tells_its_owner_or_else_the_coordinators(home, staff, coordinator):
    tie = make(staff, next_review_on=TODAY)
    assert {duty.person for duty in worded(due_records(TODAY, 0))[0]} == {staff, coordinator}
    services.set_owner(relationship=tie, owner=coordinator, by=staff)
    assert list(tell_review(tie).recipients) == [coordinator]
    assert "November 19, 2026" in tell_review(tie).what


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("1961-08-21", "August 21, 2031"),
        ("1996", "2026"),
        ("2000-02-29", "February 2030"),
        ("~1920", None),
        ("9997", None),
    ],
)
def test_a_jubilee_is_as_exact_as_since(since, words):
    found = next_jubilee(date(since), TODAY)
    assert (found.when if found else None) == words


def test_the_timeline_puts_a_bare_year_at_its_end_and_no_date_last(tie, staff):
    for known in ("1995-01-01", "1995-06", "1995-06-10", None):
        services.record_milestone(relationship=tie, kind="ceremony", date=known and date(known), by=staff)
    years, more = timeline.timeline(staff, tie)
    assert [year.label for year in years] == ["1996", "1995", "1994", ""]
    assert [event.when_words for event in years[1].events] == [
        "June 10, 1995",
        "June 1995",
        "January 1, 1995",
        "1995 (year only)",
    ]
    assert not more


def test_the_timeline_says_who_recorded_it_and_what_was_imported(tie, staff):
    services.record_milestone(relationship=tie, kind="signed", date=date("2001"), checked=False, by=None)
    years, _more = timeline.timeline(staff, tie, timeline.MILESTONE)
    bylines = {event.when_words: event.byline for year in years for event in year.events}
    assert bylines["2001 (year only)"] == "imported, not checked"
    assert bylines["1995 (year only)"] == "by Dana Ruiz"


def test_what_has_no_date_does_not_hide_the_latest_events(home, staff):
    tie = make(staff, since="1995")
    for _ in range(timeline.LATEST):
        services.add_statement(relationship=tie, text="Yearly", by=staff)
    assert [event.kind for event in timeline.latest_events(staff, tie)] == [timeline.MILESTONE]


def test_a_rival_claim_says_so_in_the_timeline(tie, staff):
    services.record_milestone(
        relationship=tie, kind="established", date=date("1991"), rival_of=tie.since, by=staff
    )
    years, _more = timeline.timeline(staff, tie)
    told = {event.when_words: event.label for year in years for event in year.events}
    assert told["1991 (year only)"] == "Established (rival claim)"
    assert told["1995 (year only)"] == "Established"


def test_the_people_tab_counts_whom_it_shows(tie, staff, home):
    OfficeFactory(title="Mayor", place=home.place)
    OfficeFactory(title="Mayor", place=tie.partner)
    sides = people_of(staff, tie)
    assert sum(rows.count() for rows in listed_people(staff, tie)) == sides.ours + sides.theirs == 2


def test_overview_names_who_leads_their_city_now_in_its_script_and_how_to_say_it(tie, staff, home, client_of):
    named = {"name": "Haru Sample", "own_name": "見本春", "own_language": "ja", "pronunciation": "HAH-roo"}
    OfficeFactory(title="Mayor", place=tie.partner, person=PersonFactory(**named))
    OfficeFactory(title="Vice mayor", place=tie.partner)
    OfficeFactory(title="Mayor", place=tie.partner, ends=date("1999"))
    assert [one.person.name for one in heads_of(staff, tie)] == ["Haru Sample"]
    html = client_of(staff).get(tie.get_absolute_url()).content.decode()
    for words in ("Head of their city", '<bdi class="tw-own" lang="ja">見本春</bdi>', "Say: HAH-roo"):
        assert words in html
    admin = client_of(UserFactory(role=Role.ADMIN))
    assert "Head of their city" not in admin.get(tie.get_absolute_url()).content.decode()


def test_no_review_is_to_come_of_a_tie_that_is_over():
    tie = SimpleNamespace(since=None, status="active", next_review_on=TODAY, all_milestones=[])
    tie.review_is_sample = False
    assert [one.label for one in coming_dates(tie, TODAY)] == ["Next review"]
    tie.status = "ended"
    assert coming_dates(tie, TODAY) == []


def test_a_tie_that_is_over_has_no_coming_anniversary():
    since = SimpleNamespace(date=date("1981-11"))
    tie = SimpleNamespace(since=since, status="active", next_review_on=None, all_milestones=[])
    assert [one.label for one in coming_dates(tie, TODAY)] == ["45 years"]
    assert anniversary_line(tie, TODAY).words.startswith("45 years")
    tie.status = "ended"
    assert coming_dates(tie, TODAY) == []
    assert anniversary_line(tie, TODAY).words == "None: this relationship does not stand."


def test_the_timeline_says_who_logged_what_of_other_rooms(tie, staff):
    log_exchange(by=staff, relationships=[tie], kind="student", starts=date("2019"), story="They came.")
    record_gift(by=staff, relationship=tie, direction="received", description="A bear")
    years, _more = timeline.timeline(staff, tie)
    told = {event.kind: event.byline for year in years for event in year.events}
    assert (told["exchanges.exchange"], told["exchanges.gift"]) == ("by Dana Ruiz", "by Dana Ruiz")


@pytest.mark.parametrize(
    ("starts", "ends", "told"),
    [("1995", "2001", "1995 to 2001"), (None, "1988-06", "until June 1988"), ("1961", None, "since 1961")],
)
def test_the_timeline_says_how_long_it_lasted(starts, ends, told, tie, staff):
    known = {name: date(text) for name, text in (("starts", starts), ("ends", ends)) if text}
    services.add_statement(relationship=tie, text="Pupils come", source="Minutes", by=staff, **known)
    (event,) = [one for one in timeline.latest_events(staff, tie) if one.kind == timeline.STATEMENT]
    assert (event.when_words, event.note) == (told, "Minutes")


def test_what_does_not_stand_lacks_no_review(tie, staff, clerk, client_of):
    services.change_status(relationship=tie, new="ended", by=clerk, reason="Silence", **UNPREPARED)
    page = client_of(staff).get(tie.get_absolute_url()).content.decode()
    assert "None: only what stands is reviewed." in page
    assert f"/{tie.slug}/review/" not in page


def test_the_timeline_marks_what_was_made_up(tie, staff, clerk):
    facts = {"reason": "Silence\nfor years", "sample": True, **UNPREPARED}
    services.change_status(relationship=tie, new="ended", by=clerk, **facts)
    services.add_statement(relationship=tie, text="Pupils come", starts=date("1995"), by=staff, sample=True)
    services.add_statement(relationship=tie, text="Teachers come", starts=date("1996"), by=staff)
    years, _more = timeline.timeline(staff, tie)
    told = {event.label: (event.sample, event.note) for year in years for event in year.events}
    assert told["Status set to “Ended”"] == (True, "Silence\nfor years")
    assert told["Pupils come"] == (True, "")
    assert told["Teachers come"] == (False, "")
