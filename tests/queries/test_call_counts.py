"""A warm page makes as many function calls as written down, within one in a hundred.

The rows come from the scale seed, so that no other test's records move the figures. They are counted on the
Python of the baseline; another one calls its library differently and is held to one in ten.
CALL_COUNTS_WRITE=1 writes them down anew; the difference is for the reviewer to read.
"""

import json
import os
import platform
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.test import Client, override_settings

from accounts.models import Role, User
from program.services.scale import seed_scale
from proposals.models import Proposal
from relationships.models import Relationship
from tests.bench.calls import counted_calls
from tests.conftest import NOON

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
BASELINE = Path(__file__).with_name("call_counts.json")
PYTHON = platform.python_version()
EXACT, OTHER_PYTHON = 0.01, 0.10
TIES = 80


def reading(client, address):
    def read():
        assert client.get(address).status_code == 200, address

    return read


def saving(client, tie):
    """Each save takes up the version the one before it left."""
    address = f"{tie.get_absolute_url()}review/"

    def save():
        version = Relationship.objects.values_list("version", flat=True).get(pk=tie.pk)
        answer = client.post(address, {"version": version, "next_review_on": "2027-03-01"})
        assert answer.status_code == 302, answer.content.decode()[:2000]

    return save


def pages(staff, visitor):
    tie = Relationship.objects.standing().exclude(last_activity_on=None).order_by("-pk")[0]
    addresses = {
        "list": "/app/relationships/",
        "detail": tie.get_absolute_url(),
        "today": "/app/",
        "search": "/app/search/?q=visit",
        "form to log": "/log/",
        "form of a tie": f"{tie.get_absolute_url()}edit/",
        "proposal": Proposal.objects.order_by("pk")[0].get_absolute_url(),
    }
    asked = {name: reading(staff, address) for name, address in addresses.items()}
    return asked | {
        "public page of a city": reading(visitor, f"/cities/{tie.slug}/"),
        "save of the review": saving(staff, tie),
    }


@pytest.fixture(scope="module")
def calls(django_db_setup, django_db_blocker, tmp_path_factory):
    quick = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with quick, django_db_blocker.unblock(), time_machine.travel(NOON, tick=False), transaction.atomic():
        seed_scale(ties=TIES)
        staff = Client()
        staff.force_login(User.objects.filter(role=Role.COORDINATOR).order_by("pk")[0])
        yield {name: counted_calls(ask) for name, ask in pages(staff, Client()).items()}
        transaction.set_rollback(True)


def test_every_page_calls_as_often_as_written_down(calls):
    if os.environ.get("CALL_COUNTS_WRITE"):
        BASELINE.write_text(json.dumps({"python": PYTHON, "calls": calls}, indent=2) + "\n")
    written = json.loads(BASELINE.read_text())
    allowed = EXACT if written["python"] == PYTHON else OTHER_PYTHON
    assert calls.keys() == written["calls"].keys()
    moved = {
        name: (was, calls[name])
        for name, was in written["calls"].items()
        if abs(calls[name] - was) > was * allowed
    }
    assert moved == {}


def test_a_warm_piece_of_work_is_counted_alike_each_time():
    first, again = (counted_calls(lambda: sum(map(len, map(repr, map(Path, "abc"))))) for _turn in range(2))
    assert first == again > 10
