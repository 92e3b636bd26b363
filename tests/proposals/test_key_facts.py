"""The facts beside the tasks of a proposal."""

from datetime import date

import pytest

from proposals.selectors.doors import Papers
from proposals.views.page import key_facts
from tests.factories.proposals import ProposalFactory
from tests.proposals import records

pytestmark = pytest.mark.django_db


def test_the_next_review_is_the_day_planned_after_the_evaluation_that_was_held(home):
    proposal = ProposalFactory(relationship__next_review_on=date(2029, 6, 1))
    records.outcome(proposal)
    told = {fact["label"]: fact["value"] for fact in key_facts(proposal, Papers(proposal))}
    assert told["Next review"] == "June 1, 2029"
