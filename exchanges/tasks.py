"""Background work: beat knocks; which uploads are old stands in the database."""

from __future__ import annotations

from celery import shared_task

from exchanges import services


@shared_task(name="exchanges.tasks.clean_uploads")
def clean_uploads() -> None:
    """Delete photos whose form was never saved."""
    services.clean_uploads()
