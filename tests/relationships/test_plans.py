"""Work plans: goals, who agreed when, and what a change does to an agreement."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from common.dates import PartialDate
from common.extend import Due, points
from common.records import StaleRecord
from notifications.models import Reminder
from notifications.services import sweep
from relationships.models import Goal
from relationships.selectors.plan import earlier_agreements, goals_overdue, terms_of
from relationships.services import plan as services

pytestmark = pytest.mark.django_db
MAY, JUNE = PartialDate(2026, 5), PartialDate(2026, 6, 2)


@pytest.fixture
def plan(wakayama, coordinator, today):
    return services.make_plan(relationship=wakayama, title="First two years", by=coordinator)


@pytest.fixture
def goal(plan, coordinator):
    return services.add_goal(plan=plan, text="Pen pals", by=coordinator, due=PartialDate(2026, 10))


@pytest.fixture
def agreed(plan, goal, coordinator):
    services.agree_plan(plan=plan, side="home", on=MAY, agreed_by="Council", by=coordinator)
    return services.agree_plan(plan=plan, side="partner", on=JUNE, agreed_by="Mayor", by=coordinator)


def test_each_side_agrees_on_its_own_date(agreed):
    assert (agreed.our_agreed_on, agreed.their_agreed_on, agreed.agreed) == (MAY, JUNE, True)


def test_a_plan_without_goals_cannot_be_agreed(plan, coordinator):
    with pytest.raises(ValidationError, match="Add a goal first"):
        services.agree_plan(plan=plan, side="home", on=MAY, agreed_by="Council", by=coordinator)


def test_an_agreement_is_not_recorded_before_its_day(plan, goal, coordinator):
    with pytest.raises(ValidationError, match="lies ahead"):
        services.agree_plan(plan=plan, side="home", on=PartialDate(2027), agreed_by="Council", by=coordinator)


def test_changing_a_goal_after_it_was_agreed_asks_why(agreed, goal, coordinator):
    with pytest.raises(ValidationError, match="Say why"):
        services.change_goal(goal=goal, text="Pen pals twice", by=coordinator)
    agreed.refresh_from_db()
    assert agreed.agreed


@pytest.mark.parametrize("act", ["add", "change", "trash", "span", "title"])
def test_what_was_agreed_is_taken_back_when_the_plan_changes(act, agreed, goal, coordinator):
    why = {"reason": "The schools closed", "by": coordinator}
    if act == "add":
        services.add_goal(plan=agreed, text="One more", **why)
    elif act == "change":
        services.change_goal(goal=goal, target="40 pairs", **why)
    elif act == "trash":
        services.trash_goal(goal=goal, **why)
    else:
        other = {"span": {"ends": PartialDate(2028)}, "title": {"title": "First three years"}}[act]
        with pytest.raises(ValidationError, match="Say why"):
            services.change_plan(plan=agreed, by=coordinator, **other)
        services.change_plan(plan=agreed, **other, **why)
    agreed.refresh_from_db()
    assert (agreed.our_agreed_on, agreed.their_agreed_on) == (None, None)
    assert agreed.reopened_why == "The schools closed"


def test_the_dates_taken_back_stay_in_the_history(agreed, goal, coordinator):
    services.change_goal(goal=goal, text="Letters", reason="Other schools", by=coordinator)
    found = earlier_agreements(agreed)
    assert [(one.our_on, one.their_on, one.why) for one in found] == [(MAY, JUNE, "Other schools")]


def test_when_both_agree_again_nothing_is_said_to_have_changed(agreed, goal, coordinator):
    services.change_goal(goal=goal, text="Letters", reason="Other schools", by=coordinator)
    services.agree_plan(plan=agreed, side="home", on=JUNE, agreed_by="Council", by=coordinator)
    services.agree_plan(plan=agreed, side="partner", on=JUNE, agreed_by="Mayor", by=coordinator)
    agreed.refresh_from_db()
    assert (agreed.agreed, agreed.reopened_on, agreed.reopened_why) == (True, None, "")


def test_reaching_a_goal_leaves_the_agreement(agreed, goal, coordinator):
    services.finish_goal(goal=goal, on=PartialDate(2026, 11), result="42 pairs", by=coordinator)
    agreed.refresh_from_db()
    assert agreed.agreed


def test_a_side_can_be_taken_back_with_a_reason(agreed, coordinator):
    services.withdraw_plan(plan=agreed, side="partner", reason="Recorded by mistake", by=coordinator)
    assert (agreed.our_agreed_on, agreed.their_agreed_on) == (MAY, None)


def test_a_stale_form_does_not_agree(plan, goal, coordinator):
    with pytest.raises(StaleRecord):
        services.agree_plan(plan=plan, side="home", on=MAY, agreed_by="Council", by=coordinator, seen=99)


def test_nobody_agrees_to_a_goal_that_came_after_the_form_was_opened(plan, goal, coordinator):
    plan.refresh_from_db()
    opened = plan.version
    services.add_goal(plan=plan, text="Festival", by=coordinator)
    with pytest.raises(StaleRecord):
        services.agree_plan(plan=plan, side="home", on=MAY, agreed_by="Council", by=coordinator, seen=opened)


@pytest.mark.parametrize(
    ("day", "number"), [(date(2026, 10, 15), 0), (date(2026, 10, 31), 0), (date(2026, 11, 1), 1)]
)
def test_a_goal_is_overdue_only_after_the_last_day_it_can_mean(day, number, goal):
    assert goals_overdue(day).count() == number


def test_a_reached_goal_is_never_overdue(goal, coordinator):
    services.finish_goal(goal=goal, on=PartialDate(2026, 11), by=coordinator)
    assert not goals_overdue(date(2027, 1, 1)).exists()


def test_goals_of_a_plan_in_trash_wait_for_nobody(plan, goal, coordinator):
    services.trash_plan(plan=plan, by=coordinator)
    assert not goals_overdue(date(2027, 1, 1)).exists()


def test_the_owner_of_the_tie_is_reminded_of_an_overdue_goal(goal, wakayama, clerk):
    wakayama.owner = clerk
    wakayama.save()
    sweep(today=date(2026, 11, 19))
    told = Reminder.objects.get(rule="goals")
    assert (told.recipient, told.due_on) == (clerk, date(2026, 10, 31))


def test_goals_stand_by_term_with_reached_ones_last(plan, goal, coordinator):
    services.add_goal(plan=plan, text="Festival", term="long", by=coordinator)
    done = services.add_goal(plan=plan, text="Contacts", by=coordinator, due=PartialDate(2026, 1))
    services.finish_goal(goal=done, on=PartialDate(2026, 11), by=coordinator)
    short, long = terms_of(plan, date(2026, 11, 19))
    assert [row.goal.text for row in short.goals] == ["Pen pals", "Contacts"]
    assert [row.goal.text for row in long.goals] == ["Festival"]


def test_the_rule_of_goals_is_registered():
    assert "goals" in {point.name for point in points(Due, "reminders")}


def test_a_member_of_the_city_keeps_its_plan(plan, member, client_of):
    client = client_of(member)
    client.post(f"{plan.get_absolute_url()}goals/add/", {"text": "Choir", "term": "long"})
    assert Goal.objects.filter(plan=plan, text="Choir").exists()


def test_a_member_of_another_city_finds_no_plan(plan, other_member, client_of):
    assert client_of(other_member).get(plan.get_absolute_url()).status_code == 404


def test_the_form_asks_why_only_once_a_side_has_agreed(agreed, goal, coordinator, client_of):
    page = client_of(coordinator).get(f"{agreed.get_absolute_url()}goals/{goal.pk}/edit/")
    assert "Why it changes after it was agreed" in page.content.decode()


def test_the_timeline_says_when_both_had_agreed(agreed, wakayama, coordinator, client_of):
    page = client_of(coordinator).get(f"{wakayama.get_absolute_url()}timeline/").content.decode()
    assert "Work plan agreed by both sides" in page
    assert "June 2, 2026" in page
