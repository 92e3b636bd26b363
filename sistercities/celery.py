"""The Celery application; it only wakes work whose state lives in the database."""

from __future__ import annotations

import logging.config
from typing import Any

from celery import Celery, Task, signals
from django.conf import settings

from common.room import with_room
from sistercities.start import load_settings

load_settings()


class RoomyTask(Task[..., Any]):
    """A piece of work that runs with room for its calls, as a request does."""

    abstract = True

    @with_room
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What the worker calls."""
        return super().__call__(*args, **kwargs)


app = Celery("sistercities", task_cls=RoomyTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@signals.setup_logging.connect
def keep_our_logs(**_: Any) -> None:
    """Celery would write its own log lines; the worker's must look like the web's."""
    logging.config.dictConfig(settings.LOGGING)
