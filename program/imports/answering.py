"""What a person says about an uploaded list; every answer is kept at once and leads to another check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.jobs import wake
from common.records import StaleRecord, lock
from directory.selectors import current_home
from program import workflow
from program.imports.decoding import UnreadableFileError
from program.imports.headers import COLUMNS, IGNORED, READABLE, guess_columns
from program.imports.reading import Answers
from program.imports.store import open_run
from program.imports.tables import Chosen, Table, read_table
from program.models import ImportRun

TASK = "program.tasks.work_on_imports"
NO_COUNTRY = "-"
SHOWN_ROWS = 5
ANSWERED = ("columns", "answers", "fixes", "left_out")


def answers_of(run: ImportRun) -> Answers:
    """What was said so far, as the reader takes it."""
    said = run.answers
    countries = {text: "" if code == NO_COUNTRY else code for text, code in said.get("countries", {}).items()}
    return Answers(
        chosen_of(run),
        tuple(run.columns),
        said.get("order") or "ask",
        countries,
        {int(line): cells for line, cells in run.fixes.items()},
        frozenset(run.left_out),
    )


def chosen_of(run: ImportRun) -> Chosen:
    """How the file is to be opened."""
    said = run.answers
    return Chosen(said.get("encoding", ""), said.get("delimiter", ""), said.get("sheet", ""))


def home_of(run: ImportRun) -> str:
    """Whose program it is, in the file's own words where a person chose them."""
    present = current_home()
    return str(run.answers.get("home") or (present.place.name if present else ""))


def home_code() -> str:
    """The country of our city: whose words the dates of its list are in."""
    present = current_home()
    return present.place.country_code if present else ""


def begin_import(*, name: str, data: bytes, by: Any) -> ImportRun:
    """Keep an upload and guess its columns. Raises ValidationError for a file that is no list."""
    if current_home() is None:
        raise ValidationError(_("Set up your own city first. Then come back with the list."))
    try:
        table = read_table(data)
        rows = table.count()
    except UnreadableFileError as error:
        raise ValidationError(str(error)) from error
    if not rows:
        raise ValidationError(_("The file has a line of column names and no rows."))
    # A large workbook takes seconds to read; on SQLite nobody else could write as long as that.
    with transaction.atomic():
        run = open_run(name=name, data=data, by=by)
        run.columns, run.total = columns_of(table), rows
        _remember_answers(run)
        run.save(update_fields=["total", *ANSWERED])
    return run


def _remember_answers(run: ImportRun) -> None:
    """A file that was imported before: without what was mended in it, its rows would be others than those."""
    before = ImportRun.objects.filter(sha256=run.sha256, state=workflow.DONE).order_by("-pk").first()
    if before and before.imported_at:
        _take_answers(run, before)
        run.answers = {**before.answers, "before": timezone.localdate(before.imported_at).isoformat()}


def _take_answers(run: ImportRun, before: ImportRun) -> None:
    for field in ANSWERED:
        setattr(run, field, getattr(before, field))


@transaction.atomic
def begin_again(*, run: ImportRun, by: Any) -> ImportRun:
    """Take the file of an undone import in once more, with all that was answered; pressed twice it is one.

    The undone one stays as it is, and so does what it left: a later undo is about the new one alone.
    """
    lock(run)
    if run.state != workflow.UNDONE:
        raise ValidationError(_("Only an import that was undone begins again. Look at its page."))
    begun = (*workflow.OPEN, *workflow.WORKING)
    again: ImportRun | None
    again = ImportRun.objects.filter(sha256=run.sha256, pk__gt=run.pk, state__in=begun).order_by("pk").first()
    if again is not None:
        return again
    again = open_run(name=run.name, data=bytes(run.body.data), by=by)
    _take_answers(again, run)
    again.total = run.total
    return _check_again(again)


def columns_of(table: Table) -> list[str]:
    """A guess for each column; what is like none of ours keeps its own name and is kept as a remark."""
    names: list[str] = []
    pairs = zip(table.header.cells, guess_columns(table.header), strict=True)
    for number, (printed, guess) in enumerate(pairs, start=1):
        own = printed.strip()[:80] or _("column %(number)d") % {"number": number}
        names.append(guess or (own if own not in (*READABLE, IGNORED, *names) else f"{own} ({number})"))
    return names


@transaction.atomic
def match_columns(
    *, run: ImportRun, columns: Sequence[str], chosen: Mapping[str, str], seen: int | None = None
) -> ImportRun:
    """Say what each column is and how the file is opened, and have the rows checked.

    Raises StaleRecord where somebody else answered since the version `seen`.
    """
    _hold(run)
    _take_version(run, seen)
    run.answers = {**run.answers, **chosen}
    run.columns = list(columns)
    return _check_again(run)


@transaction.atomic
def answer(*, run: ImportRun, seen: int | None = None, **said: Any) -> ImportRun:
    """Settle what the rows leave open: the order of day and month, the city, countries, unread texts.

    Raises StaleRecord where somebody else answered since the version `seen`.
    """
    _hold(run)
    _take_version(run, seen)
    countries = {**run.answers.get("countries", {}), **said.pop("countries", {})}
    run.answers = {**run.answers, **said, "countries": countries}
    return _check_again(run)


@transaction.atomic
def mend_row(*, run: ImportRun, line: int, cells: Mapping[str, str]) -> ImportRun:
    """Put other texts in the cells of a row; the file itself stays as it was uploaded."""
    _hold(run)
    run.fixes = {**run.fixes, str(line): {**run.fixes.get(str(line), {}), **cells}}
    return _check_again(run)


@transaction.atomic
def leave_out(*, run: ImportRun, line: int, out: bool) -> ImportRun:
    """Leave a row out of the import, or take it in again."""
    _hold(run)
    lines = set(run.left_out) - {line}
    run.left_out = sorted(lines | {line} if out else lines)
    return _check_again(run)


@transaction.atomic
def start_import(*, run: ImportRun, by: Any) -> ImportRun:
    """Hand it to the background; pressed twice it runs once."""
    lock(run)
    if run.state in (workflow.IMPORTING, workflow.DONE):
        return run
    if not is_ready(run):
        raise ValidationError(_("Settle what is open on this page first. Then import the rows."))
    run.imported_by = by
    return _queue(run, workflow.IMPORTING)


@transaction.atomic
def start_undo(*, run: ImportRun, by: Any) -> ImportRun:
    """Have the import taken back in the background."""
    lock(run)
    if run.state in (workflow.UNDOING, workflow.UNDONE):
        return run
    if run.state != workflow.DONE:
        raise ValidationError(_("There is nothing to undo: this list was not imported."))
    run.undone_by = by
    return _queue(run, workflow.UNDOING)


@transaction.atomic
def stop(*, run: ImportRun) -> bool:
    """Ask the background to stop; what nobody has begun stops here. Nothing of a stopped import stays.

    False when there was nothing to stop any more.
    """
    lock(run)
    if run.state not in workflow.WORKING:
        return False
    run.stop_asked = True
    if run.claimed_until is None:
        run.state, run.stop_asked = workflow.BACK_TO[run.state], False
        run.problem = _("Stopped. Nothing was changed.")
    run.save(update_fields=["state", "stop_asked", "problem"])
    return True


def is_ready(run: ImportRun) -> bool:
    """Checked, with something to add and nothing that waits for a person."""
    counts = run.found.get("counts", {})
    return run.state == workflow.CHECKED and bool(counts.get("new")) and not counts.get("stopped")


def find_row(run: ImportRun, data: bytes, line: int) -> dict[str, str] | None:
    """The cells of one line as they would be read now, with what was mended."""
    table = read_table(data, chosen_of(run))
    record = next((one for one in table.records() if one.line == line), None)
    if record is None:
        return None
    cells = dict.fromkeys([*COLUMNS, *run.columns], "")
    cells |= dict(zip(run.columns, (cell.strip() for cell in record.cells), strict=False))
    cells |= run.fixes.get(str(line), {})
    cells.pop(IGNORED, None)
    return cells


def first_rows(table: Table) -> list[list[str]]:
    """A few rows to recognise the columns by."""
    shown = []
    for record in table.records():
        shown.append(record.cells)
        if len(shown) == SHOWN_ROWS:
            break
    return shown


def _hold(run: ImportRun) -> None:
    lock(run)
    if run.state not in workflow.OPEN:
        raise ValidationError(_("This list is being worked on or imported already. Look at its page."))


def _take_version(run: ImportRun, seen: int | None) -> None:
    """The next version; the row is held, so nobody takes it meanwhile."""
    if seen not in (None, run.version):
        raise StaleRecord(run)
    run.version += 1


def _check_again(run: ImportRun) -> ImportRun:
    return _queue(run, workflow.CHECKING)


def _queue(run: ImportRun, state: str) -> ImportRun:
    run.state, run.done, run.claimed_until, run.stop_asked, run.problem = state, 0, None, False, ""
    run.queued_at = timezone.now()
    run.save()
    wake(TASK)
    return run
