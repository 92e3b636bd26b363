"""An import is taken back while somebody works on what it brought in."""

import threading
import time

import pytest
from django.db import IntegrityError, connection, transaction

from program import workflow
from program.imports import working
from relationships.models import Milestone, Relationship
from relationships.services import change_milestone, change_relationship, record_milestone
from tests.program.test_import_wizard import Wizard

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
LIST = "City;Country;Since\nGent;Belgium;1998\nTromsø;Norway;1972\n"


@pytest.fixture
def imported(client_of, coordinator, home):
    wizard = Wizard(client_of(coordinator), LIST)
    wizard.fill("columns/")
    wizard.press("start")
    assert wizard.client.post(f"{wizard.address}undo/", {"confirm": "ties.csv"}).status_code == 302
    return wizard


def in_the_background():
    working.work_on_imports()
    connection.close()


def wait_until_one_waits():
    ends = time.monotonic() + 20
    with connection.cursor() as cursor:
        while time.monotonic() < ends:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.02)


@pytest.mark.parametrize("work", ["tie", "milestone"])
def test_what_somebody_saves_at_that_moment_stays_whole(imported, coordinator, work):
    tie = Relationship.objects.get(partner__name="Gent")
    with transaction.atomic():
        if work == "tie":
            change_relationship(relationship=tie, story="Met in 1950", by=coordinator, seen=tie.version)
        else:
            change_milestone(milestone=tie.milestones.get(), note="Seen", by=coordinator)
        undoing = threading.Thread(target=in_the_background)
        undoing.start()
        wait_until_one_waits()
    undoing.join()
    imported.run.refresh_from_db()
    assert imported.run.state == workflow.UNDONE
    assert [each.partner.name for each in Relationship.objects.all()] == ["Gent"]
    assert Milestone.objects.filter(relationship=tie).exists()
    assert len(imported.run.found["stayed"]) == 1


def test_what_is_added_to_a_tie_that_goes_is_refused_and_not_left_without_it(imported, coordinator):
    tie = Relationship.objects.get(partner__name="Gent")
    undoing = threading.Thread(target=in_the_background)
    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT012 - at the end of the transaction
        record_milestone(relationship=tie, kind="visit", by=coordinator, note="Seen")
        undoing.start()
        undoing.join()
    assert not Relationship.objects.exists()
    assert not Milestone.objects.exists()
