"""Background work is woken by name on commit; its state lives in the database."""

from __future__ import annotations

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def wake(name: str) -> None:
    """Wake the task `name` once the present transaction is committed."""
    transaction.on_commit(partial(_send, name))


def _send(name: str) -> None:
    try:
        current_app.send_task(name, retry=False)
    except (OperationalError, OSError):
        # The row is committed and beat wakes the same task again: a lost broker costs seconds, not work.
        log.warning("could not wake %s; beat will", name)
