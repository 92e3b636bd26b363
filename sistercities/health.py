"""Two questions of an operator: does the process answer, and can it do its work."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notifications.models import MailState, OutboxMail
from program.selectors.erasures import erasures_to_replay

MAIL_LATE_AFTER = timedelta(minutes=30)
log = logging.getLogger(__name__)


@login_not_required
@require_safe
@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked, so a slow database does not restart it."""
    return JsonResponse({"alive": True})


@login_not_required
@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """Everything a page needs is there; says which part is not, and no more."""
    answers = {name: _answer(check) for name, check in CHECKS.items()}
    ready = all(answers.values())
    parts = {name: "ok" if good else "not ready" for name, good in answers.items()}
    response = JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)
    if not ready:
        response["Retry-After"] = "5"
    return response


class NotReadyError(Exception):
    """A part is there but may not serve yet."""


def _answer(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (NotReadyError, DatabaseError, OSError):
        return False
    except Exception:
        # Whatever else goes wrong here is a reason not to send people to us, and ours to read in the log.
        log.exception("A part could not be asked.")
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


@cache
def _migrations() -> bool:
    """Remembered once no migration waits, for the code cannot change under a running process."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotReadyError
    return True


def _disk() -> bool:
    # The folder itself appears with the first upload.
    media = Path(settings.MEDIA_ROOT)
    folder = next(path for path in (media, *media.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    return free >= settings.LOWEST_FREE_MIB * 1024 * 1024


def _outbox() -> bool:
    """Mail that nobody has tried to send for half an hour: the worker or beat is not there."""
    late = timezone.now() - MAIL_LATE_AFTER
    return not OutboxMail.objects.filter(state=MailState.WAITING, next_try_at__lt=late).exists()


def _erasures() -> bool:
    """A backup from before an erasure may not serve until `manage.py replay_erasures` has run."""
    return not erasures_to_replay()


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "migrations": _migrations,
    "disk": _disk,
    "outbox": _outbox,
    "erasures": _erasures,
}
