"""Lines between and under the rows of a list that name no partner: sums, headings, notes, column names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from program.imports.headers import COLUMNS
from program.imports.problems import Problem, Severity

SUM = re.compile(
    r"(?:grand |sub-?)?(?:totals?|sum|count|summe|gesamt|insgesamt|ensemble|totale|合計|計|总计|總計)"
    r"\b\W*(?:of\W*)?[\d.,]*\W*(?:(?:sister |partner )?(?:cities|towns|ties))?\W*",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"(?:(?:our|all|former|inactive|emeritus|current|active|proposed|historical|honorary|other|sister|twin|"
    r"twinned|partner|friendship|friendly|friend)\W+)+(?:cities|towns|counties|states|provinces|relationships|"
    r"partners|partnerships|agreements)\W*|"
    r"africa|asia|asia[ -]pacific|europe|oceania|middle east|(?:north|south|central|latin) america|americas?|"
    r"partnerstädte|befreundete städte|villes jumelées|europa|afrika|asien",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"[*†‡§]|(?:notes?|sources?|remarks?|stand|anmerkung|quelle)\s*:|"
    r"(?:last )?(?:updated|revised|modified)\b|"
    r"as of\b|https?:|©|\(c\)|page \d",
    re.IGNORECASE,
)


def nobodys_line(line: int, cells: Mapping[str, str]) -> list[Problem]:
    """A line of one text and numbers that reads like a sum, a heading or a note must not become a tie."""
    text = cells["partner"]
    others = (cells[name] for name in COLUMNS if name not in ("partner", "program_city"))
    if any(re.search(r"[^\W\d_]", cell) for cell in others):
        return []
    if not (SUM.fullmatch(text) or HEADING.fullmatch(text) or NOTE.match(text)):
        return []
    reason = _(
        "This reads like a sum, a heading or a note, not like a partner. Leave the row out or mend it."
    )
    return [Problem(line, "partner", text[:60], reason, Severity.FAULT)]


def repeated_names(line: int, cells: Sequence[str], header: Sequence[str]) -> list[Problem]:
    """A long list prints the names of its columns again on every page."""
    if [cell.strip() for cell in cells] != [cell.strip() for cell in header]:
        return []
    reason = _("The names of the columns stand here once more. Leave the row out.")
    return [Problem(line, "partner", "", reason, Severity.FAULT)]
