import pytest
from django.core.exceptions import ValidationError

from agreements import services
from agreements.selectors.text import clauses_of, flags_of
from common.records import StaleRecord
from tests.agreements.conftest import add, first_clause


def change(clause, by, **fields):
    changed = services.change_clause(clause=clause, by=by, **fields)
    return [words for _side, words in flags_of(changed.agreement, changed)]


def test_texts_written_together_say_the_same(draft):
    assert flags_of(draft, first_clause(draft)) == []


def test_the_other_side_is_flagged_when_one_text_changes_alone(draft, coordinator):
    clause = first_clause(draft)
    assert change(clause, coordinator, text_home="New words.") == ["English changed since"]
    assert change(first_clause(draft), coordinator, text_partner="Palabras nuevas.") == []
    assert change(first_clause(draft), coordinator, text_partner="Otras palabras.") == [
        "Spanish changed since"
    ]


def test_saving_both_texts_at_once_flags_nothing(draft, coordinator):
    assert change(first_clause(draft), coordinator, text_home="New.", text_partner="Nuevo.") == []


def test_a_translation_that_arrives_later_flags_nothing(draft, coordinator):
    clause = add(draft, coordinator, theirs="")
    assert change(clause, coordinator, text_partner="Traducción.") == []


def test_a_flag_goes_when_somebody_says_the_text_is_still_right(draft, coordinator):
    clause = first_clause(draft)
    change(clause, coordinator, text_home="New words.")
    services.confirm_clause(clause=clause, side="partner", by=coordinator)
    assert flags_of(draft, first_clause(draft)) == []


def test_still_right_about_a_text_that_changed_meanwhile_is_refused(draft, coordinator):
    clause = first_clause(draft)
    change(clause, coordinator, text_home="New words.")
    with pytest.raises(ValidationError, match="changed a moment ago"):
        services.confirm_clause(clause=clause, side="partner", by=coordinator, seen=1)
    assert flags_of(draft, first_clause(draft))


def test_a_stale_form_saves_nothing(draft, coordinator):
    clause = first_clause(draft)
    services.change_clause(clause=clause, by=coordinator, seen=1, text_home="One")
    with pytest.raises(StaleRecord):
        services.change_clause(clause=clause, by=coordinator, seen=1, text_home="Two")
    assert first_clause(draft).text_home == "One"


@pytest.mark.parametrize(("to", "order"), [(1, "CAB"), (2, "ACB"), (3, "ABC"), (99, "ABC")])
def test_a_clause_moves_to_the_place_asked_for(to, order, draft, coordinator):
    services.remove_clause(clause=first_clause(draft), by=coordinator)
    clauses = [add(draft, coordinator, heading_home=letter) for letter in "ABC"]
    services.move_clause(clause=clauses[2], to=to, by=coordinator)
    assert "".join(clause.heading_home for clause in clauses_of(draft)) == order


def test_moving_a_clause_makes_no_form_of_another_one_stale(draft, coordinator):
    other = first_clause(draft)
    services.move_clause(clause=add(draft, coordinator), to=1, by=coordinator)
    services.change_clause(clause=other, by=coordinator, seen=1, text_home="Still mine.")
    assert clauses_of(draft)[1].text_home == "Still mine."


def test_a_removed_clause_can_be_put_back(draft, coordinator):
    clause = first_clause(draft)
    services.remove_clause(clause=clause, by=coordinator)
    assert clauses_of(draft) == []
    services.restore_clause(clause=clause, by=coordinator)
    assert clauses_of(draft) == [clause]


@pytest.mark.parametrize("state", ["agreed", "approved", "signed", "superseded"])
def test_no_clause_of_a_settled_text_changes(state, draft, coordinator):
    clause = first_clause(draft)
    type(draft).objects.filter(pk=draft.pk).update(state=state)
    for act in (services.change_clause, services.remove_clause, services.restore_clause):
        with pytest.raises(ValidationError, match="Open it again"):
            act(clause=clause, by=coordinator)
    with pytest.raises(ValidationError, match="Open it again"):
        add(draft, coordinator)
    assert first_clause(draft).version == 1
