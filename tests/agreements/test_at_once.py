import pytest

from accounts.models import AuditEntry, Role
from agreements import services
from agreements.models import Agreement, Approval, Version
from tests.agreements.printing import write
from tests.council.test_two_clerks import at_once
from tests.factories.accounts import UserFactory
from tests.factories.directory import HomeFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sent():
    HomeFactory()
    return services.send_to_partner(agreement=write("es", None), by=None)


def test_two_approvals_of_one_office_at_once_are_one(sent):
    version = sent.versions.get()
    people = [UserFactory(role=Role.APPROVER) for _ in range(3)]

    def say(person):
        return lambda: services.give_approval(
            version=Version.objects.get(pk=version.pk), role="attorney", by=person, body="Attorney"
        )

    at_once(*(say(person) for person in people))
    assert Approval.objects.count() == 1
    assert AuditEntry.objects.filter(act="approve text").count() == 1


def test_two_versions_made_at_once_of_one_text_are_one(sent):
    services.change_clause(clause=sent.clauses.first(), by=None, text_home="New.", text_partner="Nuevo.")

    def freeze():
        services.freeze_version(agreement=Agreement.objects.get(pk=sent.pk), by=None)

    at_once(freeze, freeze, freeze)
    assert sorted(sent.versions.values_list("number", flat=True)) == [1, 2]


def test_a_change_and_an_agreement_at_once_never_leave_a_final_text_that_moved(sent):
    clause = sent.clauses.first()

    def change():
        services.change_clause(clause=sent.clauses.get(pk=clause.pk), by=None, text_home="Other.")

    def agree():
        services.agree_text(agreement=Agreement.objects.get(pk=sent.pk), by=None)

    at_once(change, agree)
    sent.refresh_from_db()
    clause.refresh_from_db()
    assert (sent.final is None) == (clause.text_home == "Other.")
