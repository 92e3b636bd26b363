"""The table of moves, and that no order of actions leaves it."""

from itertools import pairwise
from random import Random

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from reviews import services, workflow
from tests.reviews.conftest import NEXT, everything

pytestmark = pytest.mark.django_db
LEGAL = {(start, end) for starts, end in workflow.MOVES.values() for start in starts}
# Answering begins it, and a form may send what nobody had begun.
LEGAL |= {("scheduled", "in_progress"), ("scheduled", "sent_for_review")}


def attempt(name, evaluation, coordinator, approver):
    """One action of a person, legal from here or not."""
    person = {"evaluation": evaluation, "by": coordinator}
    actions = {
        "begin": lambda: services.begin_evaluation(**person),
        "answer": lambda: services.answer(**person, outcome="changes"),
        "plan": lambda: services.change_evaluation(**person, due_on=NEXT),
        "send": lambda: services.send_evaluation(**person),
        "fill and send": lambda: services.send_evaluation(**person, **everything(evaluation)),
        "take back": lambda: services.take_back_evaluation(**person),
        "send back": lambda: services.send_back_evaluation(evaluation=evaluation, reason="More", by=approver),
        "accept": lambda: services.accept_evaluation(evaluation=evaluation, by=approver),
        "add action": lambda: services.add_follow_up(**person, what="Write"),
    }
    try:
        actions[name]()
    except ValidationError:
        evaluation.refresh_from_db()
        return False
    evaluation.refresh_from_db()
    return True


ACTIONS = (
    "begin", "answer", "plan", "send", "fill and send", "take back", "send back", "accept", "add action",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_no_order_of_actions_leaves_the_table(evaluation, coordinator, approver, seed):
    chance = Random(seed)  # noqa: S311 - a test that can be repeated
    frozen = {}
    for _turn in range(25):
        before, name = evaluation.state, chance.choice(ACTIONS)
        done = attempt(name, evaluation, coordinator, approver)
        assert evaluation.state == before or (done and (before, evaluation.state) in LEGAL)
        assert bool(evaluation.facts) == (evaluation.state in ("sent_for_review", "accepted"))
        if evaluation.state == "accepted":
            said = (evaluation.facts, evaluation.outcome, evaluation.next_review_on, evaluation.due_on)
            assert frozen.setdefault("said", said) == said
            evaluation.relationship.refresh_from_db()
            assert evaluation.relationship.next_review_on == evaluation.next_review_on
    assert AuditEntry.objects.filter(act="accept evaluation").count() == (evaluation.state == "accepted")


def test_the_history_shows_only_moves_of_the_table(evaluation, coordinator, approver):
    chance = Random(7)  # noqa: S311 - a test that can be repeated
    for _turn in range(40):
        attempt(chance.choice(ACTIONS), evaluation, coordinator, approver)
    states = list(evaluation.history.order_by("history_id").values_list("state", flat=True))
    assert {pair for pair in pairwise(states) if pair[0] != pair[1]} <= LEGAL


@pytest.mark.parametrize("action", workflow.MOVES)
def test_nothing_leads_away_from_accepted(action):
    assert not workflow.may_move(action, workflow.ACCEPTED)


def test_beginning_twice_is_beginning_once(evaluation, coordinator):
    services.begin_evaluation(evaluation=evaluation, by=coordinator)
    services.begin_evaluation(evaluation=evaluation, by=coordinator)
    assert evaluation.version == 2
