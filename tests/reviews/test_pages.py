"""The page in its states, its actions, the list, the tab, what other pages say."""

from datetime import date

import pytest
from django.urls import reverse

from documents.models import IssuedPaper
from reviews import services
from reviews.models import Evaluation, FollowUp
from reviews.pdfs import evaluation_html
from tests.factories.reviews import EvaluationFactory, FollowUpFactory
from tests.reviews.conftest import everything

pytestmark = pytest.mark.django_db


def page(client, evaluation):
    return client.get(evaluation.get_absolute_url()).content.decode()


def test_scheduled_it_offers_to_start(client_of, coordinator, evaluation):
    text = page(client_of(coordinator), evaluation)
    assert "Start evaluation" in text
    assert "Due December 14, 2026" in text


def test_starting_leads_to_the_form(client_of, coordinator, evaluation):
    answer = client_of(coordinator).post(reverse("reviews:begin", args=[evaluation.number]))
    assert answer["Location"] == reverse("reviews:edit", args=[evaluation.number])


def test_in_progress_it_lists_what_is_missing(client_of, coordinator, evaluation):
    services.begin_evaluation(evaluation=evaluation, by=coordinator)
    assert "7 things are missing before it can be sent" in page(client_of(coordinator), evaluation)


def test_sent_it_says_by_whom_and_can_be_taken_back(client_of, coordinator, sent):
    text = page(client_of(coordinator), sent)
    assert "Sent to the approvers by Dana Ruiz on November 19, 2026" in text
    client_of(coordinator).post(reverse("reviews:take-back", args=[sent.number]))
    sent.refresh_from_db()
    assert sent.state == "in_progress"


def test_an_approver_accepts_after_reading_what_follows(client_of, approver, sent):
    url = reverse("reviews:accept", args=[sent.number])
    asked = client_of(approver).get(url).content.decode()
    assert "The next review of the relationship will be November 15, 2028" in asked
    client_of(approver).post(url, {"version": sent.version})
    sent.refresh_from_db()
    assert (sent.state, sent.accepted_by) == ("accepted", approver)


def test_an_approver_who_read_an_older_version_reads_again(client_of, approver, coordinator, sent):
    seen = sent.version
    services.take_back_evaluation(evaluation=sent, by=coordinator)
    services.send_evaluation(evaluation=sent, by=coordinator, **everything(sent, outcome="changes"))
    url = reverse("reviews:accept", args=[sent.number])
    assert client_of(approver).post(url, {"version": seen}).status_code == 409


def test_sent_back_the_page_says_why(client_of, approver, coordinator, sent):
    url = reverse("reviews:send-back", args=[sent.number])
    client_of(approver).post(url, {"version": sent.version, "reason": "Ask the school"})
    sent.refresh_from_db()
    assert "What should change: Ask the school" in page(client_of(coordinator), sent)


def test_accepted_the_outcome_comes_first(client_of, viewer, accepted):
    assert "Continue; next review November 15, 2028." in page(client_of(viewer), accepted)


def test_answers_stand_beside_those_of_last_time(client_of, viewer, coordinator, approver, accepted):
    second = services.schedule_evaluation(relationship=accepted.relationship, by=coordinator)
    changed = everything(second, ratings={"business": ("strong", "A new contract")})
    services.answer(evaluation=second, by=coordinator, **changed)
    text = page(client_of(viewer), second)
    assert "Last time (2025–2026)" in text
    assert "A new contract" in text


def test_an_end_sends_to_the_clerk_and_changes_nothing(client_of, viewer, approver, coordinator, evaluation):
    answers = everything(evaluation, outcome="end", outcome_why="Quiet", next_review_on=None)
    services.send_evaluation(evaluation=evaluation, by=coordinator, **answers)
    services.accept_evaluation(evaluation=evaluation, by=approver)
    text = page(client_of(viewer), evaluation)
    assert "A clerk records it" in text
    assert reverse("relationships:status", args=["wakayama"]) in text


def test_a_later_evaluation_is_named(client_of, viewer, accepted):
    EvaluationFactory(
        number="E-2028-01", relationship=accepted.relationship, state="accepted", period_to=date(2028, 11, 1)
    )
    assert "Open E-2028-01" in page(client_of(viewer), accepted)


def test_late_it_says_how_late(client_of, viewer, wakayama, today):
    late = EvaluationFactory(relationship=wakayama, due_on=date(2026, 11, 14))
    assert "Overdue 5 days" in page(client_of(viewer), late)


def test_actions_are_added_done_and_put_back(client_of, coordinator, evaluation):
    browser = client_of(coordinator)
    browser.post(
        reverse("reviews:follow-up-add", args=[evaluation.number]), {"what": "Write", "due_on": "2027-01-15"}
    )
    action = FollowUp.objects.get()
    for step in ("done", "reopen", "trash", "restore", "done"):
        browser.post(reverse(f"reviews:follow-up-{step}", args=[action.pk]))
    action.refresh_from_db()
    assert (action.done_on, action.trashed_at) == (date(2026, 11, 19), None)


def test_an_accepted_action_keeps_its_words_but_not_its_day(client_of, coordinator, accepted):
    action = FollowUpFactory(evaluation=accepted)
    url = reverse("reviews:follow-up-edit", args=[action.pk])
    data = {"what": "Other words", "due_on": "2027-02-01", "version": action.version}
    client_of(coordinator).post(url, data)
    action.refresh_from_db()
    assert (action.what, action.due_on) == ("Write to the new mayor", date(2027, 2, 1))


def test_a_stale_action_is_shown_side_by_side(client_of, coordinator, evaluation):
    action = FollowUpFactory(evaluation=evaluation)
    seen = action.version
    services.change_follow_up(follow_up=action, what="Call the new mayor", by=coordinator)
    url = reverse("reviews:follow-up-edit", args=[action.pk])
    answer = client_of(coordinator).post(url, {"what": "Visit the new mayor", "version": seen})
    assert answer.status_code == 409
    assert "Call the new mayor" in answer.content.decode()


def test_the_list_says_overdue_and_outcome(client_of, viewer, accepted, cixi):
    EvaluationFactory(relationship=cixi, due_on=date(2026, 11, 1))
    text = client_of(viewer).get(reverse("reviews:list")).content.decode()
    assert "Overdue" in text
    assert "Continue" in text


def test_the_list_as_a_file_has_dates_as_stored(client_of, viewer, accepted):
    answer = client_of(viewer).get(reverse("reviews:list"), {"format": "csv"})
    text = b"".join(answer).decode()
    assert "2026-12-14" in text
    assert "2028-11-15" in text


def test_the_tab_offers_the_next_one_only_when_none_is_open(client_of, coordinator, sent, approver):
    browser, url = client_of(coordinator), reverse("reviews:of-tie", args=["wakayama"])
    assert "Schedule evaluation" not in browser.get(url).content.decode()
    services.accept_evaluation(evaluation=sent, by=approver)
    assert "Schedule evaluation" in browser.get(url).content.decode()


def test_the_timeline_tells_an_accepted_evaluation(client_of, viewer, accepted):
    text = client_of(viewer).get(reverse("relationships:timeline", args=["wakayama"])).content.decode()
    assert "Evaluation accepted: Continue" in text


def test_search_finds_it_by_its_reference(client_of, viewer, evaluation):
    text = client_of(viewer).get(reverse("program:search"), {"q": evaluation.number.lower()}).content.decode()
    assert evaluation.get_absolute_url() in text


def test_today_tells_the_writer_and_the_approver(client_of, coordinator, approver, evaluation):
    Evaluation.objects.update(due_on=date(2026, 11, 21))
    today = reverse("program:today")
    assert (
        f"Evaluate {evaluation.relationship.partner.name}"
        in client_of(coordinator).get(today).content.decode()
    )
    evaluation.refresh_from_db()
    services.send_evaluation(evaluation=evaluation, by=coordinator, **everything(evaluation))
    assert "Accept the evaluation of Wakayama" in client_of(approver).get(today).content.decode()
    assert "Evaluate Wakayama" not in client_of(coordinator).get(today).content.decode()


def test_printing_asks_for_a_paper(client_of, clerk, accepted):
    client_of(clerk).post(reverse("reviews:print", args=[accepted.number]))
    assert IssuedPaper.objects.get().kind == "evaluation"


@pytest.mark.parametrize("size", ["letter", "a4"])
def test_the_paper_is_a_draft_until_it_is_accepted(sent, approver, size):
    assert "DRAFT" in evaluation_html(sent, paper_size=size)
    services.accept_evaluation(evaluation=sent, by=approver)
    printed = evaluation_html(sent, paper_size=size)
    assert "DRAFT" not in printed
    assert f"paper-{size}" in printed


def test_nothing_was_done_tomorrow(client_of, coordinator, accepted):
    action = FollowUpFactory(evaluation=accepted)
    typed = {"due_on": "2027-02-01", "done_on": "2026-11-20", "version": action.version}
    answer = client_of(coordinator).post(reverse("reviews:follow-up-edit", args=[action.pk]), typed)
    assert (answer.status_code, "not in the future" in answer.text) == (422, True)
    client_of(coordinator).post(
        reverse("reviews:follow-up-edit", args=[action.pk]), {**typed, "done_on": "2026-11-19"}
    )
    action.refresh_from_db()
    assert action.done_on == date(2026, 11, 19)
