"""The Celery application; it only wakes work whose state lives in the database."""

from __future__ import annotations

import logging.config
from typing import Any

from celery import Celery, signals
from django.conf import settings

from sistercities.start import load_settings

load_settings()

app = Celery("sistercities")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@signals.setup_logging.connect
def keep_our_logs(**_: Any) -> None:
    """Celery would write its own log lines; the worker's must look like the web's."""
    logging.config.dictConfig(settings.LOGGING)
