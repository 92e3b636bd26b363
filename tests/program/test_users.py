import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry, Role, User
from notifications.models import OutboxMail
from program.services.users import change_account, deactivate_user
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

PERSON = {"name": "Ana Cho", "email": "Ana@City.example", "role": "member"}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
@pytest.mark.parametrize("path", ["/app/users/", "/app/users/add/", "/app/users/1/"])
def test_only_administrators_manage_users(role, path, client_of):
    assert client_of(UserFactory(role=role)).get(path).status_code == 403


def test_anonymous_is_asked_to_sign_in(client):
    assert client.get("/app/users/").status_code == 302


def test_list_names_everybody_who_can_sign_in(admin, clerk, client_of):
    assert "Kim Ortiz" in client_of(admin).get("/app/users/").content.decode()


def test_new_person_gets_a_mail_with_an_invitation(admin, client_of):
    assert client_of(admin).post("/app/users/add/", PERSON).status_code == 302
    user = User.objects.get(email="ana@city.example")
    assert "/l/invitation/" in OutboxMail.objects.get(to=user.email).text
    assert not user.has_usable_password()
    assert not user.is_active


def test_address_that_has_an_account_is_refused_at_the_field(admin, clerk, client_of):
    response = client_of(admin).post("/app/users/add/", {**PERSON, "email": clerk.email.upper()})
    assert response.status_code == 422
    assert response.context["form"].errors == {"email": ["This address already has an account"]}


def test_role_is_changed_with_an_entry_in_the_trail(admin, clerk, client_of):
    page = {"name": clerk.name, "email": clerk.email, "role": "viewer", "version": clerk.version}
    assert client_of(admin).post(f"/app/users/{clerk.pk}/", page).status_code == 302
    clerk.refresh_from_db()
    assert clerk.role == Role.VIEWER
    assert AuditEntry.objects.filter(act="account changed").exists()


def test_closed_account_is_out_at_the_next_request(admin, clerk, client_of):
    hers = client_of(clerk)
    client_of(admin).post(f"/app/users/{clerk.pk}/deactivate/", {"version": clerk.version})
    assert hers.get("/app/").status_code == 302


def test_closed_account_is_opened_again(admin, clerk, client_of):
    deactivate_user(user=clerk, by=admin)
    client_of(admin).post(f"/app/users/{clerk.pk}/activate/")
    clerk.refresh_from_db()
    assert clerk.is_active


def test_nobody_closes_the_last_administrator(admin):
    with pytest.raises(ValidationError):
        deactivate_user(user=admin, by=admin)


def test_last_administrator_keeps_the_role(admin):
    with pytest.raises(ValidationError):
        change_account(user=admin, by=admin, seen=None, name="X", email=admin.email, role="clerk")


def test_audit_trail_is_there_for_clerks_and_not_for_members(clerk, member, client_of):
    assert client_of(clerk).get("/app/audit/").status_code == 200
    assert client_of(member).get("/app/audit/").status_code == 404


def test_coordinator_reads_own_acts_only(admin, coordinator, client_of):
    deactivate_user(user=UserFactory(name="Gone Person"), by=admin)
    assert "Gone Person" not in client_of(coordinator).get("/app/audit/").content.decode()
    assert "Gone Person" in client_of(admin).get("/app/audit/").content.decode()


def test_settings_are_saved_with_the_citys_own_words(admin, home, client_of):
    client = client_of(admin)
    form = client.get("/app/settings/words/").context["form"]
    answers = {name: form[name].value() or "" for name in form.fields}
    response = client.post("/app/settings/words/", {**answers, "word_mayor": "Lord Provost"})
    assert response.status_code == 302
    home.refresh_from_db()
    assert home.words["mayor"] == "Lord Provost"


def test_stale_settings_are_a_conflict_and_nothing_is_lost(admin, home, client_of):
    client = client_of(admin)
    form = client.get("/app/settings/city/").context["form"]
    answers = {name: form[name].value() or "" for name in form.fields}
    client.post("/app/settings/city/", {**answers, "program_name": "First"})
    second = client.post("/app/settings/city/", {**answers, "program_name": "Second"})
    assert second.status_code == 409
    assert "Second" in second.content.decode()


@pytest.mark.parametrize("role", [Role.CLERK, Role.MEMBER, Role.VIEWER, Role.APPROVER])
def test_settings_are_for_administrators_and_coordinators(role, client_of):
    assert client_of(UserFactory(role=role)).get("/app/settings/").status_code == 403
