"""What beat wakes exists under that name."""

import inspect

import pytest
from django.conf import settings

from sistercities.celery import app

ENTRIES = settings.CELERY_BEAT_SCHEDULE


@pytest.fixture(scope="module")
def tasks():
    app.loader.import_default_modules()
    return app.tasks


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_every_entry_names_a_task_that_takes_its_arguments(tasks, name):
    entry = ENTRIES[name]
    inspect.signature(tasks[entry["task"]].run).bind(*entry.get("args", ()), **entry.get("kwargs", {}))


def test_every_task_of_ours_is_woken_by_beat(tasks):
    ours = {name for name in tasks if not name.startswith("celery.")}
    assert ours == {entry["task"] for entry in ENTRIES.values()}
