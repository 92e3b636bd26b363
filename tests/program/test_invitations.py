import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import AccessLink, AuditEntry, Invitation, Role, User
from accounts.services import accept_invitation, withdraw_invitation
from committees.models import Term
from notifications.models import OutboxMail
from notifications.services import deliver_outbox
from program.services.users import invite_user
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NEW = "staple garden window"


@pytest.fixture
def offered(admin, mailoutbox):
    """(invitation, the path in the mail)."""
    invitation = invite_user(email="Ana@city.example", name="Ana", role=Role.COORDINATOR, by=admin)
    deliver_outbox()
    return invitation, path_in(mailoutbox)


def path_in(mailoutbox):
    return re.search(r"http://[^/]+(/l/invitation/\S+)", mailoutbox[-1].body)[1]


def accept(client, path, **answers):
    page = client.get(path)["Location"]
    form = client.post(page).get("Location", f"{page}accept/")
    return client.post(form, {"name": "Ana Cho", "password": NEW, **answers})


def test_an_offered_account_is_closed_until_it_is_accepted(offered):
    user = User.objects.get(email="ana@city.example")
    client = Client()
    client.post("/sign-in/code/request/", {"email": user.email})
    assert not user.is_active
    assert OutboxMail.objects.filter(private=True).count() == 0


def test_accepting_opens_the_program_under_ones_own_name_and_password(offered, client):
    assert accept(client, offered[1])["Location"] == "/app/"
    user = User.objects.get(email="ana@city.example")
    assert (user.name, user.role, user.is_active) == ("Ana Cho", "coordinator", True)
    assert user.check_password(NEW)
    assert client.get("/account/").status_code == 200
    assert AuditEntry.objects.filter(act="invitation accepted", actor=user).count() == 1


def test_without_a_password_mailed_codes_open_it(offered, client):
    accept(client, offered[1], password="")
    assert not User.objects.get(email="ana@city.example").has_usable_password()


@pytest.mark.parametrize("answers", [{"name": ""}, {"password": "password12"}, {"password": "x" * 1025}])
def test_what_makes_no_sense_is_said_at_the_field(answers, offered, client):
    assert accept(client, offered[1], **answers).status_code == 422


def test_opening_the_link_by_robots_changes_nothing(offered):
    for _ in range(5):
        robot = Client()
        assert robot.get(offered[1], follow=True).status_code == 200
        assert robot.head(offered[1]).status_code == 302
        page = robot.get(offered[1])["Location"]
        assert robot.get(f"{page}accept/")["Location"] == page
        assert robot.post(f"{page}accept/", {"name": "Robot", "password": NEW})["Location"] == page
    assert Invitation.objects.get().is_live


def test_the_secret_leaves_the_address_before_anything_is_shown(offered, client):
    page = client.get(offered[1])["Location"]
    form = client.post(page)["Location"]
    token = offered[1].split("/")[-2]
    assert "ana@city.example" in client.get(form).content.decode()
    for address in (page, form):
        assert token not in address + client.get(address).content.decode()
    assert Client().get(form).status_code == 404


def test_a_link_opens_one_account_once(offered, client):
    accept(client, offered[1])
    other = Client()
    assert other.get(offered[1])["Location"] == "/l/closed/"
    assert accept(other, offered[1]).status_code in {404, 405}
    with pytest.raises(ValidationError):
        accept_invitation(link=AccessLink.objects.get(), name="X")


def test_an_expired_link_offers_a_new_one_to_the_address_on_file_once_a_day(offered, mailoutbox):
    AccessLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    client = Client()
    page = client.get(offered[1])["Location"]
    assert (client.get(page).status_code, client.post(page).status_code) == (410, 410)
    assert client.get(f"{page}accept/")["Location"] == page
    client.post(f"{page}again/")
    client.post(f"{page}again/")
    deliver_outbox()
    assert [mail.to for mail in mailoutbox] == [["ana@city.example"]] * 2
    assert accept(Client(), path_in(mailoutbox))["Location"] == "/app/"


def test_sent_again_only_the_newest_link_opens(offered, admin, client_of, mailoutbox):
    AccessLink.objects.update(made_at=timezone.now() - timedelta(minutes=2))
    client_of(admin).post(f"/app/users/{offered[0].user.pk}/invite-again/")
    deliver_outbox()
    assert Client().get(offered[1])["Location"] == "/l/closed/"
    assert accept(Client(), path_in(mailoutbox))["Location"] == "/app/"


def test_withdrawn_it_opens_nothing_even_half_way(offered, admin, client_of):
    client = Client()
    form = client.post(client.get(offered[1])["Location"])["Location"]
    client_of(admin).post(f"/app/users/{offered[0].user.pk}/withdraw/", {"version": 1})
    assert client.post(form, {"name": "Ana", "password": NEW}).status_code == 404
    assert Client().get(offered[1])["Location"] == "/l/closed/"


def test_an_administrator_cannot_open_it_in_the_persons_place(offered, admin, client_of):
    client_of(admin).post(f"/app/users/{offered[0].user.pk}/activate/")
    assert not User.objects.get(email="ana@city.example").is_active


def test_only_the_hash_of_the_link_is_stored(offered):
    token = offered[1].split("/")[-2]
    rows = [*AccessLink.objects.values(), *Invitation.objects.values(), *OutboxMail.objects.values()]
    assert token not in str([*rows, *AuditEntry.objects.values()])


def test_committees_are_joined_when_accepting(admin, wakayama, client_of, client, mailoutbox):
    answers = {"name": "Ana", "email": "ana@city.example", "role": "member"}
    answers["committees"] = [wakayama.committee.pk]
    client_of(admin).post("/app/users/add/", answers)
    assert not Term.objects.filter(person__user__email="ana@city.example").exists()
    deliver_outbox()
    accept(client, path_in(mailoutbox))
    term = Term.objects.current().get(person__user__email="ana@city.example")
    assert (term.seat.committee, term.seat.is_chair) == (wakayama.committee, False)
    assert client.get("/app/relationships/wakayama/").status_code == 200


def test_the_list_tells_state_and_committees(offered, admin, member, wakayama, client_of):
    rows = client_of(admin).get("/app/users/?view=all").content.decode()
    assert "Invited until" in rows
    assert member.name in rows
    assert wakayama.committee.name in rows


def test_the_first_administrator_gets_a_link_and_no_password(client, capsys):
    call_command("invite_admin", "rosa@city.example", "Rosa First")
    path = re.search(r"http://[^/]+(/l/invitation/\S+)", capsys.readouterr().out)[1]
    assert not User.objects.get().has_usable_password()
    accept(client, path)
    assert User.objects.get().has_role(Role.ADMIN)


def test_the_command_gives_a_new_link_to_an_administrator_who_never_accepted(capsys):
    call_command("invite_admin", "rosa@city.example", "Rosa First")
    call_command("invite_admin", "rosa@city.example", "Rosa First")
    assert (Invitation.objects.count(), AccessLink.objects.filter(revoked_at=None).count()) == (1, 1)


def test_the_command_opens_nobodys_existing_account(admin):
    with pytest.raises(SystemExit):
        call_command("invite_admin", admin.email, "X")


def test_an_old_session_proves_itself_before_it_gives_rights(admin, client_of):
    client = client_of(admin)
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 16 * 60
    session.save()
    answers = {"name": "Ana", "email": "ana@city.example", "role": "viewer"}
    again = client.post("/app/users/add/", answers)["Location"]
    assert again.startswith("/sign-in/again/")
    assert not Invitation.objects.exists()
    client.post(again, {"password": "correct horse battery"})
    assert Invitation.objects.get().user.email == "ana@city.example"


def test_nobody_makes_a_safeguarding_lead_alone(admin, coordinator, client_of):
    page = f"/app/users/{coordinator.pk}/safeguarding/"
    first = client_of(admin)
    first.post(page, {"version": 1})
    assert first.post(f"{page}agree/").status_code == 403
    assert not User.objects.get(pk=coordinator.pk).safeguarding
    second = client_of(UserFactory(role=Role.ADMIN))
    assert second.post(f"{page}agree/").status_code == 302
    assert User.objects.get(pk=coordinator.pk).safeguarding
    acts = AuditEntry.objects.filter(act__startswith="safeguarding").order_by("pk")
    assert [act.act for act in acts] == ["safeguarding asked", "safeguarding decided"]


def test_an_administrator_does_not_agree_about_oneself(admin, client_of):
    other = UserFactory(role=Role.ADMIN)
    client_of(other).post(f"/app/users/{admin.pk}/safeguarding/", {"version": 1})
    assert client_of(admin).post(f"/app/users/{admin.pk}/safeguarding/agree/").status_code == 403


def test_refused_it_can_be_asked_anew_and_one_administrator_ends_it(admin, coordinator, client_of):
    page, other = f"/app/users/{coordinator.pk}/safeguarding/", UserFactory(role=Role.ADMIN)
    client_of(admin).post(page, {"version": 1})
    client_of(other).post(f"{page}refuse/")
    client_of(admin).post(page, {"version": 1})
    client_of(other).post(f"{page}agree/")
    client_of(admin).post(f"{page}end/", {"version": 2})
    assert not User.objects.get(pk=coordinator.pk).safeguarding


def test_withdrawn_while_the_form_is_sent_it_opens_no_account(offered, admin):
    link = AccessLink.objects.get()
    withdraw_invitation(invitation=offered[0], by=admin)
    with pytest.raises(ValidationError, match="no longer works"):
        accept_invitation(link=link, name="Ana Cho")
    assert not User.objects.get(email="ana@city.example").is_active
