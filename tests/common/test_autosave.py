"""Drafts of every kind save themselves by one way, and nothing else does."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from agreements import services as agreements
from agreements.selectors.text import flags_of
from common.drafts import WHILE_TYPING
from common.history import steps_of
from relationships import services as letters
from relationships.models import LetterState
from reviews import services as reviews
from reviews.models import Evaluation, Rating
from tests.factories.letters import introduction

pytestmark = pytest.mark.django_db
DRAFT = {"X-Draft": "1"}


@pytest.fixture
def letter(wakayama, coordinator, today):
    letter = introduction(wakayama, coordinator)
    url = reverse("relationships:letter-edit", args=[letter.pk])
    typed = {"subject": "About us", "to_name": "Ana Torres", "who_we_are": "A city of farms."}
    return SimpleNamespace(record=letter, url=url, typed=typed, kept=lambda: letter.parts["who_we_are"])


@pytest.fixture
def clause(wakayama, coordinator, today):
    agreement = agreements.draft_agreement(
        relationship=wakayama,
        instrument="agreement",
        title_home="Agreement",
        language_partner="ja",
        by=coordinator,
    )
    clause = agreements.add_clause(agreement=agreement, text_home="One.", text_partner="一", by=coordinator)
    url = reverse("agreements:clause-edit", args=[agreement.number, clause.pk])
    typed = {"topic": "other", "text_home": "A city of farms.", "text_partner": "一"}
    return SimpleNamespace(record=clause, url=url, typed=typed, kept=lambda: clause.text_home)


@pytest.fixture
def evaluation(wakayama, coordinator, today):
    held = reviews.schedule_evaluation(
        relationship=wakayama,
        due_on=date(2026, 12, 14),
        period_from=date(2025, 1, 1),
        period_to=date(2026, 11, 15),
        by=coordinator,
    )
    url = reverse("reviews:edit", args=[held.number])
    said = Rating.objects.filter(evaluation=held, question="interest")
    typed = {"rating_interest": "some", "rating_interest_why": "A city of farms."}
    held = Evaluation.objects.get(pk=held.pk)
    return SimpleNamespace(record=held, url=url, typed=typed, kept=lambda: said.get().why)


@pytest.fixture(params=["letter", "clause", "evaluation"])
def draft(request):
    return request.getfixturevalue(request.param)


def send(client, draft, headers=DRAFT, **typed):
    return client.post(draft.url, {"version": draft.record.version, **draft.typed, **typed}, headers=headers)


def test_what_is_typed_is_kept_under_its_version_and_marked_in_the_history(draft, coordinator, client_of):
    answer = send(client_of(coordinator), draft)
    assert answer.status_code == 200, answer.content
    opened = draft.record.version
    draft.record.refresh_from_db()
    assert draft.kept() == "A city of farms."
    assert answer.json() == {"version": draft.record.version, "at": "noon"}
    assert draft.record.version > opened
    assert draft.record.history.first().history_change_reason == WHILE_TYPING


def test_the_text_of_somebody_else_is_never_overwritten(draft, coordinator, admin, client_of):
    opened = draft.record.version
    client = client_of(coordinator)
    first = send(client, draft)
    late = send(client, draft, version=opened, **{list(draft.typed)[-1]: "Mine"})
    assert (first.status_code, late.status_code) == (200, 409)
    assert "Nothing is lost. Your text is still here: press Save to see both." in late.json()["words"]
    page = send(client, draft, headers={}, version=opened, **{list(draft.typed)[-1]: "Mine"})
    assert (page.status_code, "Mine" in page.content.decode()) == (409, True)
    draft.record.refresh_from_db()
    assert draft.kept() == "A city of farms."


def test_its_page_offers_it_with_one_place_that_tells_the_state(draft, coordinator, client_of):
    page = client_of(coordinator).get(draft.url).content.decode()
    assert page.count(" data-autosave ") == page.count('role="status"') == page.count("js/autosave.js") == 1


def test_what_cannot_be_saved_yet_is_said(letter, coordinator, client_of):
    answer = send(client_of(coordinator), letter, subject="")
    words = "Not saved: Enter what the letter is about. Your text is still here."
    assert (answer.status_code, answer.json()["words"]) == (422, words)
    assert letters.ask_letter_approval(letter=letter.record, by=coordinator).state == LetterState.AWAITING
    answer = send(client_of(coordinator), letter, version=letter.record.version)
    assert (answer.status_code, "no draft any more" in answer.json()["words"]) == (409, True)


def test_a_logged_letter_saves_by_its_button_alone(wakayama, coordinator, client_of, today):
    logged = letters.log_letter(
        relationship=wakayama, direction="in", kind="reply", subject="Yes", by=coordinator
    )
    url = reverse("relationships:letter-edit", args=[logged.pk])
    client = client_of(coordinator)
    assert b"data-autosave" not in client.get(url).content
    answer = client.post(url, {"version": 1, "kind": "reply", "subject": "No"}, headers=DRAFT)
    logged.refresh_from_db()
    assert (answer.status_code, logged.subject) == (409, "Yes")


@pytest.mark.parametrize(("theirs", "behind"), [("二", []), ("一", ["partner"])])
def test_typing_answers_no_flag_and_the_save_after_it_judges_both_texts(
    clause, coordinator, client_of, theirs, behind
):
    client, opened = client_of(coordinator), clause.record.version
    for text in ({"text_home": "Two"}, {"text_home": "Two", "text_partner": theirs}):
        draft = send(client, clause, opened=opened, **text)
        clause.record.refresh_from_db()
    assert [side for side, _words in flags_of(clause.record.agreement, clause.record)]
    typed = {"text_home": "Two", "text_partner": theirs, "version": draft.json()["version"]}
    saved = send(client, clause, headers={}, opened=opened, **typed)
    clause.record.refresh_from_db()
    assert saved.status_code == 302
    assert [side for side, _words in flags_of(clause.record.agreement, clause.record)] == behind


def test_the_history_tells_what_one_person_typed_as_one_step(clause, coordinator, client_of):
    client = client_of(coordinator)
    for words in ("Two", "Two and", "Two and three"):
        send(client, clause, text_home=words)
        clause.record.refresh_from_db()
    steps = steps_of("agreements.agreement", clause.record.agreement, coordinator)
    changes = [change for step in steps if step.what == "changed" for change in step.changes]
    assert [(change.label, change.before, change.after) for change in changes] == [
        ("Text in our language", "One.", "Two and three")
    ]
