"""Attacks A7, A8 and A9: guessing never keeps an owner out, and the door tells nobody who has an account.

How tries are counted, also at once, stands in accounts/test_throttle.py.
"""

import re

import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client

from accounts.models import Role
from accounts.services import TRIES_AN_HOUR, forget_old_tries, take_try
from notifications.models import OutboxMail
from notifications.services import deliver_outbox
from sistercities import hashers
from sistercities.adapters import _of_account
from tests.accounts.steps import PASSWORD, give_password, is_in
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
DANA, NOBODY, WRONG = "dana@city.example", "dona@city.example", "wrong horse"
ADDRESSES = [
    ("/sign-in/", "sign-in", {"password": WRONG}),
    ("/sign-in/code/request/", "code", {}),
    ("/password/reset/", "reset", {}),
]
# Whatever differs from one visit to the next without telling anything.
FRESH = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|name="form_key" value="[\w-]+"')


@pytest.fixture
def dana():
    return UserFactory(email=DANA, role=Role.MEMBER)


@pytest.fixture
def known(dana):
    """Dana's own browser, signed out."""
    client = Client(REMOTE_ADDR="192.0.2.7")
    assert give_password(client, dana).status_code == 302
    client.post("/sign-out/")
    return client


def guess(email=DANA, number=1, password=WRONG, **headers):
    client = Client(REMOTE_ADDR=f"198.51.100.{number}", headers=headers)
    return client.post("/sign-in/", {"login": email, "password": password})


def strangers_try(what="sign-in", email=DANA):
    """The tries of the hour at one account, without the requests they came with."""
    for _try in range(TRIES_AN_HOUR):
        take_try(kind=_of_account(what), who=email)


def test_a7_one_account_guessed_from_everywhere_closes_after_twenty(dana, monkeypatch):
    hashed = []
    monkeypatch.setattr("accounts.models.User.check_password", lambda *_: hashed.append(1))
    answers = [guess(number=number).status_code for number in range(25)]
    assert (answers, len(hashed)) == ([422] * 20 + [429] * 5, 20)
    monkeypatch.undo()
    assert guess(number=99, password=PASSWORD).status_code == 429


def test_a7_one_address_over_many_accounts_closes_after_twenty_whatever_it_says_it_forwards(dana):
    answers = [
        guess(f"person{number}@city.example", 7, **{"x-forwarded-for": f"10.1.1.{number}"})
        for number in range(22)
    ]
    assert [answer.status_code for answer in answers] == [422] * 20 + [429] * 2
    assert (
        answers[-1]["Retry-After"],
        b"There were too many tries. Wait an hour" in answers[-1].content,
    ) == (
        "3600",
        True,
    )


def test_a7_the_owner_still_gets_in_where_she_signed_in_before(known, dana):
    strangers_try()
    assert give_password(Client(REMOTE_ADDR="192.0.2.7"), dana).status_code == 429
    assert give_password(known, dana)["Location"] == "/app/"
    assert is_in(known)


def test_a7_the_owner_can_still_ask_for_a_code_and_enter_it(known, mailoutbox):
    strangers_try("code")
    assert Client().post("/sign-in/code/request/", {"email": DANA}).status_code == 429
    OutboxMail.objects.all().delete()
    known.post("/sign-in/code/request/", {"email": DANA})
    deliver_outbox()
    code = re.search(r"^    ([A-Z]{6})$", mailoutbox[-1].body, re.MULTILINE)[1]
    assert known.post("/sign-in/code/", {"code": code}).status_code == 302


def test_a7_a_known_browser_has_twenty_tries_of_its_own_and_is_known_for_one_account(known, dana):
    answers = [give_password(known, dana, WRONG).status_code for _try in range(22)]
    assert answers == [422] * 20 + [429] * 2
    kim = UserFactory(email="kim@city.example")
    for email in (kim.email, NOBODY):
        strangers_try(email=email)
        assert known.post("/sign-in/", {"login": email, "password": PASSWORD}).status_code == 429


FORGED = [
    lambda mark: mark[:-1],
    str.swapcase,
    *(lambda _, text=text: text for text in ("", "forged", "a:b:c", "x" * 5000)),
]


def test_a7_a_forged_mark_is_no_known_browser(known, dana):
    strangers_try()
    name = next(each for each in known.cookies if "known" in each)
    mark = known.cookies[name].value
    for forge in FORGED:
        known.cookies[name] = forge(mark)
        assert give_password(known, dana).status_code == 429, forge(mark)[:40]
    known.cookies[name] = mark
    assert give_password(known, dana).status_code == 302


def test_a7_the_owner_is_told_once_a_day_and_nobody_else(dana):
    for email in (DANA, NOBODY):
        strangers_try(email=email)
        for number in range(3):
            guess(email, number)
    mail = OutboxMail.objects.get()
    assert (mail.to, "Somebody tried to sign in as you" in mail.subject) == (DANA, True)
    assert forget_old_tries() == 0


def told(answer, email):
    """Everything an answer gives away."""
    text = FRESH.sub("", answer.text).replace(email, "…")
    headers = {name: value for name, value in answer.items() if name not in {"Set-Cookie", "ETag", "Expires"}}
    return answer.status_code, text, headers, sorted(answer.cookies)


@pytest.mark.parametrize(("address", "kind", "typed"), ADDRESSES)
@pytest.mark.parametrize("state", ["open", "closed", "tried too often"])
def test_a8_an_account_and_none_are_answered_alike(address, kind, typed, state, dana):
    dana.is_active = state != "closed"
    dana.save()
    found = []
    for number, email in enumerate((DANA, NOBODY)):
        if state == "tried too often":
            strangers_try(kind, email)
        client = Client(REMOTE_ADDR=f"198.51.100.{number}")
        answer = client.post(address, {"login": email, "email": email, **typed})
        assert (answer.status_code == 429) == (state == "tried too often")
        follow = client.get(answer["Location"]) if answer.status_code == 302 else answer
        found.append((told(answer, email), told(follow, email)))
    assert found[0] == found[1]


@pytest.mark.parametrize("email", [DANA, NOBODY])
def test_a8_one_password_is_hashed_for_an_account_and_for_none(email, dana, settings, monkeypatch):
    settings.PASSWORD_HASHERS = ["sistercities.hashers.TunedArgon2"]
    dana.set_password(PASSWORD)
    dana.save()
    counted = []
    for name in ("encode", "verify"):
        monkeypatch.setattr(hashers.TunedArgon2, name, lambda *_args, what=name: counted.append(what))
    guess(email)
    assert len(counted) == 1


def test_a9_a_password_of_a_megabyte_is_refused_before_it_is_hashed(dana, monkeypatch, client_of):
    monkeypatch.setattr("accounts.models.User.check_password", lambda *_args: pytest.fail("hashed"))
    monkeypatch.setattr("django.contrib.auth.base_user.make_password", lambda *_args: pytest.fail("hashed"))
    long = "x" * 1_000_000
    assert guess(password=long).status_code == 422
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


def test_a_password_is_kept_as_it_was_typed_and_may_be_a_long_sentence(dana, client_of):
    typed = "  Ünï北京  a harbour full of small boats, and one of them is ours; none sinks in 1961  "
    new = {"oldpassword": PASSWORD, "password1": typed, "password2": typed}
    assert client_of(dana).post("/account/password/", new).status_code == 302
    dana.refresh_from_db()
    assert [check_password(text, dana.password) for text in (typed, typed.strip(), typed.lower())] == [
        True, False, False,
    ]  # fmt: skip
