import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import Role
from accounts.services import change_user
from notifications.models import OutboxMail
from notifications.services import deliver_outbox
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def dana(home):
    return UserFactory(email="dana@city.example", role=Role.COORDINATOR)


def sign_in(client, email="dana@city.example", password=PASSWORD, **extra):
    return client.post("/sign-in/", {"login": email, "password": password}, **extra)


def is_in(client) -> bool:
    return client.get("/account/").status_code == 200


def ask_code(client, mailoutbox, email="dana@city.example") -> str:
    client.post("/sign-in/code/request/", {"email": email})
    deliver_outbox()
    return re.search(r"^    ([A-Z]{6})$", mailoutbox[-1].body, re.MULTILINE)[1]


def test_the_right_password_opens_the_program(dana, client):
    assert sign_in(client)["Location"] == "/app/"
    assert is_in(client)


def test_the_address_is_taken_in_any_case(dana, client):
    sign_in(client, email="Dana@CITY.example")
    assert is_in(client)


def test_the_page_wanted_comes_after_signing_in(dana, client):
    answer = client.post("/sign-in/?next=/account/", {"login": dana.email, "password": PASSWORD})
    assert answer["Location"] == "/account/"


def test_a_foreign_address_is_never_led_to(dana, client):
    answer = client.post("/sign-in/?next=https://evil.example/", {"login": dana.email, "password": PASSWORD})
    assert answer["Location"] == "/app/"


def test_a_wrong_password_and_an_unknown_address_look_the_same(dana, client):
    pages = []
    for email in (dana.email, "nobody@city.example"):
        response = sign_in(client, email=email, password="wrong horse")
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
        pages.append((response.status_code, text.replace(email, "")))
    assert pages[0] == pages[1]
    assert pages[0][0] == 422


def test_an_inactive_person_looks_like_a_wrong_password(dana, client):
    wrong = sign_in(client, password="wrong horse").status_code
    dana.is_active = False
    dana.save()
    assert sign_in(client).status_code == wrong
    assert not is_in(client)


def test_a_deactivated_person_is_out_at_the_next_request(dana, admin, client):
    sign_in(client)
    change_user(user=dana, by=admin, is_active=False)
    assert not is_in(client)


def test_a_changed_role_counts_at_the_next_request(dana, admin, client):
    sign_in(client)
    change_user(user=dana, by=admin, role=Role.MEMBER)
    assert client.get("/app/mail/").status_code == 404


def test_a_code_from_the_mail_opens_the_program(dana, client, mailoutbox):
    client.post("/sign-in/code/", {"code": ask_code(client, mailoutbox).lower()})
    assert is_in(client)


def test_a_wrong_code_does_not(dana, client, mailoutbox):
    ask_code(client, mailoutbox)
    assert client.post("/sign-in/code/", {"code": "AAAAAA"}).status_code == 422
    assert not is_in(client)


def test_a_code_is_spent_after_five_wrong_tries(dana, client, mailoutbox):
    code = ask_code(client, mailoutbox)
    for _ in range(5):
        client.post("/sign-in/code/", {"code": "AAAAAA"})
    client.post("/sign-in/code/", {"code": code})
    assert not is_in(client)


def test_asking_a_code_for_an_unknown_address_looks_the_same_and_mails_nobody(dana, client):
    answers = [
        Client().post("/sign-in/code/request/", {"email": email})
        for email in (dana.email, "nobody@city.example")
    ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/sign-in/code/")}
    assert [mail.to for mail in OutboxMail.objects.all()] == [dana.email]


def test_the_code_is_never_shown_and_erased_when_sent(dana, client, client_of, mailoutbox):
    code = ask_code(client, mailoutbox)
    page = client_of(dana).get(f"/app/mail/{OutboxMail.objects.get().pk}/").content.decode()
    assert (code in page, OutboxMail.objects.get().text) == (False, "")


def test_a_new_session_id_at_signing_in(dana, client):
    client.get("/sign-in/")
    sign_in(client)
    first = client.session.session_key
    client.post("/sign-out/")
    sign_in(client)
    assert client.session.session_key != first


def test_a_session_is_dead_after_signing_out(dana, client):
    sign_in(client)
    cookie = client.cookies["sessionid"].value
    client.post("/sign-out/")
    replay = Client()
    replay.cookies["sessionid"] = cookie
    assert not is_in(replay)


def test_opening_the_sign_out_address_signs_nobody_out(dana, client):
    sign_in(client)
    assert client.get("/sign-out/").status_code == 405
    assert is_in(client)


def test_nobody_signs_up(client):
    assert client.get("/sign-up/").status_code == 404


def test_a_session_lasts_at_most_twelve_hours(dana, client):
    sign_in(client)
    assert client.session.get_expiry_age() <= 12 * 3600
    assert Session.objects.count() == 1


def test_a_password_of_a_megabyte_is_refused_before_hashing(dana, client, monkeypatch):
    monkeypatch.setattr("accounts.models.User.check_password", lambda *_: pytest.fail("hashed"))
    assert sign_in(client, password="x" * 1_000_000).status_code == 422


@pytest.mark.parametrize(
    "email", ["a@b", "a b@c.d", "", "x" * 300 + "@city.example", "a@b.c\nBcc: x@y.example"]
)
def test_an_address_that_is_none_is_said_at_the_field(email, client):
    response = client.post("/sign-in/code/request/", {"email": email})
    assert (response.status_code, b"There is a problem" in response.content) == (422, True)
