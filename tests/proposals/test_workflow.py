"""Every stage, state, action and role: allowed or refused, and a refused one leaves the row as it was."""

import itertools

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Role
from proposals import workflow
from proposals.models import StageMove
from proposals.services import move_proposal
from tests.factories.accounts import UserFactory
from tests.factories.proposals import ProposalFactory
from tests.proposals import records

CASES = list(itertools.product(workflow.STAGES, workflow.STATES, workflow.ACTIONS, Role.values))


def expected(stage, state, action, role):
    """Written out apart from the table of moves, so that a slip in the table is seen."""
    first, last = stage == "planning", stage == "evaluation"
    open_, held = state == "open", state == "on_hold"
    who = {"coordinator"} if action != "decline" else {"coordinator", "approver"}
    known = {
        "forward": open_ and not last,
        "back": open_ and not first,
        "hold": open_,
        "resume": held,
        "decline": open_ or held,
        "withdraw": open_ or held,
        "complete": open_ and last,
    }[action]
    return "refused" if role not in who else "done" if known else "not possible"


def outcome(proposal, action, user):
    try:
        move_proposal(proposal=proposal, action=action, by=user, reason="because")
    except PermissionDenied:
        return "refused"
    except ValidationError:
        return "not possible"
    return "done"


def test_the_table_covers_every_case():
    assert len(CASES) == 6 * 5 * 7 * 6


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("stage", workflow.STAGES)
@pytest.mark.parametrize("state", workflow.STATES)
def test_every_action_by_every_role_from(stage, state):
    proposal = ProposalFactory(stage=stage, state=state)
    records.settle(proposal, stage, None)
    users = {role: UserFactory(role=role) for role in Role.values}
    for action, role in itertools.product(workflow.ACTIONS, Role.values):
        result = outcome(proposal, action, users[role])
        assert result == expected(stage, state, action, role), (action, role)
        proposal.refresh_from_db()
        if result != "done":
            assert (proposal.stage, proposal.state) == (stage, state)
        reset(proposal, stage, state)


def reset(proposal, stage, state):
    proposal.stage, proposal.state = stage, state
    proposal.save()
    tie = proposal.relationship
    tie.refresh_from_db()
    tie.status = "proposed"
    tie.save()
    StageMove.objects.all().delete()
