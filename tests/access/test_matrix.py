"""Every address, method, role and object gives the status that matrix.py says, and headers worth an A+."""

from copy import deepcopy

import pytest
import time_machine
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from tests.access.matrix import COLUMNS, ROWS
from tests.access.walker import every_address, parameters_of
from tests.access.world import build_world
from tests.conftest import NOON
from tests.security.observatory import A_PLUS, AS_IN_PRODUCTION, points_of, score_of

ADDRESSES = {name: (entry, methods) for name, entry, methods in every_address()}
NUMBER_OF_ADDRESSES = len({name for name, _methods, _relation in ROWS})
SIGN_IN = "L"


def needed_rows():
    """An address with an id is tried on an own and on another's object."""
    for name, (entry, methods) in ADDRESSES.items():
        relations = ("own", "other") if parameters_of(entry) else ("",)
        yield from ((name, method, relation) for method in methods for relation in relations)


def test_every_address_and_method_has_its_row():
    assert set(needed_rows()) - set(ROWS) == set()


def test_no_row_speaks_of_an_address_that_is_gone():
    assert set(ROWS) - set(needed_rows()) == set()


def test_the_walk_saw_every_address():
    assert len(ADDRESSES) == NUMBER_OF_ADDRESSES
    assert len(ADDRESSES) >= 369


def test_every_row_names_a_status_for_every_role():
    assert {key for key, codes in ROWS.items() if len(codes.split()) != len(COLUMNS)} == set()


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for all addresses: it is dear to build, and every answer is taken back."""
    production = override_settings(**AS_IN_PRODUCTION)
    with production, django_db_blocker.unblock(), time_machine.travel(NOON, tick=False), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def status_of(browser, method, url):
    """The answer in one word, with everything it wrote taken back, in the database and in the browser."""
    client = Client()
    client.cookies = deepcopy(browser.cookies)
    with transaction.atomic():
        response = client.get(url, secure=True) if method == "GET" else client.post(url, secure=True)
        transaction.set_rollback(True)
    for (
        close
    ) in response._resource_closers:  # a file that was sent; response.close() would end the connection
        close()
    assert score_of(response) >= A_PLUS, (url, response.status_code, points_of(response))
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login")):
        return SIGN_IN
    return str(response.status_code)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_answers_of(name, world):
    wrong = []
    for (row_name, method, relation), codes in ROWS.items():
        if row_name != name:
            continue
        url = reverse(name, kwargs=world.parameters(name, relation))
        for role, code in zip(COLUMNS, codes.split(), strict=True):
            found = status_of(world.clients[role], method, url)
            wrong += [f"{method} {relation} {role}: {found}, not {code}"] if found != code else []
    assert not wrong, "; ".join(wrong)
