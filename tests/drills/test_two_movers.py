"""Two coordinators move one proposal at the same moment: one row in the history, the other gets the news."""

import pytest
from django.urls import reverse

from accounts.models import Role
from proposals.models import StageMove
from tests.drills.pair import paired
from tests.factories.accounts import UserFactory
from tests.factories.proposals import ProposalFactory

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 100


@pytest.fixture
def pair(home, client_of):
    with paired(
        *(client_of(UserFactory(name=name, role=Role.COORDINATOR)) for name in ("Ana", "Ben"))
    ) as both:
        yield both


@pytest.mark.postgres
def test_a_hundred_times_one_moves_it_and_the_other_gets_the_page_with_the_news(pair):
    proposal = ProposalFactory()
    hold = reverse("proposals:decide", args=[proposal.number]), {"decision": "hold", "reason": "Election"}
    resume = reverse("proposals:move", args=[proposal.number, "resume"]), {}
    for turn in range(ROUNDS):
        address, typed = (hold, resume)[turn % 2]
        seen = {**typed, "version": proposal.version + turn}
        answers = pair(address, seen, seen)
        assert sorted(answer.status_code for answer in answers) == [302, 409], f"round {turn}"
        assert StageMove.objects.filter(proposal=proposal).count() == turn + 1
