import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry, Role, User
from accounts.services import add_user, change_own_account, change_user
from common.records import StaleRecord
from notifications.services import deliver_outbox
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_giving_an_account_is_written_down(admin):
    user = add_user(email="New@City.example", name="New", role=Role.CLERK, by=admin)
    entry = AuditEntry.objects.get()
    assert (user.email, entry.act, entry.actor) == ("new@city.example", "account given", admin)


def test_an_address_in_other_case_has_an_account_already(admin):
    UserFactory(email="dana@city.example")
    with pytest.raises(ValidationError):
        add_user(email="DANA@city.example", name="Dana", role=Role.CLERK, by=admin)


def test_a_change_of_role_is_written_down_with_both_values(admin, clerk):
    change_user(user=clerk, by=admin, role=Role.VIEWER)
    assert AuditEntry.objects.get().detail == {"role": ["clerk", "viewer"]}


def test_a_change_of_name_alone_is_not_a_legal_act(admin, clerk):
    change_user(user=clerk, by=admin, name="Kim O.")
    assert not AuditEntry.objects.exists()


def test_the_second_of_two_administrators_is_told(admin, clerk):
    change_user(user=clerk, by=admin, seen=1, name="Kim A.")
    with pytest.raises(StaleRecord):
        change_user(user=clerk, by=admin, seen=1, name="Kim B.")


def test_an_old_address_opens_nothing_any_more(admin, clerk, client):
    old = clerk.email
    EmailAddress.objects.create(user=clerk, email=old, verified=True, primary=True)
    change_user(user=clerk, by=admin, email="kim@new.example")
    client.post("/sign-in/", {"login": old, "password": "correct horse battery"})
    assert client.get("/account/").status_code == 302


def test_a_person_changes_name_language_and_time_zone(clerk, client_of):
    client_of(clerk).post(
        "/account/", {"name": "Kim O.", "language": "es", "time_zone": "Asia/Tokyo", "version": 1}
    )
    kim = User.objects.get(pk=clerk.pk)
    assert (kim.name, kim.language, kim.time_zone) == ("Kim O.", "es", "Asia/Tokyo")


def test_a_person_cannot_give_oneself_a_role(clerk, client_of):
    answers = {"name": "Kim", "role": "admin", "is_active": "0", "email": "x@y.example", "version": 1}
    client_of(clerk).post("/account/", answers)
    kim = User.objects.get(pk=clerk.pk)
    assert (kim.role, kim.is_active, kim.email) == (Role.CLERK, True, clerk.email)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "\x00", "x" * 61])
def test_a_time_zone_that_is_none_is_said_at_the_field(zone, clerk, client_of):
    response = client_of(clerk).post(
        "/account/", {"name": "Kim", "language": "", "time_zone": zone, "version": 1}
    )
    assert response.status_code == 422


def test_two_windows_of_one_account_lose_nothing(clerk):
    change_own_account(user=clerk, name="Kim A.", language="", time_zone="", seen=1)
    with pytest.raises(StaleRecord):
        change_own_account(user=clerk, name="Kim B.", language="", time_zone="", seen=1)


def test_mail_of_the_library_goes_through_the_outbox(clerk, home, client, mailoutbox):
    client.post("/sign-in/code/request/", {"email": clerk.email})
    assert mailoutbox == []
    deliver_outbox()
    assert mailoutbox[0].to == [clerk.email]
