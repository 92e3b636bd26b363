"""Which day speaks when, and to whom."""

from datetime import date, timedelta

import pytest

from notifications.models import Reminder
from notifications.services import sweep
from relationships.services import plan_review, set_owner
from reviews import services
from reviews.models import FollowUp
from tests.factories.reviews import EvaluationFactory, FollowUpFactory
from tests.reviews.conftest import NEXT, PERIOD, everything

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]
DAY = date(2026, 11, 19)


@pytest.fixture
def reviewed(wakayama, coordinator):
    """Wakayama, whose review day has come."""
    set_owner(relationship=wakayama, owner=coordinator, by=coordinator)
    return plan_review(relationship=wakayama, on=DAY, by=coordinator)


def open_reminders():
    return sorted(Reminder.objects.open().values_list("rule", "due_on"))


def test_before_an_evaluation_is_open_the_review_day_speaks(reviewed):
    sweep(today=DAY)
    assert open_reminders() == [("review", DAY)]


def test_an_open_evaluation_speaks_in_its_place(reviewed, coordinator):
    sweep(today=DAY)
    services.schedule_evaluation(relationship=reviewed, by=coordinator)
    sweep(today=DAY)
    assert open_reminders() == [("evaluations", DAY)]


def test_nobody_is_told_of_it_before_its_day(reviewed, coordinator):
    services.schedule_evaluation(relationship=reviewed, by=coordinator, due_on=DAY + timedelta(days=1))
    sweep(today=DAY)
    assert open_reminders() == []


def test_sent_for_review_nothing_is_due(reviewed, coordinator):
    made = services.schedule_evaluation(relationship=reviewed, by=coordinator, **PERIOD)
    sweep(today=DAY)
    services.send_evaluation(evaluation=made, by=coordinator, **everything(made))
    sweep(today=DAY)
    assert open_reminders() == []


def test_accepted_the_review_reminder_follows_the_new_date(reviewed, coordinator, approver):
    made = services.schedule_evaluation(relationship=reviewed, by=coordinator, **PERIOD)
    sweep(today=DAY)
    services.send_evaluation(evaluation=made, by=coordinator, **everything(made))
    services.accept_evaluation(evaluation=made, by=approver)
    sweep(today=DAY)
    assert open_reminders() == []
    sweep(today=NEXT)
    assert open_reminders() == [("review", NEXT)]


def test_the_reminder_of_the_old_review_day_closes(reviewed, coordinator, approver):
    sweep(today=DAY)
    made = services.schedule_evaluation(relationship=reviewed, by=coordinator, **PERIOD)
    services.send_evaluation(evaluation=made, by=coordinator, **everything(made))
    services.accept_evaluation(evaluation=made, by=approver)
    sweep(today=NEXT)
    assert open_reminders() == [("review", NEXT)]
    assert Reminder.objects.get(rule="review", due_on=DAY).done_at is not None


def test_the_writer_is_told_with_the_way_to_the_page(wakayama, member):
    made = EvaluationFactory(relationship=wakayama, owner=member, due_on=DAY)
    sweep(today=DAY)
    reminder = Reminder.objects.get()
    assert (reminder.recipient, reminder.subject) == (member, f"reviews.evaluation:{made.pk}")
    assert reminder.label == f"evaluate {wakayama}"


def test_without_a_writer_a_coordinator_is_told(wakayama, coordinator):
    EvaluationFactory(relationship=wakayama, due_on=DAY)
    sweep(today=DAY)
    assert Reminder.objects.get().recipient == coordinator


def test_an_action_is_told_to_whom_it_names(wakayama, member, coordinator):
    accepted = EvaluationFactory(relationship=wakayama, state="accepted", owner=coordinator)
    FollowUpFactory(evaluation=accepted, user=member, due_on=DAY)
    sweep(today=DAY)
    reminder = Reminder.objects.get(rule="follow-ups")
    assert (reminder.recipient, reminder.label) == (member, f"Write to the new mayor ({wakayama})")


def test_an_action_that_is_done_is_no_longer_due(wakayama, coordinator):
    accepted = EvaluationFactory(relationship=wakayama, state="accepted", owner=coordinator)
    FollowUpFactory(evaluation=accepted, due_on=DAY)
    sweep(today=DAY)
    services.finish_follow_up(follow_up=FollowUp.objects.get(), by=coordinator)
    sweep(today=DAY)
    assert open_reminders() == []


def test_an_action_nobody_accepted_yet_is_not_due(wakayama, coordinator):
    FollowUpFactory(evaluation=EvaluationFactory(relationship=wakayama), due_on=DAY)
    sweep(today=DAY)
    assert open_reminders() == []


def test_nobody_is_reminded_of_a_tie_that_ended(wakayama, coordinator):
    EvaluationFactory(relationship=wakayama, owner=coordinator, due_on=DAY)
    wakayama.status = "ended"
    wakayama.save()
    sweep(today=DAY)
    assert open_reminders() == []


def test_the_review_day_leaves_today_as_soon_as_an_evaluation_is_open(reviewed, coordinator):
    sweep(today=DAY)
    services.schedule_evaluation(relationship=reviewed, by=coordinator)
    assert open_reminders() == []


@pytest.mark.parametrize("end", ["sent", "moved", "trash"])
def test_an_evaluation_leaves_today_as_soon_as_it_is_not_due(end, reviewed, coordinator):
    made = services.schedule_evaluation(relationship=reviewed, by=coordinator, due_on=DAY, **PERIOD)
    sweep(today=DAY)
    if end == "sent":
        services.send_evaluation(evaluation=made, by=coordinator, **everything(made))
    elif end == "moved":
        services.change_evaluation(evaluation=made, due_on=DAY + timedelta(days=9), by=coordinator)
    else:
        services.trash_evaluation(evaluation=made, by=coordinator)
    assert open_reminders() == []


@pytest.mark.parametrize("end", ["done", "moved"])
def test_an_action_leaves_today_as_soon_as_it_is_not_due(end, accepted, coordinator):
    one = FollowUpFactory(evaluation=accepted, user=coordinator, due_on=DAY)
    sweep(today=DAY)
    assert open_reminders() == [("follow-ups", DAY)]
    if end == "done":
        services.finish_follow_up(follow_up=one, by=coordinator)
    else:
        services.change_follow_up(follow_up=one, due_on=DAY + timedelta(days=9), by=coordinator)
    assert open_reminders() == []
