"""Every address, method, role and object gives the status that matrix.py says, headers worth an A+, and no
word of a record to whom it is not for: in pages, redirects, files, mails, texts of papers and logs."""

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from program.selectors.classification import label_of
from tests.access.asking import ask
from tests.access.canaries import OURS, WORD, Reader, plant
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
        found = build_world()
        found.reader = Reader(plant(), found.users)
        yield found
        transaction.set_rollback(True)


def status_of(response, url):
    """The answer in one word; L is the way to the sign-in page."""
    assert score_of(response) >= A_PLUS, (url, response.status_code, points_of(response))
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login")):
        return SIGN_IN
    return str(response.status_code)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_answers_of(name, world, caplog):
    wrong = []
    for (row_name, method, relation), codes in ROWS.items():
        if row_name != name:
            continue
        url = reverse(name, kwargs=world.parameters(name, relation))
        for role, code in zip(COLUMNS, codes.split(), strict=True):
            answer = ask(world.clients[role], method, url)
            found, leaked = status_of(answer.response, url), world.reader.leaks_of(name, role, answer)
            wrong += [f"{method} {relation} {role}: {found}, not {code}"] if found != code else []
            wrong += [f"{method} {relation} {role} reads {', '.join(leaked)}"] if leaked else []
    assert not wrong, "; ".join(wrong)
    assert not WORD.findall(caplog.text), "a log holds words of records"


@pytest.mark.django_db
def test_the_words_stand_in_the_texts_of_every_room(world):
    planted = world.reader.planted.values()
    assert len(planted) >= 2_500
    assert {label_of(one.model).partition(".")[0] for one in planted} == {room.rstrip(".") for room in OURS}
    assert {one.entry.kind for one in planted} == {"public", "internal", "personal"}
    assert sum(len(codes.split()) for codes in ROWS.values()) >= 7_000  # the answers searched for them
