"""Background work: beat and `common.jobs.wake` knock; what is due stands in the database."""

from __future__ import annotations

from celery import shared_task

from accounts.services import forget_old_tries
from common.jobs import wake
from notifications import services
from notifications.services.outbox import SEND


@shared_task(name="notifications.tasks.sweep")
def sweep() -> None:
    """Tell what is due, and forget counts of sign-in tries that no longer matter."""
    services.sweep()
    forget_old_tries()


@shared_task(name=SEND)
def send_outbox() -> None:
    """Send what waits; when the time for one task is up, the rest is the next task's."""
    if services.deliver_outbox().more:
        wake(SEND)
