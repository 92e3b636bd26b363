import pytest

from accounts.models import AuditEntry, Role
from agreements import services
from agreements.models import Agreement
from common.dates import PartialDate
from relationships.models import Milestone, StatusChange
from tests.council.test_two_clerks import at_once
from tests.factories.accounts import UserFactory
from tests.factories.relationships import RelationshipFactory
from tests.factories.signing import ApprovedFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_clerks_recording_one_signing_at_once_have_one_effect():
    clerks = [UserFactory(role=Role.CLERK) for _ in range(3)]
    agreement = ApprovedFactory(relationship=RelationshipFactory(status="proposed"))

    def record(clerk):
        return lambda: services.record_signing(
            agreement=Agreement.objects.get(pk=agreement.pk), signed_on=PartialDate(2026, 11, 12), by=clerk
        )

    outcome = at_once(*(record(clerk) for clerk in clerks))
    assert {str(result) for result in outcome} == {str(agreement)}
    counted = (Milestone, StatusChange, AuditEntry.objects.filter(act="sign"))
    assert [getattr(rows, "objects", rows).count() for rows in counted] == [1, 1, 1]
