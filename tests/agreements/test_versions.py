import pytest
from django.core.exceptions import ValidationError

from agreements import services, workflow
from agreements.models import Agreement, Version
from agreements.selectors import content_of, hash_of, latest_version
from agreements.selectors.compare import changes_between, word_changes
from agreements.views.page import steps_for
from common.records import StaleRecord
from tests.agreements.conftest import add, first_clause


def freeze(agreement, by):
    return services.freeze_version(agreement=agreement, by=by)


def test_a_version_holds_the_text_and_its_hash(draft, coordinator):
    version = freeze(draft, coordinator)
    assert version.content["clauses"][0]["text"]["home"] == "The cities work together."
    assert version.text_hash == hash_of(version.content)


def test_without_a_change_the_last_version_is_the_answer(draft, coordinator):
    assert freeze(draft, coordinator) == freeze(draft, coordinator)
    assert Version.objects.count() == 1


def test_a_frozen_version_keeps_its_words(draft, coordinator):
    version = freeze(draft, coordinator)
    services.change_clause(clause=first_clause(draft), by=coordinator, text_home="Other words.")
    second = freeze(draft, coordinator)
    version.refresh_from_db()
    assert version.text_hash == hash_of(version.content) != second.text_hash
    assert [version.number, second.number] == [1, 2]


def test_the_hash_covers_titles_names_and_numbers(draft, coordinator):
    before = hash_of(content_of(draft))
    for name in ("title_partner", "home_name_theirs", "partner_name"):
        services.change_agreement(agreement=draft, by=coordinator, **{name: f"Other {name}"})
        after = hash_of(content_of(draft))
        assert after != before
        before = after


def test_a_text_without_clauses_is_no_version(draft, coordinator):
    services.remove_clause(clause=first_clause(draft), by=coordinator)
    with pytest.raises(ValidationError, match="no clauses"):
        freeze(draft, coordinator)


def test_sending_makes_the_present_text_a_version(sent):
    assert (sent.state, latest_version(sent).number) == ("with_partner", 1)


def test_the_partners_wish_for_changes_is_kept_with_its_version(sent, coordinator):
    services.request_changes(agreement=sent, by=coordinator, note="Visits in spring.")
    asked = latest_version(sent).approvals.get()
    assert (sent.state, asked.verdict, asked.note) == ("changes_requested", "changes", "Visits in spring.")


def test_a_wish_for_changes_says_which(sent, coordinator):
    with pytest.raises(ValidationError, match="what should change"):
        services.request_changes(agreement=sent, by=coordinator, note=" ")


def test_both_sides_agree_on_the_newest_version(agreed):
    assert (agreed.state, agreed.final.number) == ("agreed", 1)


def test_nobody_agrees_on_a_text_that_moved_on(sent, coordinator):
    services.change_clause(
        clause=first_clause(sent), by=coordinator, text_home="Newer.", text_partner="Nuevo."
    )
    with pytest.raises(ValidationError, match="changed since version 1"):
        services.agree_text(agreement=sent, by=coordinator)


def test_nobody_agrees_on_a_text_with_gaps(draft, coordinator):
    add(draft, coordinator, theirs="")
    services.send_to_partner(agreement=draft, by=coordinator)
    with pytest.raises(ValidationError, match="Clause 2 has no Spanish text"):
        services.agree_text(agreement=draft, by=coordinator)


def test_nobody_agrees_while_one_language_is_behind(draft, coordinator):
    services.change_clause(clause=first_clause(draft), by=coordinator, text_home="Newer.")
    services.send_to_partner(agreement=draft, by=coordinator)
    with pytest.raises(ValidationError, match="English changed since"):
        services.agree_text(agreement=draft, by=coordinator)


def test_opening_again_asks_why_and_lets_the_text_change(agreed, coordinator):
    with pytest.raises(ValidationError, match="Say why"):
        services.reopen_agreement(agreement=agreed, by=coordinator, reason="")
    services.reopen_agreement(agreement=agreed, by=coordinator, reason="A name is wrong")
    assert (agreed.state, agreed.final) == ("draft", None)
    services.change_clause(clause=first_clause(agreed), by=coordinator, text_home="Right.")


def test_a_stale_page_moves_nothing(draft, coordinator):
    services.change_agreement(agreement=draft, by=coordinator, title_home="Other")
    with pytest.raises(StaleRecord):
        services.send_to_partner(agreement=draft, by=coordinator, seen=1)


def test_nobody_agrees_on_a_version_made_after_the_page_was_opened(sent, coordinator):
    seen = sent.version
    services.change_clause(
        clause=first_clause(sent), by=coordinator, text_home="Newer.", text_partner="Nuevo."
    )
    freeze(sent, coordinator)
    with pytest.raises(StaleRecord):
        services.agree_text(agreement=Agreement.objects.get(pk=sent.pk), by=coordinator, seen=seen)


ACTS = {
    "send_to_partner": {},
    "request_changes": {"note": "n"},
    "agree": {},
    "approve": {},
    "reopen": {"reason": "r"},
    "supersede": {"reason": "r"},
}
NAMES = {
    "agree": "agree_text",
    "approve": "approve_agreement",
    "reopen": "reopen_agreement",
    "supersede": "supersede_agreement",
}
REFUSED = [
    (action, state) for action in ACTS for state in workflow.STATES if not workflow.may_move(action, state)
]


@pytest.mark.parametrize(("action", "state"), REFUSED)
def test_the_table_refuses_every_other_move(action, state, draft, coordinator):
    Agreement.objects.filter(pk=draft.pk).update(state=state)
    with pytest.raises(ValidationError, match="cannot be done"):
        getattr(services, NAMES.get(action, action))(agreement=draft, by=coordinator, **ACTS[action])
    assert Agreement.objects.get(pk=draft.pk).state == state


def words(kind, pieces):
    return [piece.text.strip() for piece in pieces if piece.kind == kind]


def test_a_comparison_shows_the_words_that_went_and_came():
    pieces = word_changes("Visits are announced in good time.", "Visits are announced sixty days ahead.")
    assert (words("gone", pieces), words("new", pieces)) == (["in good time."], ["sixty days ahead."])


def test_scripts_without_blanks_are_compared_by_character():
    pieces = word_changes("両市は協力する。", "両市は文化で協力する。")
    assert words("new", pieces) == ["文化で"]


@pytest.mark.postgres
@pytest.mark.parametrize("repeat", [1, 400])
def test_both_texts_can_be_read_out_of_a_comparison(repeat):
    old, new = "One. Two, three. " * repeat, "One. Two or three. " * repeat + "Four."
    pieces = word_changes(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new


def test_added_removed_and_moved_clauses_are_told_apart(draft, coordinator):
    first = first_clause(draft)
    second, third = (add(draft, coordinator, heading_home=name) for name in ("Two", "Three"))
    old = freeze(draft, coordinator)
    services.remove_clause(clause=second, by=coordinator)
    services.move_clause(clause=third, to=1, by=coordinator)
    add(draft, coordinator, heading_home="Four")
    changes = changes_between(old.content, freeze(draft, coordinator).content)
    told = {change.label: (change.kind, change.moved) for change in changes}
    assert told["3"] == ("new", False)
    assert told["Two"] == ("gone", False)
    assert sorted(moved for _kind, moved in told.values()).count(True) == 1
    assert first.pk


def test_a_draft_that_nobody_was_sent_offers_no_answer_of_the_partner(draft, coordinator):
    def offered():
        return [str(step["label"]) for step in steps_for(coordinator, draft)]

    assert offered() == ["Mark as with partner"]
    services.send_to_partner(agreement=draft, by=coordinator)
    services.agree_text(agreement=draft, by=coordinator)
    services.reopen_agreement(agreement=draft, reason="A word", by=coordinator)
    assert offered() == ["Partner asks for changes", "Mark as agreed", "Mark as with partner"]
