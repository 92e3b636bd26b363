"""An account whose address is in another alphabet: one account, opened in capitals or small letters."""

import re

import pytest
from django.urls import reverse

from accounts.models import DataRequest, Role, User
from directory.models import Channel
from notifications.models import OutboxMail
from notifications.services import deliver_outbox
from tests.factories.accounts import UserFactory
from tests.factories.directory import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

STORED, CAPITALS = "ü@bücher.example", "Ü@BÜCHER.example"
PASSWORD = "correct horse battery"


@pytest.fixture
def person():
    return UserFactory(email=STORED, role=Role.COORDINATOR)


def test_an_invitation_goes_to_it(admin, client_of):
    sent = client_of(admin).post(
        "/app/users/add/", {"name": "Uwe Ott", "email": "Ü@Bücher.example", "role": "viewer"}
    )
    assert sent.status_code == 302
    assert User.objects.filter(email=STORED).exists()
    assert OutboxMail.objects.filter(to=STORED).exists()


def test_a_second_account_in_other_letters_is_refused(admin, client_of, person):
    said = {"name": "Uwe Ott", "email": CAPITALS, "role": "viewer"}
    response = client_of(admin).post("/app/users/add/", said)
    assert response.context["form"].errors == {"email": ["This address already has an account"]}


@pytest.mark.parametrize("typed", [STORED, CAPITALS])
def test_a_password_opens_it(client, person, typed):
    client.post("/sign-in/", {"login": typed, "password": PASSWORD})
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("typed", [STORED, CAPITALS])
def test_a_mailed_code_opens_it(client, person, mailoutbox, typed):
    client.post("/sign-in/code/request/", {"email": typed})
    deliver_outbox()
    code = re.search(r"^    ([A-Z]{6})$", mailoutbox[-1].body, re.MULTILINE)[1]
    client.post("/sign-in/code/", {"code": code})
    assert client.get("/account/").status_code == 200


def test_asking_about_ones_data_twice_in_other_letters_is_one_request(client):
    asked = {"wish": "copy", "name": "Uwe Ott", "email": STORED, "note": ""}
    assert client.post("/your-data/", asked).status_code == 302
    client.post("/your-data/", {**asked, "email": CAPITALS})
    assert DataRequest.objects.get().email == STORED


def test_as_the_address_of_a_contact_it_stays_as_typed(coordinator, client_of, cixi):
    person = PersonFactory(name="Uwe Ott", place=cixi.partner)
    address = reverse("directory:person-channel-add", args=[person.pk])
    assert client_of(coordinator).post(address, {"kind": "email", "value": CAPITALS}).status_code == 302
    kept = Channel.objects.get()
    assert (kept.value, kept.is_mailable) == (CAPITALS, True)
