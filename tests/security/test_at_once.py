"""A25: limits are exact to the request when two hundred arrive at once."""

import threading

import pytest
from django.db import connection
from django.test import Client

from common.limits import LIMITS

pytestmark = pytest.mark.postgres


@pytest.mark.django_db(transaction=True)
def test_two_hundred_requests_at_once_are_counted_exactly(home):
    found = []

    def burst() -> None:
        visitor = Client(headers={"X-Requested-With": "fetch"})  # the refusal in one line, not a page
        found.extend(visitor.get("/verify/7KQ4M-2XW9D/").status_code for _ in range(10))
        connection.close()

    threads = [threading.Thread(target=burst) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answered = LIMITS["check"].most_of_one
    assert (found.count(404), found.count(429)) == (answered, 200 - answered)
