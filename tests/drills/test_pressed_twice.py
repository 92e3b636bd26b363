"""A button pressed twice does its work once."""

import re
from http import HTTPStatus

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from common.pages import ActionPage, ConfirmPage
from tests.access.walker import every_address, parameters_of
from tests.access.world import build_world
from tests.conftest import NOON
from tests.sending import answers_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
ROLES = ("coordinator", "clerk", "approver", "admin", "member")
PRESSED = {
    name: entry
    for name, entry, _methods in every_address()
    if issubclass(getattr(entry.callback, "view_class", object), (ActionPage, ConfirmPage))
}
# What these act on is not ready for it in this world; their own tests press them.
NOT_NOW = {
    "accounts:bulk-undo", "agreements:agree", "agreements:approve", "committees:seat-trash",
    "committees:trash", "council:adopt", "program:copy-file",
    "directory:merge", "directory:organization-trash", "directory:place-trash", "documents:paper-retry",
    "proposals:decide", "program:import-undo", "program:request-erase", "proposals:move",
    "relationships:letter-decide", "relationships:letter-extend", "relationships:letter-send",
}  # fmt: skip
MADE_EACH_TIME = {"django_session", "accounts_throttle"}
MADE = re.compile(r'INSERT INTO "(\w+)"')


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), time_machine.travel(NOON, tick=False), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def press(world, name):
    """Pressed by the first role for which it works, as its page would send it; then once more."""
    address = reverse(name, kwargs=world.parameters(name, "own" if parameters_of(PRESSED[name]) else ""))
    for role in ROLES:
        client = world.clients[role]
        typed = typed_on(client.get(address))
        if client.post(address, typed).status_code == 302:
            with CaptureQueriesContext(connection) as queries:
                second = client.post(address, typed)
            return second, [found[1] for query in queries if (found := MADE.match(query["sql"]))]
    return None


def typed_on(page):
    forms = html.fromstring(page.content).forms if page.status_code == 200 else []
    found = [answers_of(form) for form in forms if form.method == "POST" and not form.get("action")]
    return {**(found[0] if found else {}), "reason": "As agreed"}


def test_the_walk_saw_the_buttons_of_every_room():
    assert len(PRESSED) >= 120
    assert set(PRESSED) >= NOT_NOW


@pytest.mark.parametrize("name", sorted(set(PRESSED) - NOT_NOW))
def test_pressed_twice_makes_nothing_twice(name, world):
    pressed = press(world, name)
    assert pressed is not None, "nobody could press it"
    second, made = pressed
    assert second.status_code != HTTPStatus.NOT_FOUND
    assert not [table for table in made if table not in MADE_EACH_TIME]
