"""Every form that corrects a record carries its version and gives way to a newer one."""

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse

from tests.access.changes import EDITED, more_for
from tests.access.walker import parameters_of
from tests.access.world import build_world
from tests.conftest import NOON
from tests.sending import versioned_form

pytestmark = pytest.mark.django_db  # what a test saves is taken back; the world stays for the next one
ROLES = ("coordinator", "clerk", "admin", "member")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), time_machine.travel(NOON, tick=False), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def open_form(world, name):
    """The first role that may correct it, and what the form would send as it stands."""
    address = reverse(name, kwargs=world.parameters(name, "own" if parameters_of(EDITED[name]) else ""))
    for role in ROLES:
        page = world.clients[role].get(address)
        if page.status_code == 200:
            return world.clients[role], address, versioned_form(page.content)
    raise AssertionError(f"nobody may correct {name}")


def test_the_walk_saw_the_forms_of_every_room():
    assert len(EDITED) >= 25
    assert {name.partition(":")[0] for name in EDITED} == {
        "accounts", "agreements", "committees", "council", "directory", "documents", "exchanges", "program",
        "proposals", "relationships", "reviews",
    }  # fmt: skip


def errors_of(answer):
    return dict(answer.context["form"].errors) if answer.context else {}


@pytest.mark.parametrize("name", sorted(EDITED))
def test_a_form_saved_twice_meets_the_newer_version(name, world):
    client, address, typed = open_form(world, name)
    assert typed, "the form carries no version"
    first, second = (client.post(address, {**typed, **more_for(name, world)}) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 409), errors_of(first)
