"""Every page asks the database as often for twelve rows as for two, and as often as written down.

QUERY_COUNTS_WRITE=1 writes the numbers down anew; the difference is for the reviewer to read.
"""

import json
import os
from pathlib import Path

import pytest
import time_machine
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from tests.access.pages import one_visit_each
from tests.access.world import build_world
from tests.conftest import NOON
from tests.queries.growth import Growth

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
BASELINE = Path(__file__).with_name("query_counts.json")
CHEAP = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WALK = [visit for visit in one_visit_each() if visit.relation != "other"]
MORE = {
    "/app/": "member",
    "/app/audit/": "admin",
    "/app/relationships/": "member",
    "/app/search/?q=partner": "coordinator",
    "/app/search/?q=resolution": "member",
}


def pages_of(world):
    """(role, address) by the words that stand in the baseline."""
    walked = {f"{visit.name} as {visit.role}": (visit.role, visit.url(world)) for visit in WALK}
    return walked | {f"{address} as {role}": (role, address) for address, role in MORE.items()}


def counts_of(world):
    found = {}
    for page, (role, address) in pages_of(world).items():
        with CaptureQueriesContext(connection) as asked:
            answer = world.clients[role].get(address)
        assert answer.status_code == 200, page
        found[page] = len(asked)
    return found


@pytest.fixture(scope="module")
def counts(django_db_setup, django_db_blocker, tmp_path_factory):
    """What each page asks with two rows more than nothing, and with ten more than that."""
    quick = override_settings(PASSWORD_HASHERS=CHEAP, MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with quick, django_db_blocker.unblock(), time_machine.travel(NOON, tick=False), transaction.atomic():
        world = build_world()
        growth = Growth(world)
        growth.add(2)
        counts_of(world)  # what is read once in a process is read now
        few = counts_of(world)
        growth.add(10)
        yield few, counts_of(world)
        transaction.set_rollback(True)


def test_no_page_asks_more_often_when_there_is_more_to_show(counts):
    few, many = counts
    assert {page: (few[page], many[page]) for page in few if few[page] < many[page]} == {}


def test_every_page_asks_as_often_as_written_down(counts):
    few, _many = counts
    if os.environ.get("QUERY_COUNTS_WRITE"):
        BASELINE.write_text(json.dumps(few, indent=2, sort_keys=True) + "\n")
    assert few == json.loads(BASELINE.read_text())


def test_the_walk_saw_the_pages_of_every_room():
    assert len(WALK) > 100
