"""Finds dates inside a longer text: where each one stands, how precise it is, what is doubtful about it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from common.dates import PartialDate
from program.imports.month_names import ERAS, LISTOPAD, MONTH, MONTHS, ROMAN, either, year_of_era
from program.imports.problems import Doubt, Severity, Topic, question

# Every character is replaced by exactly one, so that positions still agree with the printed text.
WIDE = "０１２３４５６７８９／．（）；，：\u00a0\u2010\u2011\u2012\u2013\u2014\u2212～"
MARKS = "¹²³⁰⁴⁵⁶⁷⁸⁹"  # of a note under the table; to a pattern they would be figures of the year
FIGURES = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९๐๑๒๓๔๕๖๗๘๙"
PLAIN = str.maketrans(
    WIDE + MARKS + FIGURES, "0123456789/.();,: -------" + "*" * len(MARKS) + "0123456789" * 4
)
NEW_LINE = re.compile(r"<br ?/?>", re.IGNORECASE)
THAI = re.compile("[\u0e01-\u0e4e]")
# The year in which the Buddha died is the first of theirs; the words beside it may be missing in a Thai text.
BUDDHIST = re.compile(r"(?P<era>พ\.?ศ\.? ?|\bB\.?E\.? ?)?(?P<year>2[45]\d\d)(?!\d)", re.IGNORECASE)
AHEAD_OF_OURS = 543
ABOUT_WORDS = (
    "c ca cca omkr cirka circa about around approx approximately roughly probably um etwa vers environ "
    "hacia verso omkring rond omstreeks około ok kb körülbelül noin περ περίπου cerca_de около ок "
    "прибл yaklaşık حوالي نحو בערך ประมาณ"
)
NEARLY = either(word.replace("_", " ") for word in ABOUT_WORDS.split())
ABOUT = rf"(?:(?P<about>\b{NEARLY}\b\.?\s*|\bca?(?=\d{{4}})|[~≈±約约약]\s*)?)"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
# A number glued to the date makes it something else, except a second year: `1960-1995`, `1980/1988`.
START = r"(?<![\w])(?<!(?<!\d{4})[./-])"
END = (
    r"(?P<doubt>\s?\(\?\)|\s?\?|\s?(?:頃|ごろ|前[后後]|左右|경|무렵)|\s?\((?:approx(?:imately|\.)?|circa|estimated?)\)|"
    r"\s(?:approx(?:imately)?|c?ca|circa|env|environ|körül)\b\.?)?(?=吉日|年?[底末初]|[上下]半年|(?!'?\w|[./-]\d(?!\d{3})))"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|e?ro?|º|°)?"
OF = r"(?: of| de| del| di| d['’]| ב)?"
# What a spreadsheet or a database adds to a day; an hour that somebody noted is not passed over.
MIDNIGHT = r"(?:T[\d:.Z+]+| 0?0:00(?::00(?:\.0+)?)?| 12:00(?::00)? ?AM)?"
ROMAN_MONTH = "I{1,3}|I?V|VI{1,3}|I?X|XI{1,2}"
MONTH_AND_DAY = r"(?: ?(?P<month>\d{1,2})[月월](?: ?(?P<day>\d{1,2})[日일])?)?"
ERA = rf"(?:中華)?(?P<era>{'|'.join(ERAS)})(?P<era_year>\d{{1,3}}|元)"

# Each group behind what all its forms hold: to look for that is quicker than to look for a date.
FORMS = {
    "[年년]": [
        rf"{YEAR} ?\({ERA}\)年{MONTH_AND_DAY}",  # one year, counted in two ways
        rf"{ERA} ?\({YEAR}\)年{MONTH_AND_DAY}",
        rf"{YEAR}年 ?\({ERA}年\)(?= ?\d){MONTH_AND_DAY}",
        rf"{ERA}年 ?\({YEAR}年\)(?= ?\d){MONTH_AND_DAY}",
        rf"{ERA}年{MONTH_AND_DAY}",
        rf"(?:西暦|公元)?{YEAR}[年년]{MONTH_AND_DAY}",
    ],
    "[-./]": [
        rf"(?:FY|fiscal year) ?{YEAR}[/-](?P<next>\d\d)",
        rf"{YEAR}(?P<sep>[-./])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}}){MIDNIGHT}",
        rf"{YEAR}\. (?P<month>\d{{1,2}})\. ?(?P<day>\d{{1,2}})\.?",
        rf"(?P<first>\d{{1,2}})(?P<sep>[/.-])(?P<second>\d{{1,2}})(?P=sep)(?P<any_year>\d{{4}}|"
        rf"\d{{2}}){MIDNIGHT}",
        rf"(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}}),? ?[\[(]{YEAR}[\])]",
        r"(?P<first>\d{1,2})(?P<sep>\.) (?P<second>\d{1,2})\. (?P<any_year>\d{4})",
        r"(?P<era>[MTSHR]|明治|大正|昭和|平成|令和|民國|民国)(?P<era_year>\d{1,3}|元)[./](?P<month>\d{1,2})[./](?P<day>\d{1,2})",
        rf"{YEAR}\. ?(?P<month>\d{{1,2}})월(?: ?(?P<day>\d{{1,2}})일)?",
        rf"{YEAR}\.(?P<month>0?[1-9]|1[0-2])\.?",
        rf"{YEAR}\. (?P<month>0?[1-9]|1[0-2])\.(?=\s*$)",
        rf"{YEAR}-(?P<month_or_next>0[1-9]|1[0-2])",
        rf"{YEAR}[/-](?P<next>\d\d)",
        rf"(?P<month>0?[1-9]|1[0-2])[/.]{YEAR}",
    ],
    MONTH.format("any"): [
        rf"{MONTH.format('name')} {DAY}(?:,| of)? ?{YEAR}",
        rf"{DAY}\.?(?: day)?{OF} ?{MONTH.format('name')},?{OF} {{0,6}}{YEAR}",
        rf"{DAY}-{MONTH.format('name')}-(?P<any_year>\d{{4}}|\d{{2}})",
        # As a spreadsheet saves a month; a smaller number may be a day.
        rf"{MONTH.format('name')}-(?P<any_year>3[2-9]|[4-9]\d)",
        rf"(?:{DAY}{OF} )?{MONTH.format('name')} ['’](?P<any_year>\d\d)",
        rf"{YEAR}[,.]?(?: m\.)? \(?{MONTH.format('name')}(?: {DAY}\.?)?\)?",
        rf"{YEAR},?(?:\. gada)? \(?{DAY}\.?{OF} {MONTH.format('name')}\)?",
        rf"{MONTH.format('name')}[,'’/-]?{OF} ?{YEAR}",
        rf"{MONTH.format('name')} {DAY}(?!\d)",
        rf"{DAY}{OF} {MONTH.format('name')}",
    ],
    "[IVX]": [
        rf"{DAY}(?:\.? ?|[/-])(?-i:(?P<roman>{ROMAN_MONTH}))[. /-]{{1,2}}{YEAR}",
        rf"(?<![^\W\d] )(?-i:(?P<roman>{ROMAN_MONTH}))[. /-]{{1,2}}{YEAR}",  # no number of a congress
        rf"{YEAR}(?:[./-]|\. (?=[IVX]+\.))(?-i:(?P<roman>{ROMAN_MONTH}))(?:[./-] ?{DAY})?\.?(?!\w)",
    ],
    "tháng": [
        rf"(?:(?:ngày )?{DAY} )?tháng (?P<month>\d{{1,2}})(?: năm |/){YEAR}",
    ],
    YEAR: [
        rf"{YEAR}(?:\.0| ?م)?",
    ],
}
PATTERNS = [
    (re.compile(mark), [re.compile(rf"{START}{ABOUT}{form}{END}", re.I) for form in forms])
    for mark, forms in FORMS.items()
]
DIGIT = re.compile(r"[\d元]")
NO_MONTH = 13
DAYS = range(1, 32)
YEAR_FIRST = frozenset({"KR", "KP", "JP", "CN", "TW", "HU", "MN", "LT"})
OUR_OWN = "ours"  # year first, then the month
ONE_DATE = re.compile(
    rf"(?P<name>[^\W\d_]+)\.? (?:(?P<name_day>\d{{1,2}}), )?{YEAR.replace('year', 'name_year')}|"
    rf"{YEAR}(?:-(?P<month>\d\d)-(?P<day>\d\d))?"
)


@dataclass
class Span:
    """A date found in a text; `year` is 0 where only month and day are printed."""

    start: int
    end: int
    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False
    short_year: bool = False
    or_next: bool = False  # `1975/76`
    doubts: tuple[Doubt, ...] = ()

    def partial(self) -> PartialDate | None:
        """The date as known, or nothing where there is no such day or no year."""
        if not self.year or not _is_month(1 if self.month is None else self.month):
            return None
        days = calendar.monthrange(self.year, self.month or 1)[1]
        if self.day is not None and not 1 <= self.day <= days:
            return None
        return PartialDate(self.year, self.month, None if self.about else self.day, about=self.about)


def _is_month(number: int) -> bool:
    return 1 <= number <= MONTHS["december"]


def plain(text: str) -> str:
    """The text with wide digits, odd spaces and dashes made plain; no position moves."""
    if "<" in text:
        text = NEW_LINE.sub(lambda match: ";".ljust(len(match.group())), text)
    text = text.translate(PLAIN)
    may_be_thai = "B" in text if text.isascii() else THAI.search(text)
    return BUDDHIST.sub(_of_our_counting, text) if may_be_thai else text


def _of_our_counting(match: re.Match[str]) -> str:
    """`พ.ศ. 2505` is 1962; a bare number is a year of that era in a Thai text only."""
    if not match["era"] and not THAI.search(match.string):
        return match.group()
    return str(int(match["year"]) - AHEAD_OF_OURS).rjust(len(match.group()))


def plain_date(text: str) -> PartialDate | None:
    """`1987`, `May 1987`, `May 3, 1987` or `1987-05-03`, unless it is no day of the calendar or January 1."""
    match = ONE_DATE.fullmatch(text)
    if match is None:
        return None
    name, name_day, name_year, year, month, day = match.groups()
    if name:
        month, day, year = MONTHS.get(name.casefold()) or NO_MONTH, name_day, name_year
    found = Span(0, 0, int(year), int(month) if month else None, int(day) if day else None).partial()
    return None if found and (found.month, found.day) == (1, 1) else found


def find_spans(text: str, home_code: str, today: date, order: str = "") -> list[Span]:
    """All dates of the text from left to right; the longest reading wins where several fit.

    `order` is what a person said of the whole file, mdy or dmy, or ask: then nothing is taken for granted;
    or that the file is our own.
    """
    taken: list[Span] = []
    for match in _matches(text) if DIGIT.search(text) else ():
        if any(match.start() < span.end and span.start < match.end() for span in taken):
            continue
        if _follows(match):
            year_first = _year_first(match, home_code, today, order)
            taken.append(year_first or _span(match, home_code, today, order))
    return sorted(taken, key=lambda span: span.start)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """All that reads like a date, in the order of the forms."""
    small = text.casefold()
    for mark, patterns in PATTERNS:
        if mark.search(small) or mark.search(text):
            for pattern in patterns:
                yield from pattern.finditer(text)


def _follows(match: re.Match[str]) -> bool:
    """Whether a shortened second year is the next one, as of a season; any other is no date."""
    groups = match.groupdict()
    return not groups.get("next") or int(groups["next"]) == (int(groups["year"]) + 1) % 100


def _span(match: re.Match[str], home_code: str, today: date, order: str) -> Span:
    groups = match.groupdict()
    span = Span(match.start(), match.end(), int(groups.get("year") or 0))
    span.about = bool(groups["about"] or groups["doubt"])
    span.month = _month_of(groups)
    if groups.get("day"):
        span.day = int(groups["day"])
    if span.month == 0 and groups.get("name"):
        _set_listopad(span, match.group(), home_code)
    span.or_next = bool(groups.get("next"))
    if groups.get("any_year"):
        _set_year(span, groups["any_year"], today)
    if groups.get("era"):
        _set_era(span, match.group(), groups["era"], groups["era_year"] or "")
    if groups.get("first"):
        _set_order(span, match, home_code, order)
    if number := groups.get("month_or_next"):
        _set_month_or_next(span, match.group(), int(number), order)
    if span.about and span.day:
        reason = _("A day cannot be approximate; it was read without the day. Is the day known?")
        span.doubts = (*span.doubts, question(match.group(), reason))
    return span


def _year_first(match: re.Match[str], home_code: str, today: date, order: str) -> Span | None:
    """`76.10.11` is a day of 1976 where lists begin with the year, and the year is asked about."""
    year, month, day = (match.groupdict().get(name) or "" for name in ("first", "second", "any_year"))
    if home_code not in YEAR_FIRST or order not in ("", "ask"):
        return None
    if not len(year) == len(day) == len("76") or not _is_month(int(month)):
        return None
    span = Span(match.start(), match.end(), 0, int(month), int(day))
    _set_year(span, year, today)
    reason = _("The year has two digits, and where this list is from it stands first. Which date is it?")
    either_way = order == "ask" and int(year) in DAYS
    span.doubts = (Doubt(match.group(), reason, Severity.FAULT if either_way else Severity.QUESTION),)
    return span


def _month_of(groups: Mapping[str, str | None]) -> int | None:
    """By its name, its number or the Roman one."""
    if name := groups.get("name"):
        return MONTHS[name.casefold()]
    if roman := groups.get("roman"):
        return ROMAN[roman]
    return int(number) if (number := groups.get("month")) else None


def _set_listopad(span: Span, printed: str, home_code: str) -> None:
    span.month = LISTOPAD.get(home_code)
    if span.month is None:
        span.day = None
        reason = _("Listopad is October in Croatia, November in Poland and Czechia. Which month is it?")
        span.doubts = (question(printed, reason),)


def _set_era(span: Span, printed: str, era: str, number: str) -> None:
    """Beside a year of our counting the two have to agree; alone, the era must have had such a year."""
    year, there_was = year_of_era(era, number)
    if span.year and span.year != year:
        reason = _("The two years of this date are not the same. Which one is right?")
        span.doubts = (question(printed, reason),)
        return
    span.year = year
    span.day = span.day if there_was else 0  # which no month has


def _set_year(span: Span, digits: str, today: date) -> None:
    """Two digits mean the latest century that is at most twenty years away."""
    span.short_year = len(digits) < len("1957")
    span.year = int(digits)
    if span.short_year:
        century = (today.year + 20) // 100 * 100
        span.year += century if century + span.year <= today.year + 20 else century - 100


def _set_month_or_next(span: Span, printed: str, number: int, order: str) -> None:
    """`2007-08` is the August of an office, and the two years of a season."""
    if order == OUR_OWN or number != (span.year + 1) % 100:
        span.month = number
        return
    reason = _("This may be a month, or this year and the next one. Which is it?")
    span.doubts = (question(printed, reason),)


def _set_order(span: Span, match: re.Match[str], home_code: str, order: str) -> None:
    """As the file was said to be; else month first in the United States, day first with points."""
    first, second = int(match["first"]), int(match["second"])
    pointed = match.groupdict().get("sep") == "."
    american = order == "mdy" or (not order and home_code == "US" and not pointed)
    fits_month_first = _is_month(first)
    fits_day_first = _is_month(second)
    month_first = fits_month_first and (american or not fits_day_first)
    span.month, span.day = (first, second) if month_first else (second, first)
    said = american or order == "dmy" or (pointed and not order)
    if not said and fits_month_first and fits_day_first and first != second:
        reason = _("Day and month could be either way round. Which is the month?")
        severity = Severity.FAULT if order in ("ask", OUR_OWN) else Severity.QUESTION
        span.doubts = (Doubt(match.group(), reason, severity, Topic.ORDER),)
    elif american and fits_day_first and not month_first:
        span.doubts = (question(match.group(), _("There is no such month; it was read day first.")),)
    elif order == "dmy" and month_first:
        span.doubts = (question(match.group(), _("There is no such month; it was read month first.")),)
    if span.short_year and home_code != "US":
        reason = _("The year has two digits. Which century is it?")
        span.doubts = (*span.doubts, question(match.group(), reason))
