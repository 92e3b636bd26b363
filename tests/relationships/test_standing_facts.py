"""Types over time, notices of decisions, ties of three cities, and other cities of the same partner."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEntry
from common.dates import PartialDate
from directory.models import Membership
from notifications.models import Reminder
from notifications.services import sweep
from notifications.views.reminders import state_of
from relationships import services, workflow
from relationships.models import Milestone, Party, Relationship, SharedTie, StatusNotice
from relationships.reminders import dues_due, reviews_due, tell_dues
from relationships.selectors.standing import computed_states
from relationships.selectors.type_periods import type_periods
from tests.factories.council import ResolutionFactory
from tests.factories.directory import OrganizationFactory, PlaceFactory
from tests.factories.relationships import TypeTierFactory
from tests.page_rules import undo_in
from tests.relationships.conftest import UNPREPARED, date


@pytest.fixture
def suspended(tie, staff):
    return services.change_status(
        relationship=tie, new="suspended", by=staff, reason="War", decided_by="Council", **UNPREPARED
    )


def address(name, tie, *args):
    return reverse(f"relationships:{name}", args=[tie.slug, *args])


def page(client, name, tie, *args):
    return client.get(address(name, tie, *args)).content.decode()


def test_suspension_names_the_usual_notices_until_each_is_recorded(client_of, clerk, tie, suspended):
    client = client_of(clerk)
    before = page(client, "status", tie)
    assert before.count(": not recorded") >= 4
    url = address("notice-add", tie, suspended.pk)
    assert 'value="symbols" selected' in client.get(f"{url}?kind=symbols").content.decode()
    typed = {"kind": "symbols", "told": "City works", "on_year": "2026", "channel": "work"}
    assert client.post(url, typed).status_code == 302
    html = page(client, "status", tie)
    assert "Symbols covered or handled: City works · 2026 · Work done on site" in html
    assert "Symbols covered or handled: not recorded" not in html
    assert AuditEntry.objects.filter(act="record notice").count() == 1


def test_a_notice_of_which_nothing_is_known_leaves_its_step_open(client_of, clerk, tie, suspended):
    answer = client_of(clerk).post(address("notice-add", tie, suspended.pk), {"kind": "national_body"})
    assert (answer.status_code, StatusNotice.objects.count()) == (422, 0)
    assert "Enter when or how it was done, or who was told" in answer.content.decode()


@pytest.mark.parametrize("state", ["draft", "on_agenda"])
def test_decision_rests_on_no_resolution_the_council_may_yet_refuse(state, client_of, clerk, tie, suspended):
    draft = ResolutionFactory(state=state)
    again = {"new": "active", "by": clerk, "unprepared": "Overnight"}
    with pytest.raises(ValidationError, match="not decided yet"):
        services.change_status(relationship=tie, resolution=draft, **again)
    typed = {"resolution": draft.pk, "reason": "Typed", "version": suspended.version}
    answer = client_of(clerk).post(address("status-change-edit", tie, suspended.pk), typed)
    assert "Choose it once the council has voted" in answer.content.decode()
    tie.refresh_from_db()
    assert tie.status == "suspended"
    assert draft not in tie.resolutions.all()


def test_our_side_states_the_status_on_record_unless_it_states_another(client_of, clerk, tie, suspended):
    sides = page(client_of(clerk), "status", tie).partition('id="stated"')[2].partition("</dl>")[0]
    ours, theirs = sides.split("<dt>")[1:]
    assert "Suspended" in ours
    assert "Our status on record" in ours
    assert "Not recorded" in theirs
    services.state_status(party=tie.parties.get(side="home"), stated_status="active", by=clerk)
    assert "Our status on record" not in page(client_of(clerk), "status", tie)


def test_notice_goes_to_trash_and_comes_back(client_of, clerk, tie, suspended):
    notice = services.record_notice(decision=suspended, kind="partner", by=clerk)
    services.trash_notice(notice=notice, by=clerk)
    assert "Partner told: not recorded" in page(client_of(clerk), "status", tie)
    services.restore_notice(notice=StatusNotice.objects.get(), by=clerk)
    assert StatusNotice.objects.present().count() == 1


def test_new_type_keeps_the_one_before_with_its_dates(client_of, clerk, tie):
    first, paper = tie.type, ResolutionFactory(number="12-20", state="adopted")
    emeritus = TypeTierFactory(name="Emeritus")
    facts = {"starts": date("2020-05"), "resolution": paper}
    services.record_type(relationship=tie, type=emeritus, by=clerk, **facts)
    tie.refresh_from_db()
    assert tie.type == emeritus
    assert [(one.type, str(one.starts)) for one in type_periods(tie)] == [
        (emeritus, "2020-05"),
        (first, "1995"),
    ]
    assert tie.resolutions.filter(pk=paper.pk).exists()
    assert "since May 2020" in page(client_of(clerk), "status", tie)


def test_earlier_type_entered_later_does_not_change_the_present_one(clerk, tie):
    present, friendship = tie.type, TypeTierFactory(name="Friendship city")
    services.record_type(relationship=tie, type=friendship, starts=date("1993"), by=clerk)
    tie.refresh_from_db()
    assert tie.type == present
    latest = type_periods(tie)[0]
    services.trash_type_period(period=latest, by=clerk)
    tie.refresh_from_db()
    assert tie.type == friendship
    services.restore_type_period(period=latest, by=clerk)
    tie.refresh_from_db()
    assert tie.type == present


def test_correcting_the_type_corrects_its_period(clerk, tie):
    services.record_type(
        relationship=tie, type=TypeTierFactory(name="Emeritus"), starts=date("2020"), by=clerk
    )
    right = TypeTierFactory(name="Historical")
    services.change_relationship(relationship=tie, type=right, by=clerk)
    assert type_periods(tie)[0].type == right


def test_fixed_term_expires_as_exactly_as_it_began_and_then_renewal_is_pending(clerk, tie):
    trial = TypeTierFactory(name="Trial", fixed_years=5)
    services.record_type(relationship=tie, type=trial, starts=PartialDate(2019, 3), by=clerk)
    expiry = Milestone.objects.get(relationship=tie, kind="expires")
    assert str(expiry.date) == "2024-03"
    tie.refresh_from_db()
    states = computed_states(tie, tie.milestones.all(), tie.parties.all())
    assert "Expired March 2024, renewal pending" in [one.label for one in states]
    assert tie.status == "active"


@pytest.fixture
def kunming():
    return PlaceFactory(name="Kunming", country_printed="China")


def test_third_city_stands_on_the_page_of_the_tie_and_of_each_city(client_of, clerk, tie, kunming):
    client = client_of(clerk)
    typed = {"place": "Kunming, China", "side": "partner"}
    assert client.post(address("side-add", tie), typed).status_code == 302
    html = client.get(tie.get_absolute_url()).text
    assert "All cities" in html
    assert "Kunming, China" in html
    assert "Minsk" in client.get(kunming.get_absolute_url()).text.split("Used by")[1]


def test_a_new_city_is_added_on_another_tab_so_that_nothing_typed_is_lost(client_of, clerk, tie):
    html = page(client_of(clerk), "side-add", tie)
    assert f'<a href="{reverse("directory:place-add")}" target="_blank" rel="noopener">' in html


def test_third_city_is_taken_out_and_put_back_with_what_it_states(client_of, clerk, tie, kunming):
    client = client_of(clerk)
    third = services.add_side(relationship=tie, place=kunming, side="partner", by=clerk)
    services.state_status(party=third, stated_status="ended", by=clerk)
    assert "Disputed: Kunming states “Ended”" in client.get(tie.get_absolute_url()).text
    third.refresh_from_db()
    out = client.post(address("side-remove", tie, third.pk), {"version": third.version}, follow=True)
    assert "Disputed" not in out.text
    assert "Kunming" in client.get(reverse("program:trash")).text
    client.post(undo_in(out))
    assert Party.objects.get(place=kunming).stated_status == "ended"


def test_city_added_again_comes_out_of_trash(clerk, tie, kunming):
    third = services.add_side(relationship=tie, place=kunming, side="partner", by=clerk)
    services.remove_side(party=third, by=clerk)
    assert tie.parties.count() == 2
    assert AuditEntry.objects.get(act="take city out of tie").detail["place"] == "Kunming"
    again = services.add_side(relationship=tie, place=kunming, side="partner", name_printed="K", by=clerk)
    assert (again.pk, again.trashed_at, again.name_printed) == (third.pk, None, "K")


def test_city_stands_in_a_tie_once_and_the_partner_stays(clerk, tie):
    with pytest.raises(ValidationError):
        services.add_side(relationship=tie, place=tie.partner, side="partner", by=clerk)
    for party in tie.parties.all():
        with pytest.raises(ValidationError):
            services.remove_side(party=party, by=clerk)


def test_second_city_of_ours_says_nothing_of_our_status_and_can_be_taken_out(client_of, clerk, tie):
    desert = PlaceFactory(name="Palm Desert", country_printed="USA")
    second = services.add_side(relationship=tie, place=desert, side="home", by=clerk)
    html = client_of(clerk).get(tie.get_absolute_url()).content.decode()
    assert address("side-remove", tie, second.pk) in html
    assert html.count("Our status: Active") == 1


def test_second_city_of_our_country_needs_a_cooperative_agreement(client_of, clerk, tie):
    client = client_of(clerk)
    client.post(address("shared-add", tie), {"city": "Madison", "country": "U.S.A."})
    html = client.get(tie.get_absolute_url()).content.decode()
    assert "Cooperative agreement missing" in html
    assert "In our own country, by its country" in html
    shared = SharedTie.objects.get()
    typed = {"city": "Madison", "country": "U.S.A.", "ours": "no", "version": shared.version}
    assert client.post(address("shared-edit", tie, shared.pk), typed).status_code == 302
    assert "Cooperative agreement missing" not in client.get(tie.get_absolute_url()).content.decode()
    assert 'value="no" selected' in page(client, "shared-edit", tie, shared.pk)
    services.change_shared_tie(shared=shared, ours=None, by=clerk)
    services.change_shared_tie(shared=shared, cooperation="agreed", agreed_on=date("2013"), by=clerk)
    html = client.get(tie.get_absolute_url()).content.decode()
    assert "Cooperative agreement missing" not in html
    assert "cooperative agreement: Agreed (2013)" in html


def test_third_city_stands_in_the_head_is_found_and_asks_for_its_agreement(client_of, clerk, tie):
    client = client_of(clerk)
    madison = PlaceFactory(name="Madison", country_printed="United States", country_code="US")
    services.add_side(relationship=tie, place=madison, side="home", by=clerk)
    html = client.get(tie.get_absolute_url()).content.decode()
    assert "Together with" in html
    assert "A city of our own country in this relationship." in html
    assert "Together with" in page(client, "status", tie)
    asked = f"{address('shared-add', tie)}?city={madison.pk}"
    assert 'value="Madison"' in client.get(asked).content.decode()
    for found in ("/app/search/?q=madis", "/app/relationships/?q=adiso"):
        assert tie.get_absolute_url() in client.get(found).content.decode()
    assert tie.get_absolute_url() not in client.get("/app/search/?q=bakersf").content.decode()
    services.note_shared_tie(relationship=tie, city="Madison", country="USA", cooperation="agreed", by=clerk)
    assert "A city of our own country in this" not in client.get(tie.get_absolute_url()).content.decode()


def test_dues_are_told_before_they_run_out_once_more_after_and_not_when_paid(staff, tie):
    paid = Membership.objects.create(
        organization=OrganizationFactory(name="Sister Cities International"), paid_until="2026-12-20"
    )
    sweep(today=datetime.date(2026, 11, 21))
    assert not Reminder.objects.exists()
    sweep(today=datetime.date(2026, 11, 22))
    assert [(one.rule, str(one.due_on), one.recipient) for one in Reminder.objects.all()] == [
        ("dues", "2026-12-20", staff)
    ]
    assert "pay the dues of Sister Cities International" in Reminder.objects.get().label
    with time_machine.travel(datetime.date(2026, 12, 22)):
        sweep()
        assert "no later payment is recorded" in tell_dues(dues_due(datetime.date(2026, 12, 22)).get()).what
    assert [str(one.due_on) for one in Reminder.objects.open()] == ["2026-12-21"]
    Membership.objects.filter(pk=paid.pk).update(paid_until="2027-12-20")
    with time_machine.travel(datetime.date(2026, 12, 23)):
        sweep()
    assert not Reminder.objects.open().exists()


def test_dues_recorded_late_are_due_soon_and_overdue_only_when_they_ran_out(staff, tie, client_of):
    body = OrganizationFactory(name="Sister Cities International")
    late = Membership.objects.create(organization=body, paid_until="2026-11-25")
    sweep(today=datetime.date(2026, 11, 19))
    (told,) = Reminder.objects.open()
    assert (str(told.due_on), state_of(told, datetime.date(2026, 11, 19))[0]) == ("2026-11-25", "Due soon")
    page = reverse("directory:memberships")
    assert "Dues run out soon" in client_of(staff).get(page).content.decode()
    Membership.objects.filter(pk=late.pk).update(paid_until="2026-11-18")
    sweep(today=datetime.date(2026, 11, 19))
    assert [str(one.due_on) for one in Reminder.objects.open()] == ["2026-11-19"]
    assert "Dues are not paid for today" in client_of(staff).get(page).content.decode()
    Membership.objects.filter(pk=late.pk).update(paid_until="2027-11-18")
    sweep(today=datetime.date(2026, 11, 19))
    assert not Reminder.objects.open().exists()


def test_tie_past_its_term_whose_renewal_is_pending_goes_on(client_of, clerk, tie):
    services.record_milestone(relationship=tie, kind="expires", date=date("2026-06"), by=clerk)
    services.plan_review(relationship=tie, on=datetime.date(2026, 11, 1), by=clerk)
    client = client_of(clerk)
    words = "Expired June 2026, renewal pending"
    for url in (tie.get_absolute_url(), reverse("public:city", args=[tie.slug])):
        assert words in client.get(url).content.decode()
    assert "Minsk" in client.get("/app/relationships/").content.decode()
    assert Relationship.objects.standing().get() == tie
    assert list(reviews_due(datetime.date(2026, 11, 19))) == [tie]
    assert workflow.may_prepare(tie.status, "ended")
    services.record_milestone(relationship=tie, kind="renewed", date=date("2026-11"), by=clerk)
    assert words not in client.get(tie.get_absolute_url()).content.decode()
