import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Throttle
from accounts.services import TRIES_AN_HOUR, forget_old_tries, give_back_try, take_try
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def tries(number: int, **kwargs) -> int:
    return sum(take_try(kind="sign-in", who="a@city.example", **kwargs) for _ in range(number))


def test_twenty_tries_an_hour_are_taken_and_no_more():
    assert tries(30) == TRIES_AN_HOUR == 20


def test_any_hour_holds_twenty_at_most():
    now = timezone.now()
    assert tries(20, now=now) == 20
    assert tries(5, now=now + timedelta(minutes=59)) == 0
    assert tries(30, now=now + timedelta(minutes=61)) == 20


def test_a_successful_try_is_given_back():
    tries(20)
    give_back_try(kind="sign-in", who="a@city.example")
    assert tries(5) == 1


def test_accounts_are_counted_apart_and_in_any_case():
    tries(20)
    assert take_try(kind="sign-in", who="b@city.example")
    assert not take_try(kind="sign-in", who="A@City.example")


def test_no_address_stands_in_the_table():
    tries(1)
    assert "city.example" not in str(Throttle.objects.values().get())


def test_quiet_keys_are_forgotten():
    take_try(kind="x", who="y", now=timezone.now() - timedelta(hours=2))
    take_try(kind="x", who="z")
    assert (forget_old_tries(), Throttle.objects.count()) == (1, 1)


@pytest.mark.parametrize("address", ["/sign-in/", "/sign-in/code/request/", "/password/reset/"])
def test_over_the_limit_the_page_says_when_to_try_again(address, home):
    typed = {"login": "nobody@city.example", "email": "nobody@city.example", "password": "wrong horse"}
    for kind in ("sign-in", "code", "reset"):
        for _try in range(TRIES_AN_HOUR):
            take_try(kind=f"{kind} from", who="10.0.0.9")
    answer = Client(REMOTE_ADDR="10.0.0.9").post(address, typed)
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert b"There were too many tries. Wait an hour" in answer.content


@pytest.mark.parametrize("address", ["/sign-in/", "/password/reset/", "/account/password/"])
def test_a_put_is_not_taken_for_a_form(address, home, client_of):
    client = client_of(UserFactory()) if address.startswith("/account/") else Client()
    assert client.put(address).status_code == 405


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_burst_at_once_is_counted_exactly():
    taken = []

    def burst() -> None:
        taken.append(tries(10))
        connection.close()

    threads = [threading.Thread(target=burst) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(taken) == 20
