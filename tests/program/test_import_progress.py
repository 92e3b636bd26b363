"""What is said of a list that is worked on; SQLite lets nobody see a count before all rows are stored."""

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from program.models import ImportRun


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
