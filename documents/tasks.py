"""Making the papers that wait; beat and every request wake it, the database says what is due."""

from __future__ import annotations

import logging
import time

from celery import shared_task

from common.jobs import wake
from documents.services import claim_job, make_claimed
from documents.services.papers import TASK

# Well below the soft limit of a task, with room for the slowest paper.
BUSY_SECONDS = 40
log = logging.getLogger(__name__)


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
