"""Reads one row: what would be stored, the cells as printed, and what was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from common.countries import folded
from common.text import check_characters
from program.imports.country_texts import CountryReading, country_within, own_country, read_country
from program.imports.date_texts import DateContext, DateReading, Milestone
from program.imports.date_words import ESTABLISHED, UNKNOWN
from program.imports.headers import READABLE
from program.imports.links import MARKS, without_links
from program.imports.lone_lines import nobodys_line
from program.imports.milestones import add_sources, milestones_of_note, read_named_act
from program.imports.places import (
    PartnerReading,
    ask_about_cities,
    leave_out_country,
    own_partner,
    read_partner,
    take_other_name,
)
from program.imports.problems import Doubt, Problem, Severity, not_understood, question
from program.imports.remembered import country_of, dates_of, status_of, type_of
from program.imports.standing import settle_standing
from program.imports.status_texts import ACTIVE, NOT_KNOWN, StatusReading, tells_rest
from program.imports.type_texts import TypeReading, type_and_status

# Longer texts in these columns are no names, dates or statuses.
READ = ("program_city", "partner", "country", "date_text", "recognized", "endorsed", "status", "type")
# Only our own list of all ties has them, the address in this program as the last.
OWN_COLUMNS = ("part_of", "address")
LONGEST = 500
# As lists write it that were typed on a machine, or by hand: the same as above.
DITTO_MARKS = {
    "do.", "-do-", "- do -", "-do.", "-do.-", "ditto", "-ditto-", "dto.", "dito", "idem", "ídem", "id.",
    "ibid.", "ibid", "j.w.", "jw.", "as above", "same as above", "wie oben", "idem que arriba",
    "то же", "как выше",
    "〃", "″", '"', "''", "”", "“", "„", '-"-', '--"--', '—"—', "-„-", "-”-", "-//-", "—//—", "//",
    "同上", "仝", "상동", "위와 같음",
}  # fmt: skip
DITTO = frozenset(form for mark in DITTO_MARKS for form in (mark, mark.capitalize(), mark.upper()))
FORMULA_ERRORS = {
    "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#BEZUG!", "#WERT!",
    "#ZAHL!", "#VALEUR!", "#NOM?", "#¡REF!", "#¡VALOR!", "#¿NOMBRE?", "#RIF!", "#VALORE!", "#NOME?",
}  # fmt: skip
INSTEAD_OF_TEXT = DITTO | FORMULA_ERRORS
NUMBER_ALONE = re.compile(r"^[^\W\d]+\.?\s+")
YEAR_AT_EDGE = re.compile(r"^(?:1[89]|20)\d\d\b|\b(?:1[89]|20)\d\d$")  # `Himeji 1982`
# What stands for a city that is not chosen yet.
NO_PARTNER = re.compile(
    r"\W*(?:unknown|not known|n ?[/.] ?a|none|nil|tb[acd]|(?:still )?to be \w+|vacant|pending|open|"
    r"(?:city |partner )?not (?:yet )?(?:selected|chosen|decided|named|known)|"
    r"(?:noch )?offen|n\. ?n\.|à définir|por definir|da definire|do ustalenia|未定|미정|[-–—?.]+)\W*",
    re.IGNORECASE,
)
LONGEST_NAME, LONGEST_OTHER_NAME = 120, 160
LONGEST_NUMBER = 200
LONGEST_REGION, LONGEST_COUNTRY = 120, 80


@dataclass
class HomeCity:
    """The city whose program a row belongs to, as printed and in its words."""

    printed: str
    city: str = ""
    region: str = ""
    country: str = ""
    country_code: str = ""


@dataclass(slots=True)
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
        """A tie needs a partner or at least its country, and nothing that no column can hold."""
        return bool(self.partner.name or self.country.name) and not self.has_fault

    @property
    def has_fault(self) -> bool:
        """Something that has to be put right, or the row left out."""
        return any(problem.severity == Severity.FAULT for problem in self.problems)


@dataclass(frozen=True)
class RowRules:
    """What holds for all rows of a file: its columns, how its dates are meant, what its countries are."""

    names: tuple[str, ...]
    context: DateContext
    countries: Mapping[str, str] = field(default_factory=dict)
    ours: bool = False
    act: str = ""  # that the heading of the dates names

    @cached_property
    def of_dates(self) -> DateContext:
        """How the column of dates is read."""
        return replace(self.context, bare_kind=self.act) if self.act else self.context

    @cached_property
    def further(self) -> tuple[str, ...]:
        """The columns that are not read; what they hold is kept in words."""
        known = (*READABLE, *OWN_COLUMNS) if self.ours else READABLE
        return tuple(name for name in self.names if name not in known)


@lru_cache(maxsize=1000)
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


def read_row(line: int, width: int, cells: dict[str, str], rules: RowRules) -> ReadRow:
    """Read one row by its named cells; `width` is how many cells the file has there."""
    unread = [*_not_to_be_read(line, cells)]
    printed, whole = cells, " ".join(cells.values())
    cells = cells | dict.fromkeys((problem.column for problem in unread), "")
    links = without_links(cells, READ) if any(mark in whole for mark in MARKS) else []
    home, context = read_home(cells["program_city"]), rules.context
    if rules.ours and not cells["status"]:
        cells["type"], cells["status"] = type_and_status(cells["type"])
    partner = _partner(cells, rules) if cells["partner"] else _only_country(printed["partner"])
    if links:
        partner.note = "; ".join(filter(None, [partner.note, *links]))
    country = _country(cells["country"], cells["partner"], rules)
    _settle_region(partner, country, rules)
    known_as = [partner.name, *(name.text for name in partner.names)]
    row = ReadRow(
        line,
        printed,
        home,
        partner,
        country,
        type_of(cells["type"], cells["source"], context.language),
        status_of(cells["status"], context, known_as, home.city),
        note=cells["note"],
        source=cells["source"],
        extra={name: cells[name] for name in rules.further if cells[name]},
    )
    dates = _dates(cells["date_text"], partner, country, rules)
    row.milestones, row.date_note = dates.milestones, dates.note
    _read_other_columns(row, context)
    add_sources(row.milestones, row.source)
    settle_standing(row.type, row.status, row.milestones)
    row.domestic = row.type.domestic or (row.country.code == home.country_code != "")
    _collect_problems(row, dates, width, rules.names)
    row.problems += _ends_in_words(row) if row.note or row.extra else []
    found = [*row.problems, *unread, *_faults(row, printed, whole)]
    row.problems = _worth_asking(found, nobodys_line(row.line, printed))
    return row


def _worth_asking(found: list[Problem], nobody: list[Problem]) -> list[Problem]:
    """A row that names no partner has to go or be mended; what else is doubtful nobody needs to answer."""
    if not nobody:
        return found
    return [one for one in found if one.severity != Severity.QUESTION] + nobody


def _partner(cells: Mapping[str, str], rules: RowRules) -> PartnerReading:
    if not rules.ours and NO_PARTNER.fullmatch(cells["partner"]):
        nobody = _only_country(cells["partner"])
        nobody.note = cells["partner"]
        return nobody
    if rules.ours:
        return own_partner(cells["partner"], cells["country"], cells.get("part_of", ""), cells["type"])
    partner = read_partner(cells["partner"], cells["type"])
    if other := cells.get("other_name"):
        take_other_name(partner, other)
    if (within := cells.get("part_of", "")) and folded(within) not in folded(partner.region):
        partner.region = ", ".join(filter(None, [partner.region, within]))
    return partner


def _settle_region(partner: PartnerReading, country: CountryReading, rules: RowRules) -> None:
    """Where the partner lies, told by either cell; the country itself is none of its regions."""
    if rules.ours:
        return
    partner.region = partner.region or country.within
    if country.code and partner.region:
        leave_out_country(partner, country.code, country.printed)
        if "," in partner.region:
            ask_about_cities(partner, country.code)


def _country(text: str, partner: str, rules: RowRules) -> CountryReading:
    """The country as read, unless a person said which one these words mean, or that they mean none."""
    if not text and (text := own_country(partner) if rules.ours else country_within(partner)):
        reading = country_of(text, rules.context.language)
        reading.doubts = [question(partner, _("The country was taken from the partner's name. Is it right?"))]
        return reading
    reading = country_of(text, rules.context.language)
    if reading.printed in rules.countries:
        reading.code = rules.countries[reading.printed]
        reading.doubts = [doubt for doubt in reading.doubts if not doubt.topic]
    return reading


def _dates(text: str, partner: PartnerReading, country: CountryReading, rules: RowRules) -> DateReading:
    """The column of dates; where a list has none, `Abuja, Nigeria (2007)` tells it beside the name."""
    reading = dates_of(text, rules.of_dates)
    if text or rules.ours or "date_text" in rules.names:
        return reading
    if YEAR_AT_EDGE.search(partner.name):
        reason = _("A year stands beside the name. Does it belong in another column?")
        partner.doubts.append(question(partner.printed, reason))
    for told in filter(None, (partner.note, country.note)):
        beside = dates_of(told, rules.of_dates)
        acts = [(act.kind, bool(act.value)) for act in beside.milestones]
        if acts == [(ESTABLISHED, True)] and not beside.doubts and not beside.note:
            partner.doubts = [doubt for doubt in partner.doubts if doubt.value != told]
            country.doubts = [doubt for doubt in country.doubts if doubt.topic]
            reason = _("The date was taken from what stands beside the name. Is it right?")
            beside.doubts.append(question(told, reason))
            return beside
    return reading


def _faults(row: ReadRow, printed: Mapping[str, str], whole: str) -> list[Problem]:
    """What no column can hold; shortened or mended here, it would no longer be what the file says."""
    found = []
    for column, text, most in (
        ("partner", row.partner.name, LONGEST_NAME),
        *(("partner", name.text, LONGEST_OTHER_NAME) for name in row.partner.names),
        ("partner", row.partner.region, LONGEST_REGION),
        ("country", row.country.printed, LONGEST_COUNTRY),
    ):
        if len(text) > most:
            reason = _("This is longer than %(most)d characters. Shorten it.") % {"most": most}
            found.append(Problem(row.line, column, f"{text[:60]}…", reason, Severity.FAULT))
    if _storable(whole):  # one look at a row instead of ten
        return found
    return found + [
        Problem(
            row.line, column, "", _("A character here cannot be stored. Type the text again."), Severity.FAULT
        )
        for column, text in printed.items()
        if not _storable(text)
    ]


def _storable(text: str) -> bool:
    try:
        check_characters(text)
    except ValidationError:
        return False
    return True


def _not_to_be_read(line: int, cells: Mapping[str, str]) -> Iterator[Problem]:
    """Texts too long for what they should be, and marks that stand for the cell above them."""
    for name in READ:
        if len(text := cells[name]) > LONGEST:
            reason = _("The text is longer than %(most)d characters and was not read.") % {"most": LONGEST}
            yield Problem(line, name, f"{text[:60]}…", reason, Severity.NOT_UNDERSTOOD)
    if INSTEAD_OF_TEXT.isdisjoint(cells.values()):
        return
    repeats = _("This repeats the cell above, and rows may have moved since. Type what is meant.")
    error = _("This is what a spreadsheet shows where a formula has no result. Type what is meant.")
    for name in filter(lambda name: cells.get(name) in INSTEAD_OF_TEXT, (*READ, "part_of", "other_name")):
        reason = repeats if cells[name] in DITTO else error
        severity = Severity.FAULT if name == "partner" else Severity.NOT_UNDERSTOOD
        yield Problem(line, name, cells[name], reason, severity)


def _only_country(printed: str) -> PartnerReading:
    """A country whose city is not chosen yet is a partner too, and worth a question."""
    reason = _("No partner is named. The country alone is stored until one is chosen.")
    return PartnerReading(printed, kind="country", doubts=[question("", reason)])


def _read_other_columns(row: ReadRow, context: DateContext) -> None:
    """Recognized, endorsed, the note and the status may date acts of their own."""
    for column in filter(row.cells.get, ("recognized", "endorsed")):
        reading = read_named_act(row.cells[column], column, context)
        row.milestones += reading.milestones
        row.problems += [doubt.at(row.line, column) for doubt in reading.doubts]
    if number := row.cells.get("resolution", ""):
        _read_number(row, number)
    for milestone in row.status.milestones + milestones_of_note(row.note[:LONGEST], context, row.milestones):
        known = [(m.kind, m.value, m.number) for m in row.milestones]
        # `Ord. 12,346` in a remark is the 12,346 of the column.
        numbers = (milestone.number, NUMBER_ALONE.sub("", milestone.number))
        if not any((milestone.kind, milestone.value, number) in known for number in numbers):
            row.milestones.append(milestone)


def _read_number(row: ReadRow, number: str) -> None:
    """The paper as printed, whatever its number looks like; no date is ever read out of it.

    Words without any number, `none found` or `see minutes`, name no paper.
    """
    if len(number) > LONGEST_NUMBER or UNKNOWN.fullmatch(number) or not any(map(str.isnumeric, number)):
        row.extra["resolution"] = number
    elif number not in [milestone.number for milestone in row.milestones]:
        row.milestones.append(Milestone("resolution", None, number, number=number, column="resolution"))


def _ends_in_words(row: ReadRow) -> list[Problem]:
    """A remark `suspended 2022` beside a tie that stands, or of which the standing is not said."""
    if row.status.ours.status not in (ACTIVE, NOT_KNOWN) or row.status.doubts:
        return []
    reason = _("The remark speaks of a pause or an end. How does the tie stand?")
    told = (("note", row.note), *row.extra.items())
    return [
        Problem(row.line, column, text[:60], reason)
        for column, text in told
        if text and not text.isdigit() and tells_rest(text[:LONGEST])
    ]


def _collect_problems(row: ReadRow, dates: DateReading, cells: int, names: tuple[str, ...]) -> None:
    """Give every doubt its line and column."""
    by_column: list[tuple[str, list[Doubt]]] = [
        ("partner", row.partner.doubts),
        ("country", row.country.doubts),
        ("date_text", dates.doubts),
        ("status", row.status.doubts),
        ("type", [row.type.doubt] if row.type.doubt else []),
    ]
    if not (row.partner.name or row.country.name):
        by_column = [("partner", [not_understood("", _("Neither a partner nor a country is named."))])]
    found = [doubt.at(row.line, column) for column, doubts in by_column for doubt in doubts]
    if cells != len(names):
        reason = _(
            "Cells in this row: %(cells)d, in the line of column names: %(names)d. Check whether they moved."
        )
        value = reason % {"cells": cells, "names": len(names)}
        found.insert(0, Problem(row.line, "", "", value, Severity.QUESTION))
    row.problems = found + row.problems
