import pytest

from accounts.models import Role
from documents.models import NumberSeries
from relationships import services
from relationships.models import Letter
from tests.council.test_two_clerks import at_once
from tests.factories.accounts import UserFactory
from tests.factories.directory import HomeFactory
from tests.factories.letters import introduction
from tests.factories.relationships import RelationshipFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def letters():
    HomeFactory()
    tie, by = RelationshipFactory(), UserFactory(role=Role.COORDINATOR)
    return [services.ask_letter_approval(letter=introduction(tie, by), by=by) for _turn in range(4)]


def approving(letter):
    approver = UserFactory(role=Role.APPROVER)
    return lambda: services.approve_letter(letter=Letter.objects.get(pk=letter.pk), by=approver)


def test_letters_approved_at_once_get_a_number_each(letters, today):
    outcome = at_once(*(approving(letter) for letter in letters))
    assert sorted(letter.reference for letter in outcome) == [f"L-2026-00{n}" for n in (1, 2, 3, 4)]


def test_one_letter_approved_twice_at_once_takes_one_number(letters, today):
    outcome = at_once(approving(letters[0]), approving(letters[0]))
    assert sum(isinstance(answer, Letter) for answer in outcome) == 1
    assert NumberSeries.objects.get(name="Letters 2026").next == 2
