import re

import pytest
from django.test import Client

from notifications.models import OutboxMail
from notifications.services import deliver_outbox
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD, NEW = "correct horse battery", "staple garden window"


@pytest.fixture
def dana(home):
    return UserFactory(email="dana@city.example")


@pytest.fixture
def reset_link(dana, mailoutbox) -> str:
    Client().post("/password/reset/", {"email": dana.email}, headers={"host": "localhost"})
    deliver_outbox()
    return re.search(r"http://127\.0\.0\.1:8000(/password/reset/key/\S+)", mailoutbox[-1].body)[1]


def choose(client, link, password=NEW):
    page = client.get(link, follow=True)
    return client.post(page.request["PATH_INFO"], {"password1": password, "password2": password})


def test_the_link_from_the_mail_sets_a_new_password(dana, reset_link, client):
    choose(client, reset_link)
    dana.refresh_from_db()
    assert dana.check_password(NEW)


def test_the_secret_leaves_the_address_before_the_page_is_shown(reset_link, client):
    assert client.get(reset_link)["Location"].endswith("-set-password/")


def test_the_link_works_once(dana, reset_link, client):
    choose(client, reset_link)
    assert b"This link does not work" in Client().get(reset_link, follow=True).content


def test_opening_the_link_changes_nothing(dana, reset_link):
    for _ in range(5):
        Client().get(reset_link, follow=True)
    dana.refresh_from_db()
    assert dana.check_password(PASSWORD)


def test_a_common_password_is_refused(dana, reset_link, client):
    assert choose(client, reset_link, "password1234").status_code == 422


def test_an_unknown_address_gets_the_same_page_and_no_mail(dana, client):
    answers = [client.post("/password/reset/", {"email": email}) for email in (dana.email, "no@city.example")]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, "/password/reset/sent/")
    }
    assert OutboxMail.objects.count() == 1


def test_changing_it_signs_every_other_browser_out(dana, client_of):
    here, elsewhere = client_of(dana), client_of(dana)
    answers = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/account/password/", answers)["Location"] == "/account/"
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_changing_it_needs_the_old_one(dana, client_of):
    answers = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    assert client_of(dana).post("/account/password/", answers).status_code == 422


def test_somebody_without_a_password_chooses_a_first_one(dana, client_of):
    dana.set_unusable_password()
    dana.save()
    client = client_of(dana)
    assert client.get("/account/password/")["Location"] == "/account/password/first/"
    client.post("/account/password/first/", {"password1": NEW, "password2": NEW})
    dana.refresh_from_db()
    assert dana.check_password(NEW)
