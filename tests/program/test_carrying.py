import pytest

from accounts.models import Role
from program.services import carrying, concluding
from program.services.carrying import Staff
from tests.factories.accounts import UserFactory
from tests.factories.council import BodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(home):
    BodyFactory(place=home.place)
    return Staff(*(UserFactory(role=role) for role in (Role.COORDINATOR, Role.CLERK, Role.APPROVER)))


@pytest.mark.postgres
@pytest.mark.parametrize("key", carrying.sample_partners())
def test_a_sample_proposal_is_carried_from_the_idea_to_its_first_evaluation(home, staff, key):
    carried = carrying.carry(home, staff, key)
    concluding.conclude(carried)
    carried.tie.refresh_from_db()
    assert (carried.proposal.stage, carried.proposal.state) == ("evaluation", "completed")
    assert (carried.tie.status, carried.tie.sample) == ("active", True)
