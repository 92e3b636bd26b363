"""Scheduling, filling in, sending and accepting."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from common.dates import PartialDate
from common.records import StaleRecord
from relationships.services import plan_review
from reviews import services
from reviews.models import Evaluation, Rating
from tests.factories.relationships import MilestoneFactory, RelationshipFactory
from tests.reviews.conftest import NEXT, PERIOD, everything

pytestmark = pytest.mark.django_db


def gaps_of(evaluation, by, **answers):
    with pytest.raises(ValidationError) as refused:
        services.send_evaluation(evaluation=evaluation, by=by, **answers)
    return refused.value.message_dict


def test_the_first_evaluation_takes_its_day_from_the_review_of_the_tie(wakayama, coordinator, today):
    plan_review(relationship=wakayama, on=date(2026, 12, 1), by=coordinator)
    MilestoneFactory(relationship=wakayama, kind="signed", date=PartialDate(2025, 3))
    made = services.schedule_evaluation(relationship=wakayama, by=coordinator)
    assert (made.due_on, made.period_from, made.period_to) == (
        date(2026, 12, 1),
        date(2025, 3, 1),
        date(2026, 12, 1),
    )


def test_an_old_signing_does_not_make_a_period_of_decades(wakayama, coordinator, today):
    MilestoneFactory(relationship=wakayama, kind="signed", date=PartialDate(1961, 8, 21))
    made = services.schedule_evaluation(relationship=wakayama, by=coordinator, due_on=date(2026, 12, 1))
    assert made.period_from == date(2024, 12, 1)


def test_the_next_period_goes_on_where_the_last_ended(accepted, coordinator):
    made = services.schedule_evaluation(relationship=accepted.relationship, by=coordinator)
    assert (made.due_on, made.period_from) == (NEXT, date(2026, 11, 16))


def test_without_a_review_day_the_day_is_asked_for(wakayama, coordinator, today):
    with pytest.raises(ValidationError) as refused:
        services.schedule_evaluation(relationship=wakayama, by=coordinator)
    assert "due_on" in refused.value.message_dict


def test_a_tie_has_one_open_evaluation(evaluation, coordinator):
    with pytest.raises(ValidationError):
        services.schedule_evaluation(relationship=evaluation.relationship, by=coordinator, **PERIOD)


def test_a_tie_that_does_not_stand_is_not_evaluated(home, coordinator):
    tie = RelationshipFactory(status="ended")
    with pytest.raises(ValidationError):
        services.schedule_evaluation(relationship=tie, by=coordinator, due_on=date(2026, 12, 1))


def test_numbers_run_on_within_the_year(evaluation, cixi, coordinator):
    second = services.schedule_evaluation(relationship=cixi, by=coordinator, due_on=date(2026, 12, 1))
    assert (evaluation.number, second.number) == ("E-2026-01", "E-2026-02")


def test_a_draft_is_kept_incomplete_and_begins_it(evaluation, coordinator):
    services.answer(evaluation=evaluation, by=coordinator, ratings={"business": ("", "No trade yet")})
    evaluation.refresh_from_db()
    assert (evaluation.state, Rating.objects.get().why) == ("in_progress", "No trade yet")


def test_sending_lists_everything_that_is_missing(evaluation, goal, coordinator):
    services.begin_evaluation(evaluation=evaluation, by=coordinator)
    gaps = gaps_of(evaluation, coordinator)
    assert set(gaps) == {
        f"goal_{goal.pk}", "rating_interest", "rating_business", "rating_exchange", "rating_politics",
        "rating_similarity", "outcome", "next_review_on",
    }  # fmt: skip


def test_do_not_know_is_an_answer(evaluation, goal, coordinator):
    unknown = dict.fromkeys(everything(evaluation)["ratings"], ("not_known", ""))
    answers = everything(evaluation, ratings=unknown, goals={goal.pk: ("not_known", "")})
    assert (
        services.send_evaluation(evaluation=evaluation, by=coordinator, **answers).state == "sent_for_review"
    )


@pytest.mark.parametrize("outcome", ["suspend", "end"])
def test_a_grave_outcome_needs_its_reason(evaluation, coordinator, outcome):
    gaps = gaps_of(evaluation, coordinator, **everything(evaluation, outcome=outcome))
    assert list(gaps) == ["outcome_why"]


def test_the_reason_names_the_outcome_that_was_chosen(evaluation, coordinator):
    gaps = gaps_of(evaluation, coordinator, **everything(evaluation, outcome="end"))
    assert gaps["outcome_why"] == ["Say why you chose End"]


def test_the_end_needs_no_next_review(evaluation, coordinator):
    answers = everything(evaluation, outcome="end", outcome_why="No answer", next_review_on=None)
    assert services.send_evaluation(evaluation=evaluation, by=coordinator, **answers).next_review_on is None


def test_a_refused_sending_saves_nothing(evaluation, coordinator):
    gaps_of(evaluation, coordinator, **everything(evaluation, outcome=""))
    assert not Rating.objects.exists()


def test_an_old_form_is_stale(evaluation, coordinator):
    services.answer(evaluation=evaluation, by=coordinator, seen=1)
    with pytest.raises(StaleRecord):
        services.answer(evaluation=evaluation, by=coordinator, seen=1)


def test_accepting_sets_the_next_review_of_the_tie(accepted, wakayama):
    wakayama.refresh_from_db()
    assert wakayama.next_review_on == NEXT


def test_accepting_is_written_to_the_audit_trail(accepted, approver):
    entry = AuditEntry.objects.get(act="accept evaluation")
    assert (entry.actor, entry.detail["next_review"]) == (approver, NEXT.isoformat())


def test_accepting_makes_no_new_evaluation(accepted):
    assert Evaluation.objects.count() == 1


@pytest.mark.parametrize("outcome", ["suspend", "end"])
def test_no_outcome_changes_the_status_of_the_tie(evaluation, coordinator, approver, outcome):
    answers = everything(evaluation, outcome=outcome, outcome_why="No answer since 2019")
    services.send_evaluation(evaluation=evaluation, by=coordinator, **answers)
    services.accept_evaluation(evaluation=evaluation, by=approver)
    evaluation.relationship.refresh_from_db()
    assert evaluation.relationship.status == "active"


def test_sent_back_it_says_what_should_change(sent, approver):
    services.send_back_evaluation(evaluation=sent, reason="Ask the school", by=approver)
    assert (sent.state, sent.sent_back_why, sent.facts) == ("in_progress", "Ask the school", {})


def test_sending_back_needs_a_reason(sent, approver):
    with pytest.raises(ValidationError):
        services.send_back_evaluation(evaluation=sent, reason=" ", by=approver)


def test_what_was_sent_cannot_be_written_on(sent, coordinator):
    with pytest.raises(ValidationError):
        services.answer(evaluation=sent, by=coordinator, outcome="end")


def test_one_that_will_not_be_held_goes_to_trash_and_comes_back(evaluation, coordinator):
    services.trash_evaluation(evaluation=evaluation, by=coordinator)
    assert not Evaluation.objects.visible_to(coordinator).exists()
    services.restore_evaluation(evaluation=evaluation, by=coordinator)
    assert Evaluation.objects.visible_to(coordinator).exists()


def test_what_was_sent_does_not_go_to_trash(sent, coordinator):
    with pytest.raises(ValidationError):
        services.trash_evaluation(evaluation=sent, by=coordinator)


def test_one_in_trash_stays_there_while_another_is_open(evaluation, coordinator):
    services.trash_evaluation(evaluation=evaluation, by=coordinator)
    services.schedule_evaluation(
        relationship=evaluation.relationship, by=coordinator, due_on=date(2026, 12, 1)
    )
    with pytest.raises(ValidationError):
        services.restore_evaluation(evaluation=evaluation, by=coordinator)
