"""What the background does with an import: claim it, do it whole or not at all, write down how far it is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from program import workflow
from program.imports.answering import answers_of, home_of
from program.imports.checking import check
from program.imports.decoding import UnreadableFileError
from program.imports.reading import Reading
from program.imports.store import close_run, store_program
from program.imports.undoing import undo
from program.models import ImportRun

# A worker that says nothing for so long was killed; nothing it did is left, and the next one begins again.
SILENCE = timedelta(minutes=2)
log = logging.getLogger(__name__)
Work = Callable[[ImportRun, bytes, Callable[[int], None]], None]


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
    """Take the oldest import that waits, so that no other worker does."""
    run: ImportRun | None = ImportRun.objects.waiting().order_by("pk").first()
    if run is None:
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


def _check(run: ImportRun, data: bytes, tell: Callable[[int], None]) -> None:
    check(run, data, tell)
    run.total = run.found["rows"]
    _close(run, workflow.CHECKING)


def _import(run: ImportRun, data: bytes, tell: Callable[[int], None]) -> None:
    by = run.imported_by
    with transaction.atomic():
        reading = Reading(data, home_of(run), answers=answers_of(run))
        stored = store_program(rows=reading.rows(), by=by, run=run, tell=tell)
        _refuse_another_state(run, workflow.IMPORTING)
        close_run(run, stored, by=by)


def _undo(run: ImportRun, _data: bytes, tell: Callable[[int], None]) -> None:
    with transaction.atomic():
        undo(run=run, by=run.undone_by, tell=tell)
        _refuse_another_state(run, workflow.UNDOING)
        run.save()


DOES: dict[str, Work] = {workflow.CHECKING: _check, workflow.IMPORTING: _import, workflow.UNDOING: _undo}


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


class _Progress:
    """Counts rows into the database, beside the transaction that does the work, and hears of Stop."""

    def __init__(self, run: ImportRun) -> None:
        self.run, self.done = run, 0
        # Inside a transaction of its own nobody else would see the count; then it is only told at the end.
        self.apart = connection.vendor == "postgresql" and not connection.in_atomic_block
        self.second: Any = connection.copy() if self.apart else None

    def __call__(self, rows: int) -> None:
        self.done += rows
        until = timezone.now() + SILENCE
        if not connection.in_atomic_block:
            ImportRun.objects.filter(pk=self.run.pk).update(done=self.done, claimed_until=until)
        elif self.second is not None:
            with self.second.cursor() as cursor:
                cursor.execute(
                    "UPDATE program_importrun SET done = %s, claimed_until = %s WHERE id = %s",
                    [self.done, until, self.run.pk],
                )
        if ImportRun.objects.filter(pk=self.run.pk, stop_asked=True).exists():
            raise Stopped

    def close(self) -> None:
        """Give the second connection back."""
        if self.second is not None:
            self.second.close()
            self.second = None
