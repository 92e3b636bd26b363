"""Two coordinators name the same new contact of one tie in the same moment."""

import pytest

from accounts.models import Role
from directory.models import Person
from relationships import services
from relationships.models import Contact, Relationship
from tests.at_once import at_once
from tests.factories.accounts import UserFactory
from tests.factories.directory import HomeFactory
from tests.factories.relationships import RelationshipFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_a_new_name_typed_twice_at_once_is_one_person():
    HomeFactory()
    tie, coordinator = RelationshipFactory(), UserFactory(role=Role.COORDINATOR)

    def name():
        opened = Relationship.objects.get(pk=tie.pk)
        facts = {"side": "partner", "runs": "volunteers", "name": "Ana Cho"}
        return services.name_new_contact(relationship=opened, by=coordinator, **facts)

    first, second = at_once(name, name)
    assert first == second == Contact.objects.get()
    assert Person.objects.filter(name="Ana Cho").count() == 1
