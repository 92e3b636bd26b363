"""Background work over the whole program; beat knocks, what is due stands in the database."""

from __future__ import annotations

from celery import shared_task

from program.imports import answering, working
from program.services import copies, retention, trail, trash


@shared_task(name=trash.TASK)
def purge_trash() -> None:
    """Destroy what has lain in Trash for thirty days and what nothing keeps."""
    trash.purge_trash()


@shared_task(name="program.tasks.look_over_trail")
def look_over_trail() -> None:
    """Walk the chain of the audit trail and mail its head."""
    trail.look_over_trail(mail=True)


@shared_task(name=retention.TASK)
def sweep_retention() -> None:
    """Remove what the city keeps no longer, rule by rule; what is on hold stays."""
    retention.sweep_retention(apply=True)


# A list of a hundred thousand rows takes minutes, and so does a copy of a large program; every part of it
# tells that it is alive. One such work is done at a time, and the worker has a second process for the rest.
@shared_task(name=answering.TASK, soft_time_limit=1500, time_limit=1560)
def work_on_imports() -> None:
    """Check, store or take back the lists that wait; make and remove copies of the whole program."""
    while working.work_on_imports() or copies.make_copies():
        pass
    copies.remove_old_copies()
