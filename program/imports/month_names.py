"""The names of months as lists of many countries print them, and the eras of East Asia."""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR

# English in full and shortened; then German, French, Spanish, Italian, Portuguese, Dutch, Swedish and Danish.
# Only names that mean one month in all of them.
_OTHERS = """\
januar januari jänner janvier enero gennaio janeiro|februar februari feber février fevrier febrero febbraio \
fevereiro|märz maerz mars marzo março maart marts|avril abril aprile|mai mayo maggio maio mei maj|\
juni juin junio giugno junho|juli juillet julio luglio julho|août aout agosto augustus augusti|\
septembre septiembre setiembre settembre setembro|oktober octobre octubre ottobre outubro|\
novembre noviembre novembro|dezember décembre decembre diciembre dicembre dezembro"""
MONTHS = {
    **{name.casefold(): number for number, name in enumerate(calendar.month_name) if name},
    **{name[:3].casefold(): number for number, name in enumerate(calendar.month_name) if name},
    "sept": 9,
    **{name: at for at, names in enumerate(_OTHERS.split("|"), start=1) for name in names.split()},
}
MONTH = r"(?P<{0}>" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")\b\.?"
# First and last year of each.
ERAS = {
    "明治": (1868, 1912),
    "大正": (1912, 1926),
    "昭和": (1926, 1989),
    "平成": (1989, 2019),
    "令和": (2019, MAXYEAR),
    # The letters that stand for them on forms and in short tables.
    "M": (1868, 1912),
    "T": (1912, 1926),
    "S": (1926, 1989),
    "H": (1989, 2019),
    "R": (2019, MAXYEAR),
    "民國": (1912, MAXYEAR),
    "民国": (1912, MAXYEAR),
}


def year_of_era(era: str, number: str) -> tuple[int, bool]:
    """The year of our counting, and whether the era had such a year."""
    first, last = ERAS[era.upper()]
    year = first - 1 + (1 if number == "元" else int(number))
    return year, first <= year <= last
