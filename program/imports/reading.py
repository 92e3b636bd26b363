"""Reads a whole program file, a row at a time, for the command and for the pages alike."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from operator import itemgetter

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.countries import folded
from common.csvcells import plain_cell
from common.folding import other_saints
from program.imports.cells import Record
from program.imports.date_spans import OUR_OWN
from program.imports.date_texts import DateContext
from program.imports.date_words import ESTABLISHED, OTHER, kind_of
from program.imports.decoding import UnreadableFileError
from program.imports.headers import COLUMNS, IGNORED, guess_problems, header_problems, read_header
from program.imports.lone_lines import Sections, repeated_names
from program.imports.matching import NAME_KINDS, fold_once, lie_apart
from program.imports.problems import Problem, Severity
from program.imports.rows import DITTO, OWN_COLUMNS, ReadRow, RowRules, read_home, read_row
from program.imports.tables import Chosen, Table, read_table


@dataclass(frozen=True)
class Answers:
    """What a person said about the file: what its columns are, what it leaves open, what was mended."""

    chosen: Chosen = field(default_factory=Chosen)
    columns: tuple[str, ...] = ()
    order: str = ""
    countries: Mapping[str, str] = field(default_factory=dict)
    fixes: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()


Through = Callable[[Iterable[Record]], Iterator[Record]]


class Reading:
    """One file being read; `rows` walks it and may be called again. Raises UnreadableFileError.

    The first walk, which counts, goes `through` what its caller wants to do between the records.
    """

    def __init__(
        self,
        data: bytes,
        home: str | None = None,
        today: date | None = None,
        answers: Answers | None = None,
        through: Through = iter,
        home_code: str = "",
    ) -> None:
        self.home_code = home_code
        self.answers, self.today = answers or Answers(), today or timezone.localdate()
        self.home = (home or "").strip()
        self.table: Table = read_table(data, self.answers.chosen)
        self.names = read_header(self.table.header, list(self.answers.columns))
        self.empty = dict.fromkeys((*COLUMNS, "resolution", *self.names), "")
        self.act = self._act_of_heading()
        read = [name for name in self.names if name not in OWN_COLUMNS or not self._is_our_list()]
        self.problems = header_problems(read, self.table.header.line)
        if not self.answers.columns:
            self.problems = guess_problems(self.table.header, self.names) + self.problems
        if self.table.note:
            self.problems.insert(0, Problem(0, "", "", self.table.note))
        self.cities, self.total = self._look_through(through)
        self.city = _chosen(self.cities, home)

    def rows(self) -> Iterator[ReadRow]:
        """The rows of the chosen city; those a person left out are not read."""
        doubles, sections = _Doubles(), Sections(self.names)
        by_home: dict[str, RowRules] = {}
        for record in self.table.records():
            cells = self._named(record)
            alone = not (cells["country"] and cells["partner"]) and sections.pass_by(cells)
            if record.line in self.answers.left_out:
                continue
            if not self._is_ours(cells["program_city"]):
                continue
            city = cells["program_city"] = cells["program_city"] or self.home
            rules = by_home.get(city) or by_home.setdefault(city, self._rules(city))
            row = read_row(record.line, self._width(record), cells, rules)
            row.problems += repeated_names(record.line, record.cells, self.table.header.cells)
            row.problems += self._formulas(record) if record.formulas else []
            if alone or sections.heading:
                told = sections.problems(record.line, row.cells, alone=alone)
                row.problems += [problem for problem in told if problem not in row.problems]
            row.problems += _our_own_city(row)
            doubles.look_at(row)
            yield row

    def _width(self, record: Record) -> int:
        """How many cells the row has; a sheet drops empty ones at its end, and none can have moved."""
        return max(len(record.cells), len(self.names) if self.table.sheet else 0)

    def _formulas(self, record: Record) -> list[Problem]:
        """A cell whose text no spreadsheet has worked out yet, unless a person typed it meanwhile."""
        reason = _(
            "Here stands a formula without a result. Save the list in a spreadsheet, or type the text."
        )
        fixed = self.answers.fixes.get(record.line, {})
        named = [(at, name) for at, name in enumerate(self.names) if name != IGNORED and name not in fixed]
        return [
            Problem(record.line, name, text[:60], reason, Severity.NOT_UNDERSTOOD)
            for at, name in named
            if (text := (record.formulas or {}).get(at))
        ]

    def nobodys(self) -> list[Problem]:
        """Rows that do not say whose partner they name, where others do."""
        reason = _("The row does not say whose partner this is. It was not read.")
        if not self.cities:
            return []
        named = ((record.line, self._named(record)) for record in self.table.records())
        return [
            Problem(line, "program_city", cells["partner"], reason, Severity.NOT_UNDERSTOOD)
            for line, cells in named
            if not cells["program_city"]
        ]

    def _look_through(self, through: Through) -> tuple[list[str], int]:
        """The program cities in their order, and the number of rows; refuses a damaged file to its end."""
        at = self.names.index("program_city") if "program_city" in self.names else -1
        found: dict[str, None] = {}
        total = 0
        for record in through(self.table.records()):
            total += 1
            if 0 <= at < len(record.cells) and (city := record.cells[at].strip()) not in DITTO:
                found[city] = None
        if not total:
            raise UnreadableFileError(_("The file has a line of column names and no rows."))
        found.pop("", None)
        return list(found), total

    def _named(self, record: Record) -> dict[str, str]:
        cells = self.empty.copy()
        for name, cell in zip(self.names, record.cells, strict=False):
            if name != IGNORED:
                # Lists this program wrote mark with an apostrophe what a spreadsheet would run.
                cells[name] = plain_cell(cell.strip()) if cell[:1] == "'" else cell.strip()
        if fixed := self.answers.fixes.get(record.line):
            cells |= {name: text for name, text in fixed.items() if name in cells}
        if cells["program_city"] in DITTO:
            cells["program_city"] = ""
        return cells

    def _is_ours(self, city: str) -> bool:
        if not city:
            return not self.cities
        return not self.city or city == self.city

    def _rules(self, city: str) -> RowRules:
        context = DateContext(
            read_home(city).country_code or self.home_code,
            self.today,
            order=self._order(),
            language=get_language() or "",
        )
        names = tuple(name for name in self.names if name != IGNORED)
        return RowRules(names, context, self.answers.countries, self._is_our_list(), self.act)

    def _is_our_list(self) -> bool:
        names = tuple(name for name in self.names if name != IGNORED)
        return self.table.ours or names[-2:] == OWN_COLUMNS

    def _order(self) -> str:
        """Our own list prints the year first, unless somebody typed other dates into it and said how."""
        said = self.answers.order
        return OUR_OWN if said in ("", "ask") and self._is_our_list() else said

    def _act_of_heading(self) -> str:
        """`Date signed` says which act its dates are of; `Year` and `Established / signed` leave it open."""
        if "date_text" not in self.names:
            return ""
        heading = self.table.header.cells[self.names.index("date_text") :][:1]
        acts = {act for part in EITHER_ACT.split(" ".join(heading)) if (act := kind_of(part))}
        return "" if len(acts) != 1 or acts & {ESTABLISHED, OTHER} else acts.pop()


def _chosen(cities: list[str], home: str | None) -> str:
    """The one program city that `home` names: in full, by its first words, or in more words than the list."""
    if not home or not cities:
        return ""
    key = folded(home)
    found = [city for city in cities if folded(city) == key]
    found = found or [city for city in cities if folded(city).startswith(f"{key} ")]
    found = found or [city for city in cities if key.startswith(f"{folded(city)} ")]
    if len(found) == 1:
        return found[0]
    reason = (
        _("More than one program city is meant by %(home)s. Write one of these in full: %(cities)s")
        if found
        else _("No row belongs to %(home)s. The file has rows for: %(cities)s")
    )
    raise UnreadableFileError(reason % {"home": home, "cities": "; ".join(found or cities)})


def _our_own_city(row: ReadRow) -> list[Problem]:
    """A list of many cities names whose partner it is first; taken for the partner, it would be our own."""
    home, partner, country = row.home, row.partner, row.country
    if not home.city or fold_once(partner.name) != fold_once(home.city):
        return []
    if lie_apart(fold_once(home.region), fold_once(partner.region)):
        return []
    if country.code and home.country_code not in ("", country.code):
        return []
    reason = _("This is the name of our own city. Does another column name the partner?")
    sure = not country.code or bool(home.country_code)
    severity = Severity.NOT_UNDERSTOOD if sure else Severity.QUESTION
    return [Problem(row.line, "partner", partner.printed, reason, severity)]


class _Doubles:
    """The same partner twice in one program is stored once; what else the second row says waits."""

    def __init__(self) -> None:
        self.seen: dict[int, bytes] = {}
        self.elsewhere: dict[int, list[bytes]] = {}
        self.within: dict[int, str] = {}
        self.countries: dict[str, None] = {}

    def look_at(self, row: ReadRow) -> None:
        """Ask where an earlier row names the same partner, by whichever of its names."""
        if not row.partner.name:
            return
        if row.partner.region:
            self.within[row.line] = fold_once(row.partner.region)
        # Packed, since a list may have a hundred thousand rows.
        said = AS_PACKED.pack(row.line, *map(hash, SAID_OF(row.cells)))
        asked, own = self._keys(row)
        again = (key for key in asked if key in self.seen)
        before = next((found for key in again if (found := self._before(key, row.line))), b"")
        taken = [key for key in own if self.seen.setdefault(key, said) is not said]
        if before:
            row.problems.append(_double(row, *AS_PACKED.unpack(before)))
            return
        for key in taken:
            self.elsewhere.setdefault(key, []).append(said)

    def _keys(self, row: ReadRow) -> tuple[list[int], list[int]]:
        """Under which earlier rows are looked for, and under which later ones will look for this one.

        Leningrad in the USSR may be the one in Russia: where no country of today is known, any will do.
        """
        code = row.country.code
        own = code or UNCLEAR
        self.countries.setdefault(own)
        asked = (code, UNCLEAR) if code else tuple(self.countries)
        names = [CITY_WORD.sub("", folded(row.partner.name)).strip()]
        names += [folded(other.text) for other in row.partner.names if other.kind in NAME_KINDS]
        each = dict.fromkeys([*names, *chain.from_iterable(map(other_saints, names))])
        asked_for = [hash((row.home.printed, name, country)) for name in each for country in asked]
        return asked_for, [hash((row.home.printed, name, own)) for name in each]

    def _before(self, key: int, line: int) -> bytes:
        """The earlier row of this name, unless it lies in another region of the country."""
        here = self.within.get(line, "")
        known = (self.seen[key], *self.elsewhere.get(key, ()))
        there = ((said, AS_PACKED.unpack(said)[0]) for said in known)
        return next((said for said, other in there if not lie_apart(here, self.within.get(other, ""))), b"")


def _double(row: ReadRow, line: int, *before: int) -> Problem:
    reason, severity = (
        _("This partner also stands on line %(line)d. Is it one tie or two?"),
        Severity.QUESTION,
    )
    said = map(hash, SAID_OF(row.cells))
    if any(here not in (EMPTY, there) for here, there in zip(said, before, strict=True)):
        severity = Severity.NOT_UNDERSTOOD
        reason = _(
            "This partner also stands on line %(line)d, with other words. It is stored once, as there: "
            "bring over what is missing, then leave this row out."
        )
    return Problem(row.line, "partner", row.partner.printed, reason % {"line": line}, severity)


# What would be lost with the second row.
SAID = ("date_text", "recognized", "endorsed", "status", "type", "note", "resolution")
SAID_OF = itemgetter(*SAID)
EMPTY = hash("")
AS_PACKED = struct.Struct(f"{1 + len(SAID)}q")
UNCLEAR = "?"  # instead of the code of a country
CITY_WORD = re.compile(r"\bcity\b")
EITHER_ACT = re.compile(r"[/,;]|\b(?:or|and|oder|und|ou|et|o|y|e)\b", re.IGNORECASE)
