"""Lines between and under the rows of a list that name no partner: sums, headings, notes, column names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from program.imports.headers import COLUMNS
from program.imports.problems import Problem, Severity

# A sum counts something, and may say what: `Total sister cities: 18`, `合計 10都市`, `Totale gemellaggi: 18`.
SUM = re.compile(
    r"(?:(?:grand |sub-?)?(?:totals?|totale?s?|sum|count|number|summe|gesamt|insgesamt|ensemble|nombre|"
    r"summa|suma|"
    r"somm[ae]|razem|celkem|ukupno|toplam|összesen|итого|всего|разом|усього|סך הכל|סה.כ|المجموع|"
    r"الإجمالي)(?!\w)|"
    r"รวม|合計|合计|小計|小计|共計|共计|計|总计|總計|총계|합계)"
    r"(?:(?:[\W\d_]|\b(?:number|of|all|active|inactive|former|current|sister|twin|partner|friendship|cities|"
    r"towns|counties|ties|links|twinnings|relationships|partnerships|de|villes|jumelages|jumelées|ciudades|"
    r"hermanadas|der|partnerstädte|partnerschaften|vänorter)\b|都市|市|件|个|個|개)*|.{0,60}?\d+\D{0,8})",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"(?:(?:our|all|former|inactive|emeritus|current|active|proposed|historical|honorary|other|sister|twin|"
    r"twinned|partner|friendship|friendly|friend)\W+)+(?:cities|towns|counties|states|provinces|"
    r"relationships|"
    r"partners|partnerships|agreements)\W*|"
    r"africa|asia|asia[ -]pacific|europe|oceania|middle east|(?:north|south|central|latin) america|americas?|"
    r"partnerstädte|befreundete städte|villes jumelées|europa|afrika|asien",
    re.IGNORECASE,
)
LETTER = re.compile(r"[^\W\d_]")
NOTE = re.compile(
    r"[*†‡§※＊]|(?:notes?|sources?|remarks?|stand|anmerkung|quelle|nota|fuente|注)\s*[:：]|"
    r"(?:last )?(?:updated|revised|modified)\b|"
    r"as of\b|https?:|©|\(c\)|page \d",
    re.IGNORECASE,
)


def nobodys_line(line: int, cells: Mapping[str, str]) -> list[Problem]:
    """A line of one text and numbers that reads like a sum, a heading or a note must not become a tie."""
    text = cells["partner"]
    others = (cells[name] for name in COLUMNS if name not in ("partner", "program_city"))
    if not text or any(LETTER.search(cell) for cell in others) or not _reads_so(text, cells):
        return []
    reason = _(
        "This reads like a sum, a heading or a note, not like a partner. Leave the row out or mend it."
    )
    return [Problem(line, "partner", text[:60], reason, Severity.FAULT)]


def _reads_so(text: str, cells: Mapping[str, str]) -> bool:
    """By its own words, or by the word for a sum that stands in a column beside it."""
    if SUM.fullmatch(text) or HEADING.fullmatch(text) or NOTE.match(text) or not LETTER.search(text):
        return True
    return any(SUM.fullmatch(cell) for name, cell in cells.items() if cell and name not in COLUMNS)


def repeated_names(line: int, cells: Sequence[str], header: Sequence[str]) -> list[Problem]:
    """A long list prints the names of its columns again on every page."""
    pairs = zip(cells, header, strict=False)
    if len(cells) != len(header) or any(cell.strip() != name.strip() for cell, name in pairs):
        return []
    reason = _("The names of the columns stand here once more. Leave the row out.")
    return [Problem(line, "partner", "", reason, Severity.FAULT)]
