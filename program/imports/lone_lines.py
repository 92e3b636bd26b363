"""Lines between and under the rows of a list that name no partner: sums, headings, notes, column names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from program.imports.headers import COLUMNS, READABLE, words_of_columns
from program.imports.problems import Problem, Severity

# A sum counts something, and may say what: `Total sister cities: 18`, `合計 10都市`, `Totale gemellaggi: 18`.
SUM = re.compile(
    r"(?:(?:grand |sub-?)?(?:totals?|totale?s?|sum|count|number|summe|gesamt|insgesamt|ensemble|nombre|"
    r"summa|suma|"
    r"yhteensä|sammanlagt|totalt|tilsammen|samtals|i alt|zusammen|anzahl|kokku|kopā|iš viso|skupaj|skupno|"
    r"spolu|общо|вкупно|укупно|jumlah|"
    r"somm[ae]|razem|celkem|σύνολο|tổng cộng|جمع|ukupno|toplam|összesen|итого|всего|разом|усього|סך הכל|"
    r"סה.כ|المجموع|"
    r"الإجمالي)(?!\w)|"
    r"รวม|合計|合计|小計|小计|共計|共计|計|总计|總計|총계|합계|계(?!\w))"
    r"(?:(?:[\W\d_]|\b(?:number|of|all|active|inactive|former|current|sister|twin|partners?|friendship|cities|"
    r"towns|counties|ties|links|twinnings|relationships|partnerships|de|villes|jumelages|jumelées|ciudades|"
    r"hermanadas|der|partnerstädte|partnerschaften|vänorter)\b|都市|市|件|个|個|개)*|.{0,60}?\d+\D{0,8})",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"(?:(?:our|all|former|inactive|emeritus|current|active|proposed|historical|honorary|other|sister|twin|"
    r"twinned|partner|friendship|friendly|friend)\W+)+(?:cities|towns|counties|states|provinces|"
    r"relationships|partners|partnerships|agreements)\W*|"
    r"partnerstädte|befreundete städte|villes jumelées",
    re.IGNORECASE,
)
CONTINENT = re.compile(
    r"(?:africa|asia|asia[ -]pacific|europe|oceania|middle east|(?:north|south|central|latin) america|"
    r"americas?|"
    r"europa|afrika|asien|amerika|nordamerika|südamerika|afrique|asie|amériques?|américas?|áfrica|"
    r"европа|азия|африка|америка|アジア|ヨーロッパ|欧州|北米|南米|アフリカ|オセアニア|亚洲|亞洲|欧洲|歐洲|"
    r"非洲|美洲|아시아|유럽)\W*",
    re.IGNORECASE,
)
# Words of types and standings in the plural or without a name, of which no city is called.
TELLING = re.compile(
    r"\b(?:former|inactive|suspended|paused|emeritus|ended|terminated|dormant|proposed|pending|current|"
    r"active|"
    r"cities|towns|counties|partnerships?|agreements?|relationships?|links|twinnings?|ties|network|"
    r"ehemalige|ruhende|beendete|partnerstädte|partnerschaften|freundschaft\w*|jumelages?|jumelées|accords?|"
    r"ciudades hermanas|cidades[ -]irmãs|vigentes|"
    r"anciens|suspendus|hermanamientos|hermanadas|acuerdos|gemellaggi|accordi|gemellate|miasta|umowy|"
    r"города|побратимы|партнёры|соглашения)\b|姉妹都市|友好都市|友好城市|姐妹城市|자매도시|우호도시",
    re.IGNORECASE,
)
COUNTED = re.compile(r"=.*|\D{0,3}\d+\s?[^\W\d_]*")
LETTER = re.compile(r"[^\W\d_]")
NOTE = re.compile(
    r"[*†‡§※＊¹²³⁴-⁹]|\[\w{1,3}\]|(?:notes?|sources?|remarks?|stand|anmerkung|quelle|nota|fuente|fonte|źródło|"
    r"kaynak|källa|bron|kilde|источник|извор|注|key|"
    r"legend[ea]?|légende|leyenda|uwaga)\s*[:：]|"
    r"(?:last )?(?:updated|revised|modified)\b|"
    r"as of\b|https?:|©|\(c\)|page \d",
    re.IGNORECASE,
)


def nobodys_line(line: int, cells: Mapping[str, str]) -> list[Problem]:
    """A line of one text and numbers that reads like a sum, a heading or a note must not become a tie.

    Where the country stands first, it is there.
    """
    column = "partner" if cells["partner"] else "country"
    text, country = cells[column], cells["country"]
    if text and not country and text.casefold() in words_of_columns():
        return [_column_for_a_partner(line, text)]
    if column == "partner" and not text[:1].isalpha() and SUM.fullmatch(country) and not _says_more(text):
        return [_nobody(line, country, "country")]
    others = (cells[name] for name in COLUMNS if name not in (column, "program_city"))
    if not text or any(map(_says_more, others)) or not (_reads_so(text, cells) or _heads(column, text)):
        return []
    return [_nobody(line, text, column)]


def _says_more(cell: str) -> bool:
    """Whether a cell beside a sum holds anything but what is counted: `9`, `9 cities`, `=COUNTA(B4:B12)`."""
    return LETTER.search(cell) is not None and COUNTED.fullmatch(cell) is None


def _heads(column: str, text: str) -> bool:
    """A country alone is a partner whose city is not chosen; `Former sister cities` there is a heading."""
    return column == "country" and _tells(text)


def _column_for_a_partner(line: int, text: str) -> Problem:
    """`Country` under `Partner`, and beside it a country under the name of each partner."""
    reason = _(
        "This names a column, not a partner. If the partners stand side by side, turn the list in a "
        "spreadsheet so that each has a row."
    )
    return Problem(line, "partner", text[:60], reason, Severity.FAULT)


def _nobody(line: int, text: str, column: str = "partner") -> Problem:
    reason = _(
        "This reads like a sum, a heading or a note, not like a partner. Leave the row out or mend it."
    )
    return Problem(line, column, text[:60], reason, Severity.FAULT)


def _reads_so(text: str, cells: Mapping[str, str]) -> bool:
    """By its own words, or by the word for a sum that stands in a column beside it."""
    if _is_nobody(text) or HEADING.fullmatch(text) or not LETTER.search(text):
        return True
    return any(SUM.fullmatch(cell) for name, cell in cells.items() if cell and name not in COLUMNS)


class Sections:
    """What stands alone between the rows may be a heading, and tell how the ties under it stand."""

    def __init__(self, names: Sequence[str]) -> None:
        self.asks = len({*names} & {*READABLE}) > 1
        self.heading = ""

    def pass_by(self, cells: Mapping[str, str]) -> bool:
        """Whether this row is one text and no country; the next ones may stand under it as a heading."""
        if (text := _alone(cells)) and (not cells["country"] or _is_nobody(text) or _tells(text)):
            self.heading = text if _tells(text) else ""
            return True
        return False

    def problems(self, line: int, cells: Mapping[str, str], *, alone: bool) -> list[Problem]:
        """A row that is itself nothing but a text, or one whose standing or type its heading may tell."""
        if alone:
            return self._of_lone(line, text) if (text := cells["partner"]) else []
        if not self.heading or (cells["status"] and cells["type"]):
            return []
        reason = _(
            "The row stands under this heading. Does it tell how the tie stands, or of which type it is?"
        )
        return [Problem(line, "partner", self.heading[:60], reason)]

    def _of_lone(self, line: int, text: str) -> list[Problem]:
        if _tells(text):
            return [_nobody(line, text)]
        if not self.asks or _is_nobody(text):
            return []
        reason = _(
            "Nothing but a name stands in this row. Is it a partner, or a heading? Type what is known of it, "
            "or leave the row out."
        )
        return [Problem(line, "partner", text[:60], reason, Severity.NOT_UNDERSTOOD)]


def _alone(cells: Mapping[str, str]) -> str:
    """The one text of a row that has no other; numbers in columns we do not read count it at most."""
    texts = [(name, cell) for name, cell in cells.items() if cell and name != "program_city"]
    lettered = [cell for name, cell in texts if name in READABLE or LETTER.search(cell)]
    return lettered[0] if len(lettered) == 1 and LETTER.search(lettered[0]) else ""


def _tells(text: str) -> bool:
    """Whether a heading speaks of ties: a word for their type or their standing, which no name of a city "
    "has."""
    return not _is_nobody(text) and TELLING.search(text) is not None


def _is_nobody(text: str) -> bool:
    return any(one.fullmatch(text) for one in (SUM, CONTINENT)) or NOTE.match(text) is not None


def repeated_names(line: int, cells: Sequence[str], header: Sequence[str]) -> list[Problem]:
    """A long list prints the names of its columns again on every page."""
    pairs = zip(cells, header, strict=False)
    if len(cells) != len(header) or any(cell.strip() != name.strip() for cell, name in pairs):
        return []
    reason = _("The names of the columns stand here once more. Leave the row out.")
    return [Problem(line, "partner", "", reason, Severity.FAULT)]
