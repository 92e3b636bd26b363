"""How far an import is, in the words of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from program import workflow
from program.forms.imports import COLUMN_WORDS
from program.imports import answering
from program.imports.decoding import ENCODINGS, MARKED
from program.models import ImportProblem, ImportRun
from program.selectors.imports import why_it_waits

SHOWN = 25
LOOKS = {
    workflow.DONE: "done",
    workflow.UNDONE: "archived",
    workflow.REFUSED: "failed",
    workflow.MATCHING: "draft",
    workflow.CHECKED: "waiting",
}
STEPS = (_("File"), _("Match columns"), _("Check rows"), _("Fix problems"), _("Import"))
AT = {
    workflow.MATCHING: 1,
    workflow.REFUSED: 1,
    workflow.CHECKING: 2,
    workflow.CHECKED: 3,
    workflow.IMPORTING: 4,
}
DOING = {
    workflow.CHECKING: _("Checking the rows"),
    workflow.IMPORTING: _("Importing the rows"),
    workflow.UNDOING: _("Taking the import back"),
}
COUNTED = (
    ("new", ngettext_lazy("will be added", "will be added", "n")),
    ("known", ngettext_lazy("is on record already", "are on record already", "n")),
    ("double", ngettext_lazy("stands in the file twice", "stand in the file twice", "n")),
    ("stopped", ngettext_lazy("waits for you", "wait for you", "n")),
)


def counted(counts: dict[str, int]) -> Iterator[tuple[str, int]]:
    """What would happen with how many rows; nothing before they were checked."""
    for key, words in COUNTED if counts else ():
        number = counts.get(key, 0)
        yield words % {"n": number}, number


def state_of(run: ImportRun) -> dict[str, Any]:
    """What the page shows of an import."""
    found, counts = run.found, run.found.get("counts", {})
    rows = run.problems.exclude(line=0).order_by("line", "pk")
    undoable = run.state == workflow.DONE and run.undo_until > now()
    return {
        "state": run.state,
        "look": LOOKS.get(run.state, "queued"),
        "working": run.is_working,
        "doing": DOING.get(run.state, ""),
        "why_waiting": why_it_waits(run),
        "percent": min(99, run.done * 100 // run.total) if run.total else 0,
        "slow": run.is_working and run.done > 0 and run.total > SHOWN * 400,
        "steps": steps_of(run),
        "counts": list(counted(counts)),
        "new": counts.get("new", 0),
        "ready": answering.is_ready(run),
        "asks": bool(found.get("orders") or found.get("countries") or counts.get("unread")),
        "open_countries": sum(bool(one["open"]) for one in found.get("countries", [])),
        "orders": found.get("order_rows", 0),
        "of_file": [told(one) for one in run.problems.filter(line=0)[:SHOWN]],
        "problems": [told(one) for one in rows[:SHOWN]] if run.state == workflow.CHECKED else [],
        "undoable": undoable,
        "undo_until": moment(run.undo_until),
        "stayed": found.get("stayed", []),
        "stayed_more": found.get("stayed_more", 0),
        "rows": facts_of(run),
    }


def told(problem: ImportProblem) -> dict[str, Any]:
    """A problem with its column in the words of the first page."""
    words = {name: getattr(problem, name) for name in ("line", "value", "reason", "severity")}
    return {**words, "column": str(COLUMN_WORDS.get(problem.column, problem.column))}


def facts_of(run: ImportRun) -> list[dict[str, Any]]:
    """How the file was read, and who did what."""
    found = run.found
    facts = [
        {"label": __("Uploaded"), "value": _act(run.made_at, run.made_by)},
        {"label": __("Rows in the file"), "value": found.get("rows", ""), "empty": __("Not counted yet")},
    ]
    if found.get("sheet"):
        facts.append({"label": __("Sheet"), "value": found["sheet"]})
    if found.get("encoding"):
        name = found["encoding"]
        facts.append({"label": __("Characters"), "value": ENCODINGS.get(name) or MARKED.get(name, name)})
    if found.get("city"):
        facts.append({"label": __("Partners of"), "value": found["city"]})
    if run.imported_at:
        facts.append({"label": __("Imported"), "value": _act(run.imported_at, run.imported_by)})
    if run.undone_at:
        facts.append({"label": __("Undone"), "value": _act(run.undone_at, run.undone_by)})
    return facts


def _act(at: Any, by: Any) -> str:
    return f"{moment(at)} · {by or __('the command')}"


def moment(at: Any) -> str:
    """A day and time as read in the office."""
    local = localtime(at) if at else None
    return f"{date_format(local, 'DATE_FORMAT')}, {date_format(local, 'TIME_FORMAT')}" if local else ""


def steps_of(run: ImportRun) -> list[dict[str, str]]:
    """The five steps, with the one it is at."""
    at = AT.get(run.state, len(STEPS))
    return [
        {"label": str(label), "state": "done" if number < at else "current" if number == at else "ahead"}
        for number, label in enumerate(STEPS)
    ]
