"""What the background does with an import: claim it, do it whole or not at all, write down how far it is."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from program import workflow
from program.imports.checking import check, reading_of
from program.imports.decoding import UnreadableFileError
from program.imports.store import close_run, store_program
from program.imports.undoing import undo
from program.models import ImportRun
from program.selectors.imports import long_work_of_another
from program.services.progress import SILENCE, Progress

log = logging.getLogger(__name__)
Row = TypeVar("Row")
TELLS_EVERY = 20  # seconds, where a walk through a large workbook stores nothing for minutes
LISTENS_EVERY = 0.3  # seconds; whoever presses Stop waits for no more than one


class Stopped(Exception):  # noqa: N818 - a person's wish, not a fault
    """Somebody pressed Stop."""


def work_on_imports() -> int:
    """Do what waits, one import after another; returns how many were worked on."""
    worked = 0
    while (run := claim()) is not None:
        work_on(run)
        worked += 1
    return worked


def claim() -> ImportRun | None:
    """Take the oldest import that waits, so that no other worker does.

    One at a time: a second long work would take the last process from mail, papers and reminders.
    """
    run: ImportRun | None = ImportRun.objects.waiting().order_by("queued_at", "pk").first()
    if run is None or long_work_of_another():
        return None
    until = timezone.now() + SILENCE
    taken = ImportRun.objects.waiting().filter(pk=run.pk).update(claimed_until=until, done=0)
    run.refresh_from_db()
    return run if taken else claim()


def work_on(run: ImportRun) -> None:
    """Check, import or undo; whatever happens, the row says how it ended."""
    doing, progress = run.state, _Progress(run)
    try:
        DOES[doing](run, bytes(run.body.data), progress)
    except Stopped:
        _fall_back(run, doing, _("Stopped. Nothing was changed."))
    except (UnreadableFileError, ValidationError) as error:
        words = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        _fall_back(run, doing, words, refused=doing == workflow.CHECKING)
    except Exception:
        log.exception("import %s could not be worked on", run.pk)
        _fall_back(run, doing, _("It could not be finished, and nothing was changed. Try again."))
    finally:
        progress.close()


def _fall_back(run: ImportRun, doing: str, words: str, *, refused: bool = False) -> None:
    state = workflow.REFUSED if refused else workflow.BACK_TO[doing]
    rows = ImportRun.objects.filter(pk=run.pk, state=doing)
    rows.update(state=state, problem=words[:300], claimed_until=None, stop_asked=False, done=0)


def _check(run: ImportRun, data: bytes, tell: _Progress) -> None:
    check(run, data, tell, tell.listening)
    run.total = run.found["rows"]
    _close(run, workflow.CHECKING)


def _import(run: ImportRun, data: bytes, tell: _Progress) -> None:
    by = run.imported_by
    with transaction.atomic():
        reading = reading_of(run, data, tell.listening)
        stored = store_program(rows=reading.rows(), by=by, run=run, tell=tell)
        _refuse_another_state(run, workflow.IMPORTING)
        close_run(run, stored, by=by)


def _undo(run: ImportRun, _data: bytes, tell: _Progress) -> None:
    with transaction.atomic():
        undo(run=run, by=run.undone_by, tell=tell)
        _refuse_another_state(run, workflow.UNDOING)
        run.save()


DOES = {workflow.CHECKING: _check, workflow.IMPORTING: _import, workflow.UNDOING: _undo}


def _refuse_another_state(run: ImportRun, doing: str) -> None:
    """Another worker may have finished it while this one was thought dead; then this one's work goes."""
    now = ImportRun.objects.select_for_update().values_list("state", flat=True).get(pk=run.pk)
    if now != doing:
        raise Stopped


def _close(run: ImportRun, doing: str) -> None:
    with transaction.atomic():
        _refuse_another_state(run, doing)
        run.claimed_until, run.stop_asked = None, False
        run.save()


class _Progress(Progress):
    """Counts rows, and hears of Stop."""

    heard = told = 0.0

    def __call__(self, steps: int) -> None:
        super().__call__(steps)
        self.told = time.monotonic()
        self._listen()

    def listening(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows; between them it hears of Stop."""
        for row in rows:
            if time.monotonic() > self.heard + LISTENS_EVERY:
                self._listen()
            yield row

    def _listen(self) -> None:
        if time.monotonic() > self.told + TELLS_EVERY:
            super().__call__(0)
            self.told = time.monotonic()
        if ImportRun.objects.filter(pk=self.row.pk, stop_asked=True).exists():
            raise Stopped
        self.heard = time.monotonic()
