"""A process of the worker is killed; the others go on."""

import os
import signal
from contextlib import contextmanager

from celery.app.base import Celery
from django.conf import settings

from sistercities.celery import GIVES_WAY, app
from sistercities.pool import SurvivingPool, TaskPool
from tests.drills.installation import until

SOON = 20


def work():
    return os.getpid()


@contextmanager
def pool_of_one():
    pool = SurvivingPool(processes=1)
    try:
        yield pool
    finally:
        pool.terminate()


def test_a_process_killed_while_it_waits_for_work_locks_nobody_out():
    with pool_of_one() as pool:
        first = pool.apply_async(work).get(timeout=SOON)
        os.kill(first, signal.SIGKILL)
        until(lambda: {each.pid for each in pool._pool} - {first}, "replaced")
        assert pool.apply_async(work).get(timeout=SOON) != first


def test_the_worker_gives_way_to_pages(monkeypatch):
    asked = []
    monkeypatch.setattr(os, "nice", asked.append)
    app.WorkController()
    assert asked == [GIVES_WAY]


def test_the_worker_has_this_pool():
    worker = Celery(set_as_current=False, worker_pool=settings.CELERY_WORKER_POOL).WorkController()
    assert (worker.pool_cls, worker.pool_cls.BlockingPool) == (TaskPool, SurvivingPool)
