"""Background work is woken by name on commit; its state lives in the database."""

from __future__ import annotations

import logging
import time
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

# While the broker is away each knock takes seconds that somebody waits for; beat comes soon enough.
RESTS = 30
log = logging.getLogger(__name__)
_rested_at = -float(RESTS)


def wake(name: str) -> None:
    """Wake the task `name` once the present transaction is committed."""
    transaction.on_commit(partial(_send, name))


def _send(name: str) -> None:
    global _rested_at  # noqa: PLW0603 - one for all threads of the process
    if time.monotonic() < _rested_at + RESTS:
        return
    try:
        current_app.send_task(name, retry=False)
    except (OperationalError, OSError):
        # The row is committed and beat wakes the same task again: a lost broker costs seconds, not work.
        _rested_at = time.monotonic()
        log.warning("could not wake %s; beat will", name)
