"""Background work over the whole program; beat knocks, what is due stands in the database."""

from __future__ import annotations

from celery import shared_task

from program.services import trash


@shared_task(name=trash.TASK)
def purge_trash() -> None:
    """Destroy what has lain in Trash for thirty days and what nothing keeps."""
    trash.purge_trash()
