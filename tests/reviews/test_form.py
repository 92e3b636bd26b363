"""The form on one page: drafts, sending, mistakes, two people at once."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from reviews import services
from reviews.models import Evaluation, Rating
from tests.conftest import NOON

pytestmark = pytest.mark.django_db
QUESTIONS = ("interest", "business", "exchange", "politics", "similarity")


@pytest.fixture
def browser(client_of, coordinator):
    return client_of(coordinator)


@pytest.fixture
def form_url(evaluation):
    return reverse("reviews:edit", args=[evaluation.number])


def filled(evaluation, **changes):
    answers = {f"rating_{question}": "some" for question in QUESTIONS}
    rest = {"outcome": "continue", "next_review_on": "2028-11-15", "version": evaluation.version}
    return answers | rest | changes


def answered_later(evaluation, by, **answers):
    """What somebody else saves a minute later."""
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        services.answer(evaluation=evaluation, by=by, **answers)


def test_the_form_shows_facts_goals_and_seven_questions(browser, form_url, goal):
    page = browser.get(form_url).content.decode()
    for words in ("Facts of the period", goal.text, "7. What should happen next?", "Do not know"):
        assert words in page


def test_a_quiet_period_is_said_with_a_warning(browser, form_url):
    page = browser.get(form_url).content.decode()
    assert "Nothing was logged in this period. Ask the committee before you conclude it was quiet." in page
    assert "Ask the committee" in page


def test_save_and_close_keeps_an_incomplete_draft(browser, form_url, evaluation):
    sent = {"rating_business": "little", "version": evaluation.version, "act": "save"}
    assert browser.post(form_url, sent).status_code == 302
    evaluation.refresh_from_db()
    assert (evaluation.state, Rating.objects.get().answer) == ("in_progress", "little")


def test_the_draft_stands_in_the_form_again(browser, form_url, evaluation):
    browser.post(form_url, filled(evaluation, rating_business_why="No trade yet", act="save"))
    page = browser.get(form_url).content.decode()
    assert "No trade yet" in page
    chosen = re.search(r'<input[^>]*id="id_rating_business_1"[^>]*>', page)
    assert " checked" in chosen[0]


def test_sending_puts_it_before_the_approvers(browser, form_url, evaluation, coordinator):
    assert browser.post(form_url, filled(evaluation, act="send")).status_code == 302
    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.sent_by) == ("sent_for_review", coordinator)


def test_sending_with_gaps_comes_back_with_each_at_its_question(browser, form_url, evaluation, goal):
    answer = browser.post(form_url, filled(evaluation, rating_business="", act="send"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_rating_business_0">Answer the question “Business”' in page
    assert f'href="#id_goal_{goal.pk}_0">' in page


def test_the_end_without_a_reason_leads_to_that_field(browser, form_url, evaluation):
    answer = browser.post(form_url, filled(evaluation, outcome="end", act="send"))
    assert 'href="#id_outcome_why">Say why you chose End' in answer.content.decode()


def test_refused_it_is_shown_as_it_is_stored(browser, form_url, evaluation):
    answer = browser.post(form_url, filled(evaluation, outcome="", act="send"))
    assert "Scheduled" in answer.content.decode()


def test_what_was_typed_stays_when_sending_is_refused(browser, form_url, evaluation):
    typed = filled(evaluation, outcome="end", rating_business_why="Almonds", act="send")
    assert "Almonds" in browser.post(form_url, typed).content.decode()
    assert not Rating.objects.exists()


def test_the_next_review_lies_after_the_period(browser, form_url, evaluation):
    answer = browser.post(form_url, filled(evaluation, next_review_on="2026-01-01", act="send"))
    assert "The next review must lie after the period" in answer.content.decode()


def test_a_stale_form_loses_nothing(browser, form_url, evaluation, other_member):
    seen = evaluation.version
    answered_later(evaluation, other_member, ratings={"politics": ("little", "New law")}, outcome="changes")
    typed = filled(evaluation, version=seen, rating_politics="strong", outcome="continue", act="save")
    answer = browser.post(form_url, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Omar Other", "Political climate", "Little", "Strong", "Continue with changes"):
        assert words in page


def test_the_choices_of_the_stale_page_are_saved(browser, form_url, evaluation, other_member):
    seen = evaluation.version
    answered_later(evaluation, other_member, ratings={"politics": ("little", "New law")})
    assert browser.post(form_url, filled(evaluation, version=seen, act="save")).status_code == 409
    evaluation.refresh_from_db()
    again = filled(evaluation, keep_rating_politics="saved", keep_rating_politics_why="saved", act="save")
    assert browser.post(form_url, again).status_code == 302
    politics = Rating.objects.get(question="politics")
    assert (politics.answer, politics.why) == ("little", "New law")


def test_what_was_sent_has_no_form(browser, form_url, sent):
    assert browser.get(form_url).status_code == 403


def test_a_member_of_the_committee_fills_it_in(client_of, member, form_url, evaluation):
    assert client_of(member).post(form_url, filled(evaluation, act="send")).status_code == 302


def test_scheduling_takes_the_suggested_dates(browser, wakayama):
    url = reverse("reviews:new", args=["wakayama"])
    dates = {"due_on": "2026-12-14", "period_from": "2025-01-01", "period_to": "2026-11-15"}
    browser.post(url, dates)
    made = Evaluation.objects.get()
    assert (made.relationship, made.state, str(made.due_on)) == (wakayama, "scheduled", "2026-12-14")


def test_a_second_open_evaluation_is_refused_in_words(browser, evaluation):
    url = reverse("reviews:new", args=["wakayama"])
    dates = {"due_on": "2026-12-14", "period_from": "2025-01-01", "period_to": "2026-11-15"}
    assert (
        f"Evaluation {evaluation.number} of this relationship is not finished"
        in browser.post(url, dates).content.decode()
    )
