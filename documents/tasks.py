"""Making the papers that wait; beat and every request wake it, the database says what is due."""

from __future__ import annotations

import logging
import time
from typing import Any

from celery import shared_task, signals

from common.jobs import wake
from documents import services
from documents.pdfs import warm_up
from documents.services import claim_job, make_claimed
from documents.services.papers import TASK
from documents.services.scanning import TASK as SCAN

# Well below the soft limit of a task, with room for the slowest paper.
BUSY_SECONDS = 30
log = logging.getLogger(__name__)


@signals.worker_process_init.connect
def load_engine(**_: Any) -> None:
    """A fresh worker loads the fonts at once, so that the first paper of the day is not the slow one."""
    warm_up()


@shared_task(name=TASK)
def render_waiting() -> int:
    """Make papers one after another; returns how many were tried."""
    until, tried = time.monotonic() + BUSY_SECONDS, 0
    while (job := claim_job()) is not None:
        try:
            make_claimed(job)
        except Exception:
            # The job keeps its own error and the next paper must not wait for it.
            log.exception("paper %s could not be made", job.paper_id)
        tried += 1
        if time.monotonic() > until:
            wake(TASK)
            break
    return tried


@shared_task(name=SCAN)
def scan_waiting() -> int:
    """Have uploads looked at that wait for the virus scanner; returns how many were judged."""
    return services.scan_waiting()
