"""What is said of a list that is worked on, and by which day it is read.

SQLite lets nobody see a count before all rows are stored.
"""

from datetime import date

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import timezone

from directory.models import Home
from program.imports.checking import reading_of
from program.models import ImportRun


@pytest.mark.django_db
def test_the_worker_reads_a_list_by_the_day_at_the_city_hall(home):
    Home.objects.update(time_zone="Pacific/Auckland")
    with time_machine.travel("2026-11-23T12:00Z", tick=False):
        reading = reading_of(ImportRun(), b"partner,status\nMannheim,active until November 23 2026\n")
    assert reading.today == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("claimed", "done", "said"),
    [(False, 0, "Waiting for its turn"), (True, 0, "Under way"), (True, 3, "3 of 7 rows")],
)
def test_a_list_in_work_does_not_wait_for_its_turn(claimed, done, said):
    run = ImportRun(
        pk=1, state="importing", done=done, total=7, claimed_until=timezone.now() if claimed else None
    )
    told = render_to_string(
        "program/_import_working.html", {"record": run, "working": True, "look": "waiting"}
    )
    assert said in told
