"""Every address, method, role and object gives the status of matrix.txt and gone.txt, headers worth an A+,
and no word of a record to whom it is not for: in pages, redirects, files, mails, texts of papers and logs."""

import re
from contextlib import contextmanager

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from accounts.models import User
from program.selectors.classification import label_of
from tests.access.asking import ask
from tests.access.canaries import OURS, WORD, Reader, plant
from tests.access.drawn import drawn_once
from tests.access.gone import RELATIONS, put
from tests.access.judging import status_of, wrong_at
from tests.access.matrix import COLUMNS, GONE, ROWS
from tests.access.subjects import subject_of
from tests.access.walker import every_address, is_list, parameters_of
from tests.access.world import build_world
from tests.conftest import NOON
from tests.security.observatory import AS_IN_PRODUCTION

ADDRESSES = {name: (entry, methods) for name, entry, methods in every_address()}
NUMBER_OF_ADDRESSES = len({name for name, _methods, _relation in ROWS})
WITH_ID = sorted(name for name, (entry, _methods) in ADDRESSES.items() if parameters_of(entry))
# Whose answers rest on rows of a database, and nobody; the others differ by role.
ASKED_OF_BOTH_DATABASES = ("anonymous", "member")
THE_OTHERS = tuple(role for role in COLUMNS if role not in ASKED_OF_BOTH_DATABASES)
PARTS = 24


def needed_rows(of_one):
    """An address with an id is tried on several objects."""
    for name, (entry, methods) in ADDRESSES.items():
        relations = of_one if parameters_of(entry) else ("",)
        yield from ((name, method, relation) for method in methods for relation in relations)


def part_of(names, number):
    """Every so-manieth, so that no part holds all pages of one room."""
    return sorted(names)[number::PARTS]


def test_every_address_and_method_has_its_row():
    assert set(needed_rows(("own", "other"))) - set(ROWS) == set()


def test_no_row_speaks_of_an_address_that_is_gone():
    assert set(ROWS) - set(needed_rows(("own", "other"))) == set()


def test_every_address_with_an_id_has_its_rows_for_trash_and_for_the_end():
    needed = {row for row in needed_rows(RELATIONS) if row[2]}
    assert needed == set(GONE)
    assert len(WITH_ID) == len({name for name, _method, _relation in GONE})
    without = {name for name, (entry, _methods) in ADDRESSES.items() if not parameters_of(entry)}
    assert without == {name for name, _method, relation in ROWS if not relation}
    assert len(WITH_ID) >= 320
    assert len(GONE) >= 900


def test_the_walk_saw_every_address():
    assert len(ADDRESSES) == NUMBER_OF_ADDRESSES
    assert len(ADDRESSES) >= 369


def test_every_row_names_a_status_for_every_role():
    rows = {**ROWS, **GONE}
    assert {key for key, codes in rows.items() if len(codes.split()) != len(COLUMNS)} == set()


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for all addresses: it is dear to build, and every answer is taken back."""
    production, frozen = override_settings(**AS_IN_PRODUCTION), time_machine.travel(NOON, tick=False)
    with production, django_db_blocker.unblock(), frozen, drawn_once() as who, transaction.atomic():
        found = build_world()
        found.reader, found.who = Reader(plant(), found.users), who
        who.clear()  # those as they were on the way
        yield found
        transaction.set_rollback(True)


def wrong_of(world, name, roles):
    """What is wrong at one address, for own and other objects."""
    rows = [(key, codes) for key, codes in ROWS.items() if key[0] == name]
    return [
        wrong
        for key, codes in rows
        for wrong in wrong_at(world, key, codes, world.parameters(name, key[2]), roles)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(PARTS))
def test_answers_of(number, world, caplog):
    wrong = [
        one for name in part_of(ADDRESSES, number) for one in wrong_of(world, name, ASKED_OF_BOTH_DATABASES)
    ]
    assert not wrong, "; ".join(wrong)
    assert not WORD.findall(caplog.text), "a log holds words of records"


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("number", range(PARTS))
def test_answers_to_the_other_roles(number, world, caplog):
    wrong = [one for name in part_of(ADDRESSES, number) for one in wrong_of(world, name, THE_OTHERS)]
    assert not wrong, "; ".join(wrong)
    assert not WORD.findall(caplog.text), "a log holds words of records"


@contextmanager
def gone(world, name, relation):
    """For as long as this lasts, the record is in Trash or at its end; answers are taken back to there."""
    changed = subject_of(name) is User
    with transaction.atomic():
        kwargs = put(world, name, relation)
        if changed:
            world.who.clear()
        with transaction.atomic():
            yield kwargs
        transaction.set_rollback(True)
    if changed:
        world.who.clear()


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("number", range(PARTS))
def test_answers_about_what_is_gone(number, relation, world, caplog):
    wrong = []
    for name in part_of(WITH_ID, number):
        with gone(world, name, relation) as kwargs:
            rows = [(key, codes) for key, codes in GONE.items() if key[::2] == (name, relation)]
            wrong += [one for key, codes in rows for one in wrong_at(world, key, codes, kwargs)]
    assert not wrong, "; ".join(wrong)
    assert not WORD.findall(caplog.text), "a log holds words of records"


# Lists that each role takes along as a file, at least.
FILES_OF = {
    "anonymous": 0, "admin": 16, "coordinator": 32, "clerk": 32, "approver": 24, "viewer": 24, "member": 20,
}  # fmt: skip
LISTS = sorted(name for name, (entry, _methods) in ADDRESSES.items() if is_list(entry))
MARK = re.compile("</?mark>")  # what was typed is marked within the word that was found
TYPED = ("zq", "zqbbbbc")  # how all words begin, and some


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("role", COLUMNS)
def test_lists_as_files_and_found_by_words_hold_nothing_for_others(role, world):
    leaked, files = [], 0
    rows = [(key, codes.split()[COLUMNS.index(role)]) for key, codes in ROWS.items() if key[0] in LISTS]
    for (name, _method, relation), code in rows:
        url = reverse(name, kwargs=world.parameters(name, relation))
        for query in ("format=csv", f"q={TYPED[0]}"):
            answer = ask(world.clients[role], "GET", f"{url}?{query}")
            leaked += world.reader.leaks(name, role, answer.said)
            assert status_of(answer.response, url) == code
            files += "text/csv" in answer.response.headers.get("Content-Type", "")
    assert leaked == []
    assert files == sum(code == "200" for _key, code in rows)
    assert files >= FILES_OF[role]


@pytest.mark.django_db
@pytest.mark.parametrize("role", COLUMNS[1:])
def test_search_and_suggestions_find_nothing_of_others(role, world):
    leaked, found = [], set()
    for text in TYPED:
        for headers in ({}, {"HX-Request": "true"}):
            answer = ask(world.clients[role], "GET", f"{reverse('program:search')}?q={text}", **headers)
            said = MARK.sub("", answer.said)
            leaked += world.reader.leaks("program:search", role, said)
            found |= set(WORD.findall(said)) & set(world.reader.planted)
    assert leaked == []
    assert len(found) >= 10, found


@pytest.mark.django_db
def test_the_words_stand_in_the_texts_of_every_room(world):
    planted = world.reader.planted.values()
    assert len(planted) >= 2_500
    assert {label_of(one.model).partition(".")[0] for one in planted} == {room.rstrip(".") for room in OURS}
    assert {one.entry.kind for one in planted} == {"public", "internal", "personal"}
    searched = sum(len(codes.split()) for rows in (ROWS, GONE) for codes in rows.values())
    assert searched >= 16_000  # the answers searched for them
