"""Says in words what a row would become, for the dry run and for the list after loading."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from program.imports.date_texts import Milestone
from program.imports.problems import Problem, Severity
from program.imports.rows import ReadRow
from program.imports.status_texts import Decision
from program.selectors.doubts import NOT_STORED, NOT_UNDERSTOOD, TO_BE_CHECKED


def told(row: ReadRow) -> list[str]:
    """One headline, then a line for each name, act, decision, kept remark and doubt."""
    headline = _("Line %(line)d: %(partner)s (%(kind)s), %(country)s. %(type)s, %(status)s.")
    values = {
        "line": row.line,
        "partner": row.partner.name or _("no city chosen"),
        "kind": row.partner.kind,
        "country": _country(row),
        "type": row.type.printed or _("type not recorded"),
        "status": row.status.ours.status.replace("_", " "),
    }
    details = [*_names(row), *map(_act, row.milestones), *_standing(row), *_kept(row)]
    return [headline % values, *details, *map(told_problem, row.problems)]


def told_problem(problem: Problem) -> str:
    """A doubt with its place in the file."""
    marks = {Severity.NOT_UNDERSTOOD: _("not understood"), Severity.FAULT: _("not stored")}
    mark = marks.get(problem.severity, _("question"))
    place = [_("line %(line)d") % {"line": problem.line}] if problem.line else []
    place += [_("column %(column)s") % {"column": problem.column}] if problem.column else []
    value = f" “{problem.value}”" if problem.value else ""
    return f"{mark}: {', '.join(place)}{value}: {problem.reason}".replace(": :", ":")


def doubt_on_record(problem: Problem, file: str) -> str:
    """A doubt as whoever reads the record understands it: what is open, and where in which file."""
    marks = {Severity.NOT_UNDERSTOOD: NOT_UNDERSTOOD, Severity.FAULT: NOT_STORED}
    open_one = marks.get(problem.severity, TO_BE_CHECKED) % {"reason": problem.reason}
    words = {
        "line": problem.line,
        "file": file or _("the list"),
        "column": problem.column,
        "text": problem.value,
    }
    if not problem.line:
        where = _("This is said of %(file)s: “%(text)s”.") if problem.value else _("It is about %(file)s.")
    elif not problem.column:
        where = _("It is line %(line)d of %(file)s: “%(text)s”.")
    elif not problem.value:
        where = _("Line %(line)d of %(file)s prints nothing under %(column)s.")
    else:
        where = _("Line %(line)d of %(file)s prints under %(column)s: “%(text)s”.")
    return f"{open_one} {where % words}"


def printed_under(column: str, text: str) -> str:
    """Words of a cell that became no field, with the heading that tells what they are about."""
    return _("In the list, under %(column)s: “%(text)s”") % {"column": column, "text": text}


def _country(row: ReadRow) -> str:
    code = row.country.code or _("no code")
    return f"{row.country.printed} [{code}]" if row.country.printed else _("country not recorded")


def _names(row: ReadRow) -> Iterator[str]:
    words = {"former": _("former name"), "alias": _("other spelling"), "own_script": _("own script")}
    for name in row.partner.names:
        yield f"{words.get(name.kind, _('part of'))}: {name.text}"
    if row.partner.region:
        yield _("lies in: %(region)s") % {"region": row.partner.region}


def _act(act: Milestone) -> str:
    date = str(act.value) if act.value else _("date not recorded")
    number = f" {act.number}" if act.number else ""
    rival = f" ({_('rival claim')})" if act.rival else ""
    remark = f". {act.remark()}" if act.remark() else ""
    return f"{act.kind.replace('_', ' ')}{number}: {date}{rival}{remark}"


def _standing(row: ReadRow) -> Iterator[str]:
    yield from _decision(_("our decision"), row.status.ours)
    if row.status.theirs.status:
        yield from _decision(f"{_('their status')} {row.status.theirs.status}", row.status.theirs)


def _decision(title: str, decision: Decision) -> Iterator[str]:
    said = {
        _("decided by"): decision.decided_by,
        _("decided on"): str(decision.decided_on or ""),
        _("effective"): str(decision.effective or ""),
        _("paper"): decision.instrument,
        _("condition"): decision.condition,
        _("reason"): decision.reason,
    }
    told_parts = [f"{name} {value}" for name, value in said.items() if value]
    if told_parts:
        yield f"{title}: {', '.join(told_parts)}"


def _kept(row: ReadRow) -> Iterator[str]:
    kept = [
        row.status.remark,
        row.type.qualifier,
        row.partner.note,
        row.country.note,
        row.date_note,
        row.note,
    ]
    for text in dict.fromkeys(filter(None, kept)):
        yield _("kept as printed: %(text)s") % {"text": text}
