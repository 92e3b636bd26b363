import threading
from datetime import date

import pytest
from django.db import connection

from notifications.models import OutboxMail, Reminder
from notifications.services import sweep
from tests.factories.directory import PlaceFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
DAY = date(2026, 11, 19)


def all_at_once(work, number: int = 4) -> list[Exception]:
    barrier, errors = threading.Barrier(number), []

    def run() -> None:
        try:
            barrier.wait()
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_four_sweeps_at_once_tell_everybody_once(rule, home, coordinator, clerk, viewer):
    for round_ in range(5):
        for _ in range(4):
            rule.add(PlaceFactory(), DAY, coordinator, clerk, viewer)
        assert all_at_once(lambda: sweep(today=DAY)) == []
        assert Reminder.objects.count() == 12 * (round_ + 1)
        assert OutboxMail.objects.count() == 3 * (round_ + 1)
