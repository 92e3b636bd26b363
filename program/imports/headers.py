"""Knows the columns of a program file: which are needed, which are read, which are only kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from program.imports.cells import Record
from program.imports.decoding import UnreadableFileError
from program.imports.problems import Problem

COLUMNS = (
    "program_city",
    "partner",
    "country",
    "date_text",
    "recognized",
    "endorsed",
    "status",
    "type",
    "note",
    "source",
)
# Read where a list has them; ours have the first.
FURTHER = ("part_of", "other_name")
READABLE = (*COLUMNS, *FURTHER)
IGNORED = "-"
MOST_BY_CHANCE = 2
EXPECTED = ("program_city", "country", "date_text", "status", "type", "source")
OTHER_SPELLINGS = {
    "recognised": "recognized",
    "notes": "note",
    "date": "date_text",
    "dates": "date_text",
    "twinned": "date_text",
    "home": "program_city",
    "home_city": "program_city",
    "partner_city": "partner",
    "sources": "source",
}

# What a column may be called elsewhere: the words that name it, and words that may stand beside them.
# A heading with any other word (`Date of last visit`) is another column.
GUESSES = {
    "date_text": (
        "date dates year since established founded formed signed joined began started initiated "
        "datum jahr seit beginn année depuis año desde fecha data anno dal jaar sinds rok år sedan od "
        "提携年月日 提携年 提携日 締結年月日 締結年 締結日 结好日期 結好日期 结好时间 缔结日期 "
        "결연일 결연일자 체결일",
        "agreement agreements twinning twinned relationship partnership affiliation sister partner "
        "friendship city town tie first initial inception formation signing jumelage partnerschaft "
        "unterzeichnung gründung signature création hermanamiento firma gemellaggio",
    ),
    "country": (
        "country nation land staat pays país pais paese stato kraj 国 国名 国家 國家 國名 국가 국가명",
        "partner sister city printed as",
    ),
    "status": (
        "status statut stand position situation situación état estado situazione 状态 状況 現状 현황",
        "current present relationship tie partnership city actual",
    ),
    "type": (
        "type kind relationship tie category art typ kategorie nature tipo rodzaj "
        "種別 区分 关系 關係 类别 구분",
        "city sister partner relationship tie partnership agreement link partnerschaft lien jumelage "
        "hermanamiento",
    ),
    "partner": (
        "city cities town towns municipality municipalities community communities partner partners place "
        "name stadt ort gemeinde kommune partnerstadt partnerstädte städtepartner ville villes commune "
        "communes jumelée jumelées ciudad ciudades città comune gemeente stad miasto vänort vänorter vänstad "
        "都市 都市名 都市名称 市名 自治体名 姉妹都市 姉妹都市名 友好都市 友好都市名 "
        "姉妹友好都市 城市 城市名 友好城市 도시 도시명 자매도시 자매도시명",
        "sister twin twinned partner friendship friend county counties region province district name "
        "location hermana hermanas hermanada hermanadas gemellata gemellate partnerskie",
    ),
    "note": (
        "note notes remark remarks comment comments bemerkung bemerkungen anmerkung remarques observations "
        "observaciones osservazioni uwagi anmärkning opmerkingen 備考 备注 備註 비고",
        "officer officers other general",
    ),
    "source": ("source sources quelle fuente fonte källa 出典 来源", ""),
    "part_of": (
        "state province prefecture bundesland kanton canton département departamento provincia "
        "州 県 都道府県 省",
        "partner sister twin city territory region county district their",
    ),
    "other_name": (
        "english native local romanized alias aliases 英語表記 英語名 英文名 外文名 현지명 영문명",
        "name names in language script spelling city partner other",
    ),
}
BESIDE = {"of", "the", "in", "our", "official", "or", "and", "a", "s", "du", "de", "la", "le", "les", "der",
          "die", "des", "d", "l", "del", "los", "las", "di"}  # fmt: skip


def name_columns(record: Record) -> list[str]:
    """The columns by the names this program knows; a name we do not know is kept as it is."""
    return [_name(cell, index) for index, cell in enumerate(record.cells, start=1)]


def guess_columns(record: Record) -> list[str]:
    """What each column may be, for a person to look at; nothing for what is not like any of ours."""
    known = [name if name in READABLE else "" for name in name_columns(record)]
    guesses: list[str] = []
    for name, cell in zip(known, record.cells, strict=True):
        guess = name or next((one for one in _guesses(cell) if one not in known), "")
        guesses.append(guess if guess not in guesses else "")
    return guesses


def _guesses(heading: str) -> Iterator[str]:
    """The columns that every word of the heading fits, the most telling first."""
    words = set(re.findall(r"\w+", heading.casefold().replace("_", " "))) - BESIDE
    for name, (naming, beside) in GUESSES.items():
        if words & set(naming.split()) and words <= {*naming.split(), *beside.split()}:
            yield name


def with_guesses(record: Record) -> list[str]:
    """The columns by their names; one that has none of ours is taken for what it is most like.

    One likeness alone may be a row of a list without names: `Kranj, Slovenia, 1998, sister city`.
    """
    names, guesses = name_columns(record), guess_columns(record)
    if sum(map(bool, guesses)) < MOST_BY_CHANCE:
        return names
    return [name if name in READABLE else guess or name for name, guess in zip(names, guesses, strict=True)]


def read_header(record: Record, names: list[str] | None = None) -> list[str]:
    """The column names in the order of the file; refuses a header that cannot be read one way only."""
    names = names or with_guesses(record)
    for index, name in enumerate(names):
        if name in names[:index] and name != IGNORED:
            reason = _("the column %(name)s stands twice in the header")
            raise UnreadableFileError.at(record.line, index + 1, reason % {"name": name})
    if "partner" not in names:
        reason = _(
            "there is no column named partner. The first line must name the columns; it has: %(names)s"
        )
        raise UnreadableFileError.at(record.line, 1, reason % {"names": ", ".join(names)})
    return names


def _name(cell: str, index: int) -> str:
    key = re.sub(r"[\s-]+", "_", cell.strip().strip("\ufeff").casefold())
    return OTHER_SPELLINGS.get(key, key) or _("column %(number)d") % {"number": index}


def guess_problems(record: Record, names: list[str]) -> list[Problem]:
    """Say which columns go by another name than ours."""
    reason = _("This column was read as %(name)s. Is that right?")
    own = zip(record.cells, name_columns(record), names, strict=False)
    return [
        Problem(record.line, printed.strip(), "", reason % {"name": name})
        for printed, was, name in own
        if name in READABLE and was != name
    ]


def header_problems(names: list[str], line: int) -> list[Problem]:
    """Say which columns are missing and which are only kept."""
    missing = _("The file has no such column; nothing is assumed in its place.")
    unknown = _(
        "This column is not one we read. Its texts are kept with the row, nothing is stored from them."
    )
    return [Problem(line, name, "", missing) for name in EXPECTED if name not in names] + [
        Problem(line, name, name, unknown) for name in names if name not in (*READABLE, IGNORED)
    ]
