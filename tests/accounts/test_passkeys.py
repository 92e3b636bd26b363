import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import Role
from tests.accounts.steps import SoftKey, give_password, is_in
from tests.factories.accounts import UserFactory, sign_in

pytestmark = pytest.mark.django_db
ADD, ENTER, ALONE = "/account/second-step/passkeys/add/", "/sign-in/second-step/", "/sign-in/passkey/"


@pytest.fixture
def dana(home):
    return UserFactory(email="dana@city.example", role=Role.COORDINATOR)


def browser():
    return Client(SERVER_NAME="localhost")


def add_key(user):
    client, key = browser(), SoftKey()
    sign_in(client, user)
    options = client.get(ADD).context["passkey_options"]
    answer = client.post(ADD, {"name": "Work computer", "credential": key.create(options)})
    assert answer["Location"] == "/account/second-step/codes/"
    return client, key


@pytest.fixture
def key(dana):
    return add_key(dana)[1]


def alone(client, key):
    options = client.get(ALONE, headers={"accept": "application/json"}).json()["request_options"]
    return client.post(ALONE, {"credential": key.get(options)})


def test_a_passkey_is_the_second_step(dana, key):
    client = browser()
    assert give_password(client, dana)["Location"] == ENTER
    options = client.get(ENTER).context["passkey_options"]
    client.post(ENTER, {"credential": key.get(options)})
    assert is_in(client)


def test_a_passkey_opens_the_program_alone(dana, key):
    client = browser()
    assert alone(client, key)["Location"] == "/app/"
    assert is_in(client)


def test_a10_an_answer_is_good_once(dana, key):
    client, other = browser(), browser()
    options = client.get(ALONE, headers={"accept": "application/json"}).json()["request_options"]
    answer = key.get(options)
    client.post(ALONE, {"credential": answer})
    other.get(ALONE, headers={"accept": "application/json"})
    other.post(ALONE, {"credential": answer})
    assert (is_in(client), is_in(other)) == (True, False)


def test_a_passkey_of_nobody_and_of_a_closed_account_open_nothing(dana, key):
    strange = SoftKey()
    strange.user = key.user
    client = browser()
    alone(client, strange)
    assert not is_in(client)
    dana.is_active = False
    dana.save()
    alone(client, key)
    assert not is_in(client)


def test_an_answer_given_to_another_address_opens_nothing(dana, key):
    key.origin, client = "https://evil.example", browser()
    alone(client, key)
    assert not is_in(client)


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "{}",
        "[]",
        "null",
        "0",
        "false",
        "{",
        json.dumps({"id": "x", "response": []}),
        "x" * 30_000,
        "9" * 5_000,
        "[" * 19_000,
    ],
)
@pytest.mark.parametrize("address", [ALONE, ADD])
def test_an_answer_that_is_none_is_refused_in_words(credential, address, dana, client_of):
    client = client_of(dana) if address == ADD else browser()
    client.get(address, headers={"accept": "application/json"})
    answer = client.post(address, {"credential": credential, "name": "x"})
    assert answer.status_code in {302, 422}
    assert not Authenticator.objects.exists()


def test_a_passkey_proves_who_it_is_once_more(dana):
    client, key = add_key(dana)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 1}]
    session.save()
    page = "/sign-in/again/passkey/"
    assert client.get("/account/second-step/codes/")["Location"].startswith("/sign-in/again/")
    answer = client.post(f"{page}?next=/account/", {"credential": "{}"})
    assert answer.status_code == 422
    options = client.get(page).context["passkey_options"]
    client.post(f"{page}?next=/account/", {"credential": key.get(options)})
    assert client.get("/account/second-step/codes/").status_code == 200


def test_a_passkey_is_removed_by_its_owner_alone(dana, key, client_of, clerk):
    row = Authenticator.objects.get(type="webauthn")
    page = f"/account/second-step/passkeys/{row.pk}/remove/"
    assert client_of(clerk).post(page).status_code == 404
    client_of(dana).post(page)
    assert not Authenticator.objects.exists()


def test_the_last_step_of_somebody_who_must_have_one_stays(dana, key, client_of, settings):
    settings.SECOND_STEP_ROLES = ["coordinator"]
    row = Authenticator.objects.get(type="webauthn")
    page = f"/account/second-step/passkeys/{row.pk}/remove/"
    assert client_of(dana).post(page).status_code == 422
    assert b"Your role needs a second step" in client_of(dana).get(page).content
    assert Authenticator.objects.filter(type="webauthn").exists()
