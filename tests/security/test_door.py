"""A7 and A8: guessing never keeps an owner out, and the door tells nobody who has an account."""

import re

import pytest
from django.test import Client

from accounts.models import Role
from notifications.models import OutboxMail
from notifications.services import deliver_outbox
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
PASSWORD = "correct horse battery"
DANA, NOBODY = "dana@city.example", "dona@city.example"
# Whatever differs from one visit to the next without telling anything.
FRESH = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|name="form_key" value="[\w-]+"')


@pytest.fixture
def dana():
    return UserFactory(email=DANA, role=Role.MEMBER)


def sign_in(client, password=PASSWORD, email=DANA):
    return client.post("/sign-in/", {"login": email, "password": password})


def strangers_guess(address="/sign-in/", **typed):
    """Thirty tries from thirty addresses."""
    typed = typed or {"login": DANA, "password": "wrong horse"}
    return [Client(REMOTE_ADDR=f"10.0.{n}.1").post(address, typed).status_code for n in range(30)]


@pytest.fixture
def known(dana):
    """Dana's own browser, signed out."""
    client = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(client).status_code == 302
    client.post("/sign-out/")
    return client


def test_strangers_are_kept_out_and_the_owner_gets_in(known):
    assert strangers_guess().count(429) == 10
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7")).status_code == 429
    assert sign_in(known).status_code == 302


def test_the_owner_can_still_ask_for_a_code_and_enter_it(known, mailoutbox):
    strangers_guess("/sign-in/code/request/", email=DANA)
    OutboxMail.objects.all().delete()
    known.post("/sign-in/code/request/", {"email": DANA})
    deliver_outbox()
    code = re.search(r"^    ([A-Z]{6})$", mailoutbox[-1].body, re.MULTILINE)[1]
    assert known.post("/sign-in/code/", {"code": code}).status_code == 302


def test_a_known_browser_has_twenty_tries_of_its_own(known):
    found = [sign_in(known, "wrong horse").status_code for _ in range(22)]
    assert (found.count(422), found.count(429)) == (20, 2)


@pytest.mark.parametrize("change", [lambda mark: mark[:-1], lambda mark: "", str.swapcase])
def test_a_forged_mark_makes_no_known_browser(change, known):
    strangers_guess()
    name = next(each for each in known.cookies if "known" in each)
    known.cookies[name] = change(known.cookies[name].value)
    assert sign_in(known).status_code == 429


def test_the_mark_of_one_person_does_not_help_with_another(known):
    UserFactory(email="kim@city.example")
    strangers_guess(login="kim@city.example", password="wrong horse")
    assert sign_in(known, email="kim@city.example").status_code == 429


def test_the_owner_is_told_once_a_day(dana):
    strangers_guess()
    mail = OutboxMail.objects.get()
    assert (mail.to, "Somebody tried to sign in as you" in mail.subject) == (DANA, True)


def told(answer, email):
    """Everything an answer gives away."""
    text = FRESH.sub("", answer.text).replace(email, "…")
    headers = {name: value for name, value in answer.items() if name not in {"Set-Cookie", "ETag", "Expires"}}
    return answer.status_code, text, headers, sorted(answer.cookies)


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/sign-in/", {"password": "wrong horse"}),
        ("/sign-in/code/request/", {}),
        ("/password/reset/", {}),
    ],
)
@pytest.mark.parametrize("tries", [1, 21])
def test_an_account_and_none_answer_alike(address, typed, tries, dana):
    found = []
    for number, email in enumerate((DANA, NOBODY)):
        for _ in range(tries):
            client = Client(REMOTE_ADDR=f"198.51.100.{number}")
            answer = client.post(address, {"login": email, "email": email, **typed})
        follow = client.get(answer["Location"]) if answer.status_code == 302 else answer
        found.append((told(answer, email), told(follow, email)))
    assert found[0] == found[1]
