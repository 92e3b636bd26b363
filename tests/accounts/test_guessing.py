"""Attacks A7, A8 and A9 of the list; how many at once are counted exactly stands in test_throttle.py."""

import re

import pytest
from django.test import Client

from accounts.models import Role
from accounts.services import forget_old_tries
from notifications.models import OutboxMail
from sistercities import hashers
from tests.accounts.steps import PASSWORD, give_password, is_in
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
STRANGER, WRONG = "nobody@city.example", "wrong horse"


@pytest.fixture
def dana(home):
    return UserFactory(email="dana@city.example", role=Role.COORDINATOR)


def guess(email, number, password=WRONG):
    client = Client(REMOTE_ADDR=f"198.51.100.{number}")
    return client.post("/sign-in/", {"login": email, "password": password})


def test_a7_one_account_guessed_from_everywhere_closes_after_twenty(dana):
    answers = [guess(dana.email, number).status_code for number in range(25)]
    assert answers == [422] * 20 + [429] * 5
    assert guess(dana.email, 99, PASSWORD).status_code == 429


def test_a7_one_address_over_many_accounts_closes_after_twenty(dana):
    answers = [guess(f"person{number}@city.example", 7).status_code for number in range(25)]
    assert answers == [422] * 20 + [429] * 5


def test_a7_the_owner_still_gets_in_where_she_signed_in_before(dana):
    hers = Client(REMOTE_ADDR="192.0.2.1")
    give_password(hers, dana)
    hers.post("/sign-out/")
    for number in range(25):
        guess(dana.email, number)
    assert give_password(hers, dana)["Location"] == "/app/"
    assert is_in(hers)


def test_a7_a_known_browser_is_counted_too_and_is_known_for_one_account(dana):
    hers = Client()
    give_password(hers, dana)
    hers.post("/sign-out/")
    answers = [give_password(hers, dana, "wrong horse").status_code for _try in range(21)]
    assert answers == [422] * 20 + [429]
    for number in range(20):
        guess(STRANGER, number)
    assert hers.post("/sign-in/", {"login": STRANGER, "password": "x"}).status_code == 429


@pytest.mark.parametrize("mark", ["", "forged", "a:b:c", "x" * 5000])
def test_a7_a_forged_mark_is_no_known_browser(mark, dana):
    for number in range(20):
        guess(dana.email, number)
    client = Client()
    client.cookies["known"] = mark
    assert give_password(client, dana).status_code == 429


def test_a7_the_owner_is_told_once_a_day(dana):
    for number in range(23):
        guess(dana.email, number)
        guess(STRANGER, number + 100)
    assert [mail.to for mail in OutboxMail.objects.all()] == [dana.email]
    assert forget_old_tries() == 0


@pytest.mark.parametrize(
    ("address", "answers"),
    [
        ("/sign-in/", {"password": "wrong horse"}),
        ("/sign-in/code/request/", {}),
        ("/password/reset/", {}),
    ],
)
@pytest.mark.parametrize("state", ["open", "closed", "invited"])
def test_a8_an_account_and_none_are_answered_alike(address, answers, state, dana, admin):
    dana.is_active = state == "open"
    dana.save()
    found = []
    for email in (dana.email, STRANGER):
        typed = {"login": email, "email": email, **answers}
        answer = Client().post(address, typed)
        text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
        found.append(
            (answer.status_code, answer.get("Location"), text.replace(email, ""), set(answer.cookies))
        )
    assert found[0] == found[1]


@pytest.mark.parametrize("email", ["dana@city.example", STRANGER])
def test_a8_one_password_is_hashed_for_an_account_and_for_none(email, dana, settings, monkeypatch):
    settings.PASSWORD_HASHERS = ["sistercities.hashers.TunedArgon2"]
    dana.set_password(PASSWORD)
    dana.save()
    counted = []
    for name in ("encode", "verify"):
        monkeypatch.setattr(hashers.TunedArgon2, name, lambda *_args, what=name: counted.append(what))
    guess(email, 1)
    assert len(counted) == 1


def test_a9_a_password_of_a_megabyte_is_refused_before_it_is_hashed(dana, monkeypatch, client_of):
    monkeypatch.setattr("accounts.models.User.check_password", lambda *_args: pytest.fail("hashed"))
    monkeypatch.setattr("django.contrib.auth.base_user.make_password", lambda *_args: pytest.fail("hashed"))
    long = "x" * 1_000_000
    assert guess(dana.email, 1, long).status_code == 422
    again = client_of(dana)
    assert again.post("/sign-in/again/", {"password": long}).status_code == 422
    new = {"oldpassword": long, "password1": long, "password2": long}
    assert again.post("/account/password/", new).status_code == 422


def test_a9_two_passwords_are_hashed_at_once_in_all_processes(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    with hashers._turn(), hashers._turn():
        assert len(list(tmp_path.iterdir())) == 2
        for number in range(hashers.SLOTS):
            place = hashers._place(number)
            with pytest.raises(BlockingIOError):
                hashers.fcntl.flock(place, hashers.fcntl.LOCK_EX | hashers.fcntl.LOCK_NB)
            hashers.os.close(place)


def test_a9_a_hash_takes_no_more_memory_than_agreed():
    assert hashers.TunedArgon2.memory_cost <= 32 * 1024
    assert hashers.TunedArgon2.parallelism == 1
