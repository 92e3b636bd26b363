"""What was told of a day that counts no more leaves Today at once, not with the next sweep."""

from datetime import date

import pytest

from common.dates import PartialDate
from notifications.models import Reminder
from notifications.services import sweep
from relationships import services
from relationships.models import Goal, WorkPlan
from tests.factories import letters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]
LATE, LATER = date(2026, 11, 7), date(2027, 3, 1)


@pytest.fixture
def letter(wakayama, coordinator):
    wakayama.owner = coordinator
    wakayama.save()
    return letters.sent(wakayama, coordinator, reply_due_on=LATE)


def is_told(client_of, coordinator):
    sweep()
    assert Reminder.objects.open().count() == 1
    return client_of(coordinator)


def left(client):
    assert not Reminder.objects.open().exists()
    return client.get("/app/").text


def test_a_review_that_was_planned_anew(wakayama, coordinator, client_of):
    wakayama.owner = coordinator
    services.plan_review(relationship=wakayama, on=LATE, by=coordinator)
    office = is_told(client_of, coordinator)
    services.plan_review(relationship=wakayama, on=LATE, by=coordinator)
    assert Reminder.objects.open().exists()
    services.plan_review(relationship=wakayama, on=LATER, by=coordinator)
    assert "Review the relationship" not in left(office)


@pytest.mark.parametrize("end", ["answer", "more time", "no answer"])
def test_a_letter_that_waits_no_longer(end, letter, wakayama, coordinator, client_of):
    office = is_told(client_of, coordinator)
    if end == "answer":
        said = {"direction": "in", "kind": "reply", "subject": "Yes", "answers": letter}
        services.log_letter(relationship=wakayama, by=coordinator, **said)
    elif end == "more time":
        services.extend_reply(letter=letter, until=LATER, reason="Elections", by=coordinator)
    else:
        services.expect_no_answer(letter=letter, reason="It was a card", by=coordinator)
    assert "days late" not in left(office)
    sweep()
    assert not Reminder.objects.open().exists()


def test_a_review_that_was_told_ahead_and_planned_anew(home, wakayama, coordinator, client_of):
    home.remind_days = 30
    home.save()
    wakayama.owner = coordinator
    services.plan_review(relationship=wakayama, on=date(2026, 12, 1), by=coordinator)
    office = is_told(client_of, coordinator)
    services.plan_review(relationship=wakayama, on=LATER, by=coordinator)
    assert "Review the relationship" not in left(office)


@pytest.fixture
def everything_late(letter, wakayama, coordinator, client_of):
    services.plan_review(relationship=wakayama, on=LATE, by=coordinator)
    plan = WorkPlan.objects.create(relationship=wakayama)
    Goal.objects.create(plan=plan, text="Exchange of teachers", due=PartialDate(2026, 10, 1))
    sweep()
    return client_of(coordinator)


def open_rules():
    return sorted(Reminder.objects.open().values_list("rule", flat=True))


@pytest.mark.parametrize(
    ("new", "still"),
    [("ended", []), ("suspended", ["goals", "review"]), ("not_known", ["goals", "letters", "review"])],
)
def test_a_tie_that_rests_or_is_over(new, still, everything_late, wakayama, coordinator):
    why = {"unprepared": "It was directed overnight", "source": "Order of the mayor", "reason": "War"}
    services.change_status(relationship=wakayama, new=new, by=coordinator, **why)
    told = open_rules()
    assert told == still
    assert ("days late" in everything_late.get("/app/").text) is bool(still)
    sweep()
    assert open_rules() == told


def test_a_tie_in_trash_and_back_again(everything_late, wakayama, coordinator):
    services.trash_relationship(relationship=wakayama, by=coordinator)
    assert open_rules() == []
    services.restore_relationship(relationship=wakayama, by=coordinator)
    sweep()
    assert open_rules() == ["goals", "letters", "review"]


@pytest.fixture
def goal(wakayama, coordinator):
    wakayama.owner = coordinator
    wakayama.save()
    plan = WorkPlan.objects.create(relationship=wakayama)
    return Goal.objects.create(plan=plan, text="Exchange of teachers", due=PartialDate(2026, 10))


@pytest.mark.parametrize("end", ["reached", "moved", "out", "plan out"])
def test_a_goal_that_is_not_late_any_more(end, goal, coordinator, client_of):
    office = is_told(client_of, coordinator)
    if end == "reached":
        services.finish_goal(goal=goal, on=PartialDate(2026, 11), by=coordinator)
    elif end == "moved":
        services.change_goal(goal=goal, due=PartialDate(2027, 10), by=coordinator)
    elif end == "out":
        services.trash_goal(goal=goal, by=coordinator)
    else:
        services.trash_plan(plan=goal.plan, by=coordinator)
    assert "days late" not in left(office)


def test_a_goal_put_in_other_words_is_as_late_as_before(goal, coordinator, client_of):
    is_told(client_of, coordinator)
    services.change_goal(goal=goal, text="Exchange of pupils", by=coordinator)
    assert Reminder.objects.open().count() == 1


@pytest.mark.parametrize("end", ["due", "trash"])
def test_a_letter_corrected_or_put_away(end, wakayama, coordinator, client_of):
    wakayama.owner = coordinator
    wakayama.save()
    said = {"direction": "in", "kind": "reply", "subject": "An invitation", "reply_due_on": LATE}
    letter = services.log_letter(relationship=wakayama, by=coordinator, **said)
    office = is_told(client_of, coordinator)
    if end == "due":
        services.change_letter(letter=letter, reply_due_on=LATER, by=coordinator)
    else:
        services.trash_letter(letter=letter, by=coordinator)
    assert "days late" not in left(office)
