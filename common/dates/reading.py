"""Reads one date phrase as people write it; refuses rather than guesses."""

import re
from collections.abc import Iterator

from common.dates.display import PartOrder
from common.dates.partial import PartialDate

# Longer text is never one date; the limit also keeps every pattern cheap.
LONGEST_PHRASE = 60
# A two-digit year means 1950 to 2049. Fixed, so that a file reads the same in every year.
FIRST_YEAR_OF_SHORT_FORM = 1950

_MONTHS = ["january", "february", "march", "april", "may", "june"]
_MONTHS += ["july", "august", "september", "october", "november", "december"]
_MONTH_NUMBER = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_MONTH = r"(?P<name>[a-z]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_NUMBER = r"(?P<month>[0-9]{1,2})"

# Every pattern here has one reading only, whatever the reader's country.
_CLEAR = [
    re.compile(pattern)
    for pattern in (
        _YEAR,
        rf"{_MONTH},? ?{_YEAR}",
        rf"{_MONTH} ?{_DAY}(?:, ?| ){_YEAR}",
        rf"{_DAY} ?(?:of )?{_MONTH},? ?{_YEAR}",
        rf"{_YEAR},? \(?{_MONTH}(?: {_DAY})?\)?",
        rf"{_YEAR} \({_DAY} {_MONTH}\)",
        rf"{_YEAR}(?P<sep>[-./]){_NUMBER}(?P=sep)(?P<day>[0-9]{{1,2}})",
        rf"{_YEAR}-(?P<month>[0-9]{{2}})",
        rf"{_YEAR}\.{_NUMBER}",
        rf"{_NUMBER}/{_YEAR}",
        rf"{_YEAR}年(?:{_NUMBER}月(?:(?P<day>[0-9]{{1,2}})日)?)?",
    )
]
_NUMERIC = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_ABOUT = re.compile(r"(?:~|(?:about|around|approximately|approx\.?|circa|ca\.?|c\.) |c\.?(?=[0-9]))")
_LEAD_IN = re.compile(r"(?:since|in|on) ")

# Full-width forms of East Asian keyboards, and hyphens that only look different.
_FOLDED: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x2010, 0x2011), "-"),
    0x301C: "~",
}


class NotADate(ValueError):  # noqa: N818 - reads as what it says, like Django's DoesNotExist
    """The phrase is not one date that can be understood."""

    def __init__(self, text: str) -> None:
        super().__init__(text[:80])
        self.text = text


class AmbiguousDate(NotADate):
    """The phrase has several readings; a person or the file's own order decides."""

    def __init__(self, text: str, readings: tuple[PartialDate, ...]) -> None:
        super().__init__(text)
        self.readings = readings


def read_date(text: str, order: PartOrder | None = None) -> PartialDate:
    """Read one phrase; order says how numbers such as 5/12/20 are meant, without it they are refused."""
    phrase = _folded(text)
    if not phrase or len(phrase) > LONGEST_PHRASE:
        raise NotADate(text)
    lead_in = _LEAD_IN.match(phrase)
    phrase = phrase[lead_in.end() :] if lead_in else phrase
    about = _ABOUT.match(phrase)
    phrase = phrase[about.end() :].strip() if about else phrase
    try:
        exact = _clear(phrase) or _numeric(phrase, order)
        return PartialDate(exact.year, exact.month, exact.day, about=bool(about))
    except AmbiguousDate as ambiguous:
        raise (NotADate(text) if about else AmbiguousDate(text, ambiguous.readings)) from None
    except ValueError:
        raise NotADate(text) from None


def _folded(text: str) -> str:
    return " ".join(text.translate(_FOLDED).split()).lower()


def _clear(phrase: str) -> PartialDate | None:
    for pattern in _CLEAR:
        match = pattern.fullmatch(phrase)
        if match:
            return _of_parts(match.groupdict())
    return None


def _of_parts(parts: dict[str, str | None]) -> PartialDate:
    name, number, day = (parts.get(key) for key in ("name", "month", "day"))
    month = _month_number(name) if name else int(number) if number else None
    return PartialDate(int(parts["year"] or 0), month, int(day) if day else None)


def _month_number(name: str) -> int:
    if name not in _MONTH_NUMBER:
        raise NotADate(name)
    return _MONTH_NUMBER[name]


def _numeric(phrase: str, order: PartOrder | None) -> PartialDate:
    match = _NUMERIC.fullmatch(phrase)
    if match is None:
        raise NotADate(phrase)
    numbers = (match[1], match[3], match[4])
    if order:
        return _in_order(numbers, order)
    readings = tuple(sorted(set(_readings(numbers))))
    if len(readings) == 1:
        return readings[0]
    raise AmbiguousDate(phrase, readings) if readings else NotADate(phrase)


def _readings(numbers: tuple[str, str, str]) -> Iterator[PartialDate]:
    """Every date the numbers can mean; a short year can mean either century."""
    month_first, day_first = (1, 0), (0, 1)
    for century in [""] if _is_whole(numbers[2]) else ["19", "20"]:
        year = int(century + numbers[2])
        for day_at, month_at in (month_first, day_first):
            try:
                yield PartialDate(year, int(numbers[month_at]), int(numbers[day_at]))
            except ValueError:
                continue


def _in_order(numbers: tuple[str, str, str], order: PartOrder) -> PartialDate:
    parts = dict(zip(order, numbers, strict=True))
    return PartialDate(_long_year(parts["y"]), int(parts["m"]), int(parts["d"]))


def _long_year(text: str) -> int:
    if _is_whole(text):
        return int(text)
    century = FIRST_YEAR_OF_SHORT_FORM - FIRST_YEAR_OF_SHORT_FORM % 100
    year = century + int(text)
    return year if year >= FIRST_YEAR_OF_SHORT_FORM else year + 100


def _is_whole(year: str) -> bool:
    return len(year) == len("1961")
