from datetime import date, timedelta

import pytest

from accounts.models import Role
from accounts.services import change_user
from committees.models import Term
from common.dates import PartialDate
from notifications.models import OutboxMail, Reminder
from notifications.services import finish_reminder, snooze_reminder, sweep, sweeping
from tests.factories.accounts import UserFactory
from tests.factories.directory import PlaceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]
DAY = date(2026, 11, 19)
WEEK = timedelta(days=7)


@pytest.fixture
def cixi_place(rule, coordinator):
    place = PlaceFactory(name="Cixi")
    rule.add(place, DAY, coordinator)
    return place


def test_nothing_is_made_before_the_day(cixi_place):
    sweep(today=DAY - timedelta(days=1))
    assert not Reminder.objects.exists()


@pytest.mark.parametrize("late", [0, 7, 400])
def test_what_is_due_is_told_once_however_late(cixi_place, late):
    sweep(today=DAY + timedelta(days=late))
    assert OutboxMail.objects.count() == 1


def test_a_second_sweep_tells_nobody_twice(cixi_place):
    sweep(today=DAY)
    sweep(today=DAY + WEEK)
    assert (Reminder.objects.count(), OutboxMail.objects.count()) == (1, 1)


def test_the_subject_says_how_late_it_is(cixi_place):
    sweep(today=DAY + timedelta(days=12))
    assert OutboxMail.objects.get().subject == "Overdue 12 days: review the tie with Cixi"


def test_several_things_make_one_mail(cixi_place, rule, coordinator):
    rule.add(PlaceFactory(name="Minsk"), DAY - WEEK, coordinator)
    sweep(today=DAY)
    assert OutboxMail.objects.get().subject == "Due: review the tie with Minsk, and 1 more"


def test_of_very_much_the_mail_says_the_oldest_and_how_many_more(cixi_place, rule, coordinator, monkeypatch):
    monkeypatch.setattr(sweeping, "MOST_IN_MAIL", 1)
    rule.add(PlaceFactory(name="Minsk"), DAY - WEEK, coordinator)
    rule.add(PlaceFactory(name="Minsk"), DAY - WEEK, coordinator)
    sweep(today=DAY)
    mail = OutboxMail.objects.get()
    assert (Reminder.objects.count(), len(mail.links)) == (3, 1)
    assert mail.subject == "Due: review the tie with Minsk, and 2 more"
    assert all("2 more are due" in body and "Cixi" not in body for body in (mail.text, mail.html))


def test_text_and_html_both_answer_the_four_questions(cixi_place):
    sweep(today=DAY)
    mail = OutboxMail.objects.get()
    answers = ["The review of Cixi is due.", "You look after this tie.", "Open the review", "December 21"]
    assert all(answer in mail.text and answer in mail.html for answer in answers)


def test_a_dry_run_writes_nothing_and_says_what_it_would_do(cixi_place):
    result = sweep(today=DAY, dry_run=True)
    assert (result.mails, Reminder.objects.count(), OutboxMail.objects.count()) == (1, 0, 0)


def test_a_snoozed_reminder_rests_and_comes_back_once(cixi_place):
    sweep(today=DAY)
    snooze_reminder(reminder=Reminder.objects.get(), until=DAY + WEEK)
    sweep(today=DAY + timedelta(days=6))
    assert OutboxMail.objects.count() == 1
    sweep(today=DAY + WEEK)
    sweep(today=DAY + WEEK + WEEK)
    assert OutboxMail.objects.count() == 2


def test_a_done_reminder_stays_done(cixi_place, coordinator):
    sweep(today=DAY)
    finish_reminder(reminder=Reminder.objects.get(), by=coordinator)
    sweep(today=DAY + WEEK)
    assert OutboxMail.objects.count() == 1


def test_a_reminder_closes_when_its_date_moves(cixi_place, rule, coordinator):
    sweep(today=DAY)
    rule.add(cixi_place, DAY + WEEK, coordinator)
    sweep(today=DAY + timedelta(days=1))
    assert Reminder.objects.get().done_at


def test_a_moved_date_is_told_anew(cixi_place, rule, coordinator):
    sweep(today=DAY)
    rule.add(cixi_place, DAY + WEEK, coordinator)
    sweep(today=DAY + WEEK)
    assert list(Reminder.objects.open().values_list("due_on", flat=True)) == [DAY + WEEK]


def test_a_reminder_made_for_a_later_day_outlives_an_ordinary_sweep(cixi_place, rule, coordinator):
    rule.add(cixi_place, DAY + WEEK, coordinator)
    sweep(today=DAY + WEEK)
    sweep(today=DAY)
    assert Reminder.objects.open().count() == 1


def test_a_new_owner_is_told_and_the_old_one_released(cixi_place, rule, coordinator, clerk):
    sweep(today=DAY)
    rule.add(cixi_place, DAY, clerk)
    sweep(today=DAY + WEEK)
    assert [row.recipient for row in Reminder.objects.open()] == [clerk]


def test_an_inactive_owner_falls_back_to_active_coordinators(rule, coordinator, admin):
    left = UserFactory(role=Role.MEMBER, is_active=False)
    change_user(user=UserFactory(role=Role.COORDINATOR), by=admin, is_active=False)
    rule.add(PlaceFactory(), DAY, left)
    sweep(today=DAY)
    assert [mail.recipient for mail in OutboxMail.objects.all()] == [coordinator]


@pytest.mark.parametrize("seated", [True, False])
def test_what_somebody_no_longer_sees_is_told_to_the_coordinators(
    seated, rule, coordinator, wakayama, member
):
    rule.add(wakayama.partner, DAY, member)
    if not seated:
        Term.objects.filter(person__user=member).update(ends=PartialDate(2026, 10))
    sweep(today=DAY)
    mail = OutboxMail.objects.get()
    assert mail.recipient == (member if seated else coordinator)
    assert ("Maria Lopez, who looks after it, does not see it any more" in mail.text) != seated


def test_who_was_told_and_no_longer_sees_it_is_released(rule, coordinator, wakayama, member):
    rule.add(wakayama.partner, DAY, member)
    sweep(today=DAY)
    assert [row.recipient for row in Reminder.objects.open()] == [member]
    Term.objects.filter(person__user=member).update(ends=PartialDate(2026, 10))
    sweep(today=DAY + WEEK)
    assert [row.recipient for row in Reminder.objects.open()] == [coordinator]


def test_without_any_coordinator_the_sweep_says_so(rule, viewer):
    rule.add(PlaceFactory(name="Cixi"), DAY, UserFactory(is_active=False))
    assert sweep(today=DAY).lines[0].outcome == "there is no active coordinator to tell"


def test_each_reader_is_told_in_the_readers_language(cixi_place, coordinator):
    coordinator.language = "es"
    coordinator.save()
    sweep(today=DAY)
    assert '<html lang="es"' in OutboxMail.objects.get().html


def test_a_reminder_of_a_kind_that_is_gone_stops_nobodys_mail(cixi_place, coordinator):
    subject = f"directory.place:{cixi_place.pk}"
    Reminder.objects.create(rule="gone", subject=subject, due_on=DAY, recipient=coordinator, told_on=DAY)
    sweep(today=DAY)
    assert OutboxMail.objects.count() == 1
    assert Reminder.objects.get(rule="gone").done_at is None
