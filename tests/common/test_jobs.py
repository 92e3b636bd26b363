"""Waking background work while the queue is away: nobody waits for it twice."""

import pytest
from kombu.exceptions import OperationalError

from common import jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(monkeypatch):
    """What was asked of the queue, which is away as long as `queue.away`; `queue.now` is the time."""

    class Queue:
        away, now = True, 1_000.0
        asked: list[str] = []

        def send_task(self, name, *, retry):
            self.asked.append(name)
            if self.away:
                raise OperationalError("timed out")

    kept = Queue()
    kept.asked = []
    monkeypatch.setattr(jobs, "current_app", kept)
    monkeypatch.setattr(jobs, "_rested_at", -float(jobs.RESTS))
    monkeypatch.setattr(jobs.time, "monotonic", lambda: kept.now)
    return kept


def woken(*names, capture):
    with capture(execute=True):
        for name in names:
            jobs.wake(name)


def test_only_the_first_of_many_waits_for_a_queue_that_is_away(queue, django_capture_on_commit_callbacks):
    woken("a", "b", capture=django_capture_on_commit_callbacks)
    queue.now += jobs.RESTS - 1
    woken("c", capture=django_capture_on_commit_callbacks)
    assert queue.asked == ["a"]


def test_a_queue_that_is_back_is_asked_again(queue, django_capture_on_commit_callbacks):
    woken("a", capture=django_capture_on_commit_callbacks)
    queue.away = False
    queue.now += jobs.RESTS
    woken("b", "c", capture=django_capture_on_commit_callbacks)
    assert queue.asked == ["a", "b", "c"]
