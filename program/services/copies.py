"""Copies of the whole program: a clerk asks, a coordinator agrees, the background makes them, they expire."""

from __future__ import annotations

import hashlib
import logging
import secrets
import tempfile
from datetime import timedelta
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services import record_act
from common.decisions import require
from common.jobs import wake
from common.records import lock
from program.exports.whole import one_moment, steps_of_whole, write_whole
from program.models import CopyState, WholeCopy
from program.permissions import can_agree_to_copy, can_ask_for_copy, can_see_copies, can_take_copy
from program.selectors.imports import long_work_of_another
from program.services.progress import SILENCE, Progress

TASK = "program.tasks.work_on_imports"
KEPT = timedelta(days=3)
NAME_LENGTH = 24
OPEN = (CopyState.ASKED, CopyState.WAITING)
log = logging.getLogger(__name__)


@transaction.atomic
def ask_for_copy(*, by: Any) -> WholeCopy:
    """Ask; whoever asked already and waits still, has asked."""
    require(can_ask_for_copy(by))
    waiting: WholeCopy | None = WholeCopy.objects.filter(asked_by=by, state__in=OPEN).first()
    if waiting is not None:
        return waiting
    copy: WholeCopy = WholeCopy.objects.create(asked_by=by)
    record_act(act="ask for a copy of the program", record=copy, by=by)
    return copy


@transaction.atomic
def agree_to_copy(*, copy: WholeCopy, by: Any) -> WholeCopy:
    """Agree that it is made; pressed twice it is made once."""
    lock(copy)
    require(can_agree_to_copy(by, copy))
    if copy.state != CopyState.ASKED:
        return copy
    copy.state, copy.agreed_by, copy.agreed_at = CopyState.WAITING, by, timezone.now()
    copy.total = steps_of_whole()
    copy.save()
    record_act(act="agree to a copy of the program", record=copy, by=by)
    wake(TASK)
    return copy


def make_copies() -> int:
    """Make those that wait, one after another; returns how many were tried."""
    made = 0
    while (copy := _claim()) is not None:
        _make(copy)
        made += 1
    return made


def _claim() -> WholeCopy | None:
    copy: WholeCopy | None = WholeCopy.objects.waiting().order_by("pk").first()
    if copy is None or long_work_of_another():
        return None
    taken = WholeCopy.objects.waiting().filter(pk=copy.pk)
    if not taken.update(claimed_until=timezone.now() + SILENCE, done=0):
        return None
    copy.refresh_from_db()
    return copy


def _make(copy: WholeCopy) -> None:
    progress = Progress(copy)
    try:
        with tempfile.TemporaryFile() as body:
            with one_moment():
                counts = write_whole(body, progress)
            _keep(copy, body, counts)
    except Exception:
        log.exception("copy %s could not be made", copy.pk)
        words = _("The copy could not be made. Ask for another; if that fails too, ask who runs the server.")
        WholeCopy.objects.filter(pk=copy.pk).update(state=CopyState.FAILED, problem=words, claimed_until=None)
    finally:
        progress.close()


@transaction.atomic
def _keep(copy: WholeCopy, body: Any, counts: dict[str, int]) -> None:
    """Keep the file, unless somebody removed the copy or made it meanwhile."""
    lock(copy)
    if copy.state != CopyState.WAITING:
        return
    body.seek(0)
    copy.sha256 = hashlib.file_digest(body, "sha256").hexdigest()
    copy.size, copy.counts = body.tell(), counts
    body.seek(0)
    copy.file.save(f"{secrets.token_hex(NAME_LENGTH)}.zip", File(body), save=False)
    copy.state, copy.claimed_until, copy.done = CopyState.READY, None, copy.total
    copy.ready_at = timezone.now()
    copy.expires_at = copy.ready_at + KEPT
    copy.save()


@transaction.atomic
def take_copy(*, copy: WholeCopy, by: Any) -> IO[bytes]:
    """The file, for who asked for it; every time is written into the audit trail."""
    require(can_take_copy(by, copy))
    if copy.state != CopyState.READY or copy.expires_at is None or copy.expires_at < timezone.now():
        raise ValidationError(_("This copy is not there any more. Ask for another one."))
    try:
        body: IO[bytes] = copy.file.open("rb")
    except FileNotFoundError as error:
        raise ValidationError(_("This copy is not there any more. Ask for another one.")) from error
    record_act(act="take a copy of the program", record=copy, by=by, sha256=copy.sha256)
    return body


@transaction.atomic
def remove_copy(*, copy: WholeCopy, by: Any) -> WholeCopy:
    """Take the wish back or the file away; whoever sees it may, for a file less is a risk less."""
    lock(copy)
    require(can_see_copies(by))
    if copy.state != CopyState.GONE:
        _let_go(copy)
        record_act(act="remove a copy of the program", record=copy, by=by)
    return copy


def remove_old_copies() -> int:
    """Take away the files whose three days are over; returns how many."""
    over = list(WholeCopy.objects.over())
    for copy in over:
        with transaction.atomic():
            _let_go(copy)
    return len(over)


def _let_go(copy: WholeCopy) -> None:
    """The row stays and says what there was; the bytes go once that is certain."""
    storage, name = copy.file.storage, copy.file.name
    copy.state, copy.file, copy.claimed_until = CopyState.GONE, "", None
    copy.save()
    if name:
        transaction.on_commit(lambda: storage.delete(name))
