"""Reads a whole program file into rows that say what would be stored and what was not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from common.countries import folded
from program.imports.cells import Record, read_table
from program.imports.date_texts import DateContext, DateReading, Milestone, read_dates
from program.imports.decoding import UnreadableFileError
from program.imports.headers import COLUMNS, header_problems, read_header
from program.imports.milestones import add_sources, milestones_of_note, read_named_act
from program.imports.places import CountryReading, PartnerReading, read_country, read_partner
from program.imports.problems import Doubt, Problem, Severity, not_understood, question
from program.imports.standing import settle_standing
from program.imports.status_texts import StatusReading, read_status
from program.imports.type_texts import TypeReading, read_type

# Longer texts in these columns are no names, dates or statuses.
READ = ("program_city", "partner", "country", "date_text", "recognized", "endorsed", "status", "type")
LONGEST = 500


@dataclass
class HomeCity:
    """The city whose program a row belongs to, as printed and in its words."""

    printed: str
    city: str = ""
    region: str = ""
    country: str = ""
    country_code: str = ""


@dataclass
class ReadRow:
    """One row of the file: what was understood, the cells as printed, and every doubt."""

    line: int
    cells: dict[str, str]
    home: HomeCity
    partner: PartnerReading
    country: CountryReading
    type: TypeReading
    status: StatusReading
    milestones: list[Milestone] = field(default_factory=list)
    date_note: str = ""
    note: str = ""
    source: str = ""
    domestic: bool = False
    extra: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_clear(self) -> bool:
        """Understood without a question."""
        return not self.problems

    @property
    def is_storable(self) -> bool:
        """A tie needs a partner or at least its country."""
        return bool(self.partner.name or self.country.name)


@dataclass
class ProgramFile:
    """The rows of one program city, or of all, with what concerns the file as a whole."""

    rows: list[ReadRow]
    problems: list[Problem]
    program_cities: list[str]

    @property
    def all_problems(self) -> list[Problem]:
        """Those of the file first, then row by row."""
        return self.problems + [problem for row in self.rows for problem in row.problems]


def read_program(data: bytes, home: str | None = None, today: date | None = None) -> ProgramFile:
    """Read the file; with `home`, only the rows of that program city. Raises UnreadableFileError."""
    table = read_table(data)
    names = read_header(table.header)
    if not table.records:
        raise UnreadableFileError(_("The file has a line of column names and no rows."))
    problems = header_problems(names, table.header.line)
    if table.note:
        problems.insert(0, Problem(0, "", "", table.note))
    program = ProgramFile([], problems, [])
    named = [(record, _named(record, names)) for record in table.records]
    program.program_cities = list(
        dict.fromkeys(cells["program_city"] for _r, cells in named if cells["program_city"])
    )
    chosen = _chosen(program.program_cities, home)
    for record, cells in named:
        if not cells["program_city"] and program.program_cities:
            program.problems.append(_no_city(record, cells))
        elif not chosen or cells["program_city"] in ("", chosen):
            cells["program_city"] = cells["program_city"] or (home or "").strip()
            program.rows.append(_read_row(record, names, cells, today or timezone.localdate()))
    _ask_about_doubles(program.rows)
    return program


def _named(record: Record, names: list[str]) -> dict[str, str]:
    cells = dict(zip(names, (cell.strip() for cell in record.cells), strict=False))
    return {name: cells.get(name, "") for name in (*COLUMNS, *names)}


def _no_city(record: Record, cells: dict[str, str]) -> Problem:
    reason = _("The row does not say whose partner this is. It was not read.")
    return Problem(record.line, "program_city", cells["partner"], reason, Severity.NOT_UNDERSTOOD)


def _chosen(cities: list[str], home: str | None) -> str:
    """The one program city that `home` names: in full, or by its first words."""
    if not home or not cities:
        return ""
    key = folded(home)
    found = [city for city in cities if folded(city) == key]
    found = found or [city for city in cities if folded(city).startswith(f"{key} ")]
    if len(found) == 1:
        return found[0]
    reason = (
        _("More than one program city is meant by %(home)s. Write one of these in full: %(cities)s")
        if found
        else _("No row belongs to %(home)s. The file has rows for: %(cities)s")
    )
    raise UnreadableFileError(reason % {"home": home, "cities": "; ".join(found or cities)})


def read_home(text: str) -> HomeCity:
    """`Chicago, Illinois, USA`: city, what lies between, country."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    home = HomeCity(text, parts[0] if parts else "")
    code = read_country(parts[-1]).code if len(parts) > 1 else ""
    if code:
        home.country, home.country_code = parts[-1], code
        parts = parts[:-1]
    home.region = ", ".join(parts[1:])
    return home


def _read_row(record: Record, names: list[str], cells: dict[str, str], today: date) -> ReadRow:
    too_long = [name for name in READ if len(cells[name]) > LONGEST]
    printed, cells = cells, {name: "" if name in too_long else text for name, text in cells.items()}
    home = read_home(cells["program_city"])
    context = DateContext(home.country_code, today)
    partner = read_partner(cells["partner"], cells["type"]) if cells["partner"] else _only_country()
    known_as = [partner.name, *(name.text for name in partner.names)]
    row = ReadRow(
        record.line,
        printed,
        home,
        partner,
        read_country(cells["country"]),
        read_type(cells["type"], cells["source"]),
        read_status(cells["status"], context, known_as, home.city),
        note=cells["note"],
        source=cells["source"],
        extra={name: cells[name] for name in names if name not in COLUMNS and cells[name]},
    )
    dates = read_dates(cells["date_text"], context)
    row.milestones, row.date_note = dates.milestones, dates.note
    _read_other_columns(row, context)
    add_sources(row.milestones, row.source)
    settle_standing(row.type, row.status, row.milestones)
    row.domestic = row.type.domestic or (row.country.code == home.country_code != "")
    _collect_problems(row, dates, len(record.cells), names)
    row.problems += [_too_long(row.line, name, printed[name]) for name in too_long]
    return row


def _too_long(line: int, column: str, text: str) -> Problem:
    reason = _("The text is longer than %(most)d characters and was not read.") % {"most": LONGEST}
    return Problem(line, column, f"{text[:60]}…", reason, Severity.NOT_UNDERSTOOD)


def _only_country() -> PartnerReading:
    """A country whose city is not chosen yet is a partner too, and worth a question."""
    reason = _("No partner is named. The country alone is stored until one is chosen.")
    return PartnerReading("", kind="country", doubts=[question("", reason)])


def _read_other_columns(row: ReadRow, context: DateContext) -> None:
    """Recognized, endorsed, the note and the status may date acts of their own."""
    for column in ("recognized", "endorsed"):
        reading = read_named_act(row.cells[column], column, context)
        row.milestones += reading.milestones
        row.problems += [doubt.at(row.line, column) for doubt in reading.doubts]
    for milestone in row.status.milestones + milestones_of_note(row.note[:LONGEST], context, row.milestones):
        known = [(m.kind, m.value, m.number) for m in row.milestones]
        if (milestone.kind, milestone.value, milestone.number) not in known:
            row.milestones.append(milestone)


def _collect_problems(row: ReadRow, dates: DateReading, cells: int, names: list[str]) -> None:
    """Give every doubt its line and column."""
    by_column: list[tuple[str, list[Doubt]]] = [
        ("partner", row.partner.doubts),
        ("country", row.country.doubts),
        ("date_text", dates.doubts),
        ("status", row.status.doubts),
        ("type", [row.type.doubt] if row.type.doubt else []),
    ]
    if not row.is_storable:
        by_column = [("partner", [not_understood("", _("Neither a partner nor a country is named."))])]
    found = [doubt.at(row.line, column) for column, doubts in by_column for doubt in doubts]
    if cells != len(names):
        reason = _("The row has %(cells)d cells, the header %(names)d. Check whether they moved.")
        value = reason % {"cells": cells, "names": len(names)}
        found.insert(0, Problem(row.line, "", "", value, Severity.QUESTION))
    row.problems = found + row.problems


def _ask_about_doubles(rows: list[ReadRow]) -> None:
    """The same partner twice in one program is asked about, not merged."""
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        country = row.country.code or folded(row.country.printed)
        key = (row.home.printed, re.sub(r"\bcity\b", "", folded(row.partner.name)).strip(), country)
        if key in seen and row.partner.name:
            reason = _("This partner also stands on line %(line)d. Is it one tie or two?")
            row.problems.append(
                Problem(row.line, "partner", row.partner.printed, reason % {"line": seen[key]})
            )
        seen.setdefault(key, row.line)
