"""Every page asks the database as often for twelve rows as for two, and as often as written down.

QUERY_COUNTS_WRITE=1 writes the numbers down anew; the difference is for the reviewer to read.
"""

import json
import os
from pathlib import Path
from unittest.mock import patch

import pytest
import time_machine
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from common.listpage import REGION
from common.lists import Listing
from tests.access.pages import one_visit_each
from tests.access.walker import every_address, is_list
from tests.access.world import build_world
from tests.conftest import NOON
from tests.queries.growth import Growth

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
BASELINE = Path(__file__).with_name("query_counts.json")
PART = {"HX-Request": "true", "HX-Target": REGION}
ADDRESSES = {name: entry for name, entry, _methods in every_address()}
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


def asked_of_lists(world):
    """(list, statement) of what the lists ask for their first pages, narrowed too, three rows a page."""
    found = []
    with patch.object(Listing, "per_page", 3):
        for visit in WALK:
            if not is_list(ADDRESSES[visit.name]):
                continue
            client, url = world.clients[visit.role], visit.url(world)
            with CaptureQueriesContext(connection) as asked:
                page = client.get(url, headers=PART)
                listing = page.context["listing"]
                further = [listing.found.following, f"{url}?q=a" if listing.search else ""]
                for one in filter(None, further):
                    client.get(one, headers=PART)
            found += [(visit.name, query["sql"]) for query in asked]
    return found


@pytest.fixture(scope="module")
def counts(django_db_setup, django_db_blocker, tmp_path_factory):
    """What each page asks with two rows more than nothing, and with ten more than that."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with files, django_db_blocker.unblock(), time_machine.travel(NOON, tick=False), transaction.atomic():
        world = build_world()
        growth = Growth(world)
        growth.add(2)
        counts_of(world)  # what is read once in a process is read now
        few = counts_of(world)
        growth.add(10)
        yield few, counts_of(world), asked_of_lists(world)
        transaction.set_rollback(True)


def test_no_page_asks_more_often_when_there_is_more_to_show(counts):
    few, many, _asked = counts
    assert {page: (few[page], many[page]) for page in few if few[page] < many[page]} == {}


def test_every_page_asks_as_often_as_written_down(counts):
    few, _many, _asked = counts
    if os.environ.get("QUERY_COUNTS_WRITE"):
        BASELINE.write_text(json.dumps(few, indent=2, sort_keys=True) + "\n")
    assert few == json.loads(BASELINE.read_text())


def test_no_list_skips_rows_or_counts_a_table_to_its_end(counts):
    _few, _many, asked = counts
    assert [(name, sql) for name, sql in asked if " OFFSET " in sql] == []
    counting = [(name, sql) for name, sql in asked if "COUNT(" in sql]
    assert [(name, sql) for name, sql in counting if " LIMIT " not in sql] == []
    assert (len({name for name, _sql in asked}) >= 25, len(counting) >= 15) == (True, True)


def test_the_walk_saw_the_pages_of_every_room():
    assert len(WALK) > 100
