"""One world for all tests of the history."""

import pytest
import time_machine
from django.db import transaction

from tests.access.world import build_world
from tests.conftest import NOON


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), time_machine.travel(NOON, tick=False), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)
