"""The Celery application; it only wakes work whose state lives in the database."""

from __future__ import annotations

import logging.config
import os
from typing import Any

from celery import Celery, Task, signals
from django.conf import settings

from common.room import with_room
from sistercities.start import load_settings

load_settings()
# How far the worker steps back where a page wants the processor as well, as `nice` counts it.
GIVES_WAY = 5


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


@signals.worker_init.connect
def give_way(**_: Any) -> None:
    """Before it begins its processes, which stay as nice: a long import must not keep pages waiting."""
    os.nice(GIVES_WAY)


@signals.setup_logging.connect
def keep_our_logs(**_: Any) -> None:
    """Celery would write its own log lines; the worker's must look like the web's."""
    logging.config.dictConfig(settings.LOGGING)
