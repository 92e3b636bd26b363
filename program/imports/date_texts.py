"""Reads a compound date text: several acts, each with its own date as known, rivals beside the chosen one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from common.dates import PartialDate
from common.dates.plausible import FIRST_YEAR
from program.imports import date_words as say
from program.imports.date_doubts import why_no_date, why_unread
from program.imports.date_pieces import Piece, cut, find_numbers, masked, relation
from program.imports.date_spans import Span, find_spans, plain, plain_date
from program.imports.problems import Doubt, doubt_of_year, not_understood, question
from relationships.workflow import lies_ahead

# `2006 (signing ceremony)`: the aside names the act of the date before it.
NAMES_THE_DATE = {
    "signed", "ceremony", "official", "council_approved", "partner_approved", "recognized", "endorsed",
    "mou_signed", "letter_of_intent", "application", "proposed", "friendship_started", "trial_started",
    "listed",
}  # fmt: skip
# In a column of its own these words describe the act the column is named for.
SAME_ACT = {
    "",
    "council_approved",
    "resolution",
    "official",
    "established",
    "listed",
    "signed",
}


EMPTY_QUOTES = re.compile(r"""["“„«']\s*["”“»']""")  # in which the number stood


@dataclass
class Milestone:
    """One dated act; `value` is nothing where the source names the act without a date."""

    kind: str
    value: PartialDate | None
    words: str
    note: str = ""
    rival: bool = False
    number: str = ""
    act_named: bool = True
    source: str = ""
    column: str = "date_text"
    clause: int = 0
    by_aside: bool = False  # `1988 (renewed)`: words in brackets told the act, and hold for no other date

    def remark(self, unnamed: str = "") -> str:
        """The note for the record, unless it only repeats the kind; says where the source names no act.

        Who asks for many of them hands over the words of `unnamed_act`.
        """
        note = EMPTY_QUOTES.sub("", self.note).strip(" .:")
        if note.casefold() in self.kind.replace("_", " ") or not say.weight(note):
            note = ""
        said = "" if self.act_named else unnamed or unnamed_act()
        return f"{note}. {said}".rstrip() if note else said


def unnamed_act() -> str:
    """What is said of a date whose act the source does not name."""
    return _("The source does not say which act this date belongs to.")


@dataclass
class DateReading:
    """What a date text gave: milestones, doubts, and words that were kept but name no act."""

    milestones: list[Milestone] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class DateContext:
    """What the reader must know about the list: whose it is, when it is read, which column this is.

    `bare_kind` is the act that the heading of the column names, for dates beside which no other stands.
    """

    home_code: str
    today: date
    column: str = "date_text"
    default_kind: str = say.ESTABLISHED
    order: str = ""
    language: str = ""  # of the doubts, which are remembered
    bare_kind: str = ""


def read_dates(text: str, context: DateContext) -> DateReading:
    """Read one cell; every word of it ends in a milestone, a note or a doubt."""
    if say.UNKNOWN.fullmatch(text):
        return DateReading(note=text.strip())
    return read_plain_date(text, context) or read_any_date(text, context)


def read_plain_date(text: str, context: DateContext) -> DateReading | None:
    """As `read_any_date`, for one date past all doubt and nothing beside it: most cells hold no more."""
    if (value := plain_date(text)) is None or not FIRST_YEAR <= value.year <= context.today.year:
        return None
    kind = context.bare_kind or context.default_kind
    named = kind != say.ESTABLISHED
    act = Milestone(kind, value, text, act_named=named, column=context.column)
    return DateReading([act])


def read_any_date(text: str, context: DateContext) -> DateReading:
    """As `read_dates`, of a cell that says something."""
    return _Reader(text, context).read()


class _Reader:
    def __init__(self, text: str, context: DateContext) -> None:
        self.context = context
        self.text = plain(text)
        numbers = find_numbers(self.text)
        covered = masked(self.text, numbers)
        self.spans = find_spans(covered, context.home_code, context.today, context.order)
        self.pieces = cut(self.text, text, self.spans, numbers)
        self.reading = DateReading()
        self.kindless: list[Piece] = []
        self.listed = ""  # the act that a heading names for a list: `Re-affirmed: 1997; 2007`

    def read(self) -> DateReading:
        self.carry_years()
        for piece in self.pieces:
            if piece.spans:
                self.read_dated(piece)
            elif piece.number:
                self.add(piece, "resolution", None)
            else:
                self.read_words(piece)
        self.read_leftovers()
        self.settle_beginnings()
        return self.reading

    @property
    def last(self) -> Milestone | None:
        """The milestone that the next words may belong to."""
        return self.reading.milestones[-1] if self.reading.milestones else None

    def carry_years(self) -> None:
        """`council Jan 30, signing Feb 11 2025`: a day without a year takes that of its clause."""
        for piece in self.pieces:
            for span in piece.spans:
                if not span.year:
                    self.carry_year(span, piece.clause)

    def carry_year(self, span: Span, clause: int) -> None:
        """Later dates of the clause decide first, then earlier ones; the order of months must fit."""
        others = [s for piece in self.pieces if piece.clause == clause for s in piece.spans if s.year]
        after = [s for s in others if s.start > span.start]
        before = [s for s in others if s.start < span.start]
        month = span.month or 0
        if after and month <= (after[0].month or 12):
            span.year = after[0].year
        elif before and month >= (before[-1].month or 1) and not after:
            span.year = before[-1].year

    # One piece with dates ---------------------------------------------------------------------

    def read_dated(self, piece: Piece) -> None:
        """Give each date of the piece its act."""
        for index, span in enumerate(piece.spans):
            tie = relation(self.text, piece.spans[index - 1], span) if index else ""
            value = self.value_of(span, piece, tie)
            if value is None:
                continue
            if tie:
                self.add_second(piece, tie, value)
            elif self.says_again(piece, value):
                continue
            elif not self.fill_undated(piece, value):
                self.add_dated(piece, value)
            if span.or_next and not tie:
                self.add_second(piece, "rival", PartialDate(value.year + 1, about=value.about))

    def value_of(self, span: Span, piece: Piece, tie: str) -> PartialDate | None:
        """The date as known; says so where there is no such day, no year, or only a bound."""
        self.reading.doubts += span.doubts
        before = "" if tie == "range" else self.text[: span.start]  # `1985 bis 1998` is an end, and no limit
        if reason := why_no_date(before, span.year, self.text[span.end :]):
            self.doubt(not_understood(piece.text, reason))
            return None
        if span.short_year and lies_ahead(say.kind_of(piece.words), span.year, self.context.today.year):
            span.year -= 100
        value = span.partial()
        if value and (value.month, value.day) == (1, 1):
            reason = _("January 1 is often what a spreadsheet makes of a year alone. Is the day known?")
            self.doubt(question(piece.text, reason))
        if value is None:
            reason = _("No year stands with this date.") if not span.year else _("There is no such day.")
            self.doubt(not_understood(piece.text, reason))
        return value

    def says_again(self, piece: Piece, value: PartialDate) -> bool:
        """`1964年（昭和39年）`: the same year counted in another way is no second date."""
        last = self.last
        again = bool(last and last.value and value in (last.value, PartialDate(last.value.year)))
        if not (again and last and piece.is_aside and not say.meaning_left(piece.words)):
            return False
        last.note = "; ".join(part for part in (last.note, piece.text) if part)
        return True

    def fill_undated(self, piece: Piece, value: PartialDate) -> bool:
        """`agreement renewed 30 years on (2024)`: the date belongs to the act named just before."""
        last = self.last
        if (
            last is None
            or last.value
            or last.clause != piece.clause
            or say.kind_of(piece.words)
            or last.rival
            or (last.by_aside and not piece.is_aside)
        ):
            return self.fill_joined(piece, value)
        last.value = value
        last.words = f"{last.words} {piece.text}"
        last.note = f"{last.note} {piece.words}".strip()
        return True

    def fill_joined(self, piece: Piece, value: PartialDate) -> bool:
        """`approved and signed 1985`: both acts have the date, and the second is still to be added."""
        last = self.last
        if last and not last.value and last.clause == piece.clause and piece.joint == "join":
            last.value = value
        return False

    def add_dated(self, piece: Piece, value: PartialDate) -> None:
        """Add a milestone of the kind the words name, or the kind that fits a plain date."""
        kind = "resolution" if piece.number else self.kind_said(piece)
        if piece.words or piece.number:
            self.listed = kind if piece.words.endswith(":") else ""
        rival = self.is_rival(piece)
        if rival and self.last:
            kind = kind or self.last.kind
        elif say.NEGATION.search(piece.words):
            self.doubt(question(piece.text, _("The text says what did not happen. What should be recorded?")))
            kind = say.OTHER
        elif not kind:
            kind = self.kind_of_bare(piece)
        milestone = self.add(piece, kind, value)
        milestone.rival = rival
        inherited = kind != say.ESTABLISHED
        named = bool(piece.number or say.kind_of(piece.words) or rival or inherited)
        milestone.act_named = named and not say.SINCE.fullmatch(piece.words)
        self.ask_about_year(milestone)

    def kind_said(self, piece: Piece) -> str:
        """The act the words name; `in limbo since 2014` names none, for it is no beginning of the tie."""
        kind = say.kind_of(piece.words)
        only_since = kind == say.ESTABLISHED and not say.kind_of(say.SINCE_WORD.sub(" ", piece.words))
        return "" if only_since and say.meaning_left(say.SEASON.sub(" ", piece.words)) else kind

    def is_rival(self, piece: Piece) -> bool:
        """Whether the words set this date beside the one before it: `another list: 2000, 2001`."""
        last = self.last
        if last is None or not last.value:
            return False
        goes_on = last.rival and not piece.words and last.clause == piece.clause
        return goes_on or bool(say.RIVAL.search(piece.words))

    def kind_of_bare(self, piece: Piece) -> str:
        """The kind of a date whose words name no act: as the one before, or a plain beginning."""
        last = self.last
        if say.meaning_left(say.OF_A_DATE.sub(" ", say.SEASON.sub(" ", piece.words))):
            self.doubt(question(piece.text, _("It is not clear which act this date belongs to.")))
            return say.OTHER
        same_clause = last is not None and last.value and last.clause == piece.clause
        if last and same_clause and last.act_named and not last.by_aside and piece.joint in ("comma", "join"):
            return last.kind
        return self.listed or self.context.bare_kind or self.context.default_kind

    def add_second(self, piece: Piece, tie: str, value: PartialDate) -> None:
        """The second date of `1980 or 1988` is a rival, that of `1960-1995` an end."""
        kind = self.last.kind if self.last and tie == "rival" else "ended"
        milestone = self.add(piece, kind, value)
        milestone.rival = tie == "rival"
        if tie == "rival":
            reason = _(
                "Two dates are given. The first is kept as chosen, the second beside it. Is that right?"
            )
        else:
            reason = _("This was read as a beginning and an end. Is that right?")
        self.doubt(question(piece.text, reason))

    # Pieces of words only ---------------------------------------------------------------------

    def read_words(self, piece: Piece) -> None:
        """Words without a date name an act, describe the act before, or wait to be explained."""
        kind = say.kind_of(piece.words)
        last = self.last
        if last and last.clause == piece.clause and self.describes(piece, kind, last):
            return
        if kind and say.NEGATION.search(piece.words):
            self.doubt(question(piece.text, _("The text says what did not happen. What should be recorded?")))
            kind = say.OTHER
        if kind:
            self.add(piece, kind, None).by_aside = piece.is_aside
        elif not say.PRESENT.fullmatch(piece.words):
            self.kindless.append(piece)

    def describes(self, piece: Piece, kind: str, last: Milestone) -> bool:
        """Whether the words only tell more about the milestone before them."""
        # `1944 - first twinning in the world`: a tie begins once, and this tells of its beginning.
        begun = kind == last.kind == say.ESTABLISHED
        separate = (not begun and say.EARLIER.search(piece.words)) or say.NEGATION.search(piece.words)
        unnamed = not last.act_named and last.value is not None and not separate
        contact = piece.joint == "open" and kind == say.OTHER and bool(say.CONTACT.search(piece.words))
        if unnamed and contact:
            self.doubt(question(piece.text, _("It is not clear which act this date belongs to.")))
        if unnamed and (contact or self.names_the_date(piece, kind)):
            last.kind, last.act_named, last.by_aside = kind, True, piece.is_aside
        elif kind and not (kind == last.kind and not separate):
            return False
        self.ask_about_digits(piece)
        mark = piece.is_aside and say.NOTE_MARK.fullmatch(piece.text)
        last.note = "; ".join(filter(None, [last.note, f"[{piece.text}]" if mark else piece.text]))
        last.words = f"{last.words} ({piece.text})" if piece.is_aside else f"{last.words}, {piece.text}"
        return True

    def names_the_date(self, piece: Piece, kind: str) -> bool:
        """Words of a beginning do; any act does behind a second date, as the tie has begun with the first."""
        later = len([m for m in self.reading.milestones if m.value]) > 1 and piece.joint == "open"
        return bool(kind) and (later or (kind in NAMES_THE_DATE and piece.joint in ("open", "comma")))

    def read_leftovers(self) -> None:
        """Words that name no act stay with the date of their clause, else they are asked about."""
        for piece in self.kindless:
            host = next((m for m in self.reading.milestones if m.clause == piece.clause), None)
            if host:
                host.note = "; ".join(part for part in (host.note, piece.text) if part)
                self.ask_about_digits(piece)
            elif not say.UNKNOWN.fullmatch(piece.text):
                self.doubt(not_understood(piece.text, why_unread(piece.words)))

    # The whole text ---------------------------------------------------------------------------

    def settle_beginnings(self) -> None:
        """A tie begins once: a second beginning is kept as a rival claim and asked about."""
        beginnings = [
            m for m in self.reading.milestones if m.kind == say.ESTABLISHED and m.value and not m.rival
        ]
        for milestone in beginnings[1:]:
            milestone.rival = True
            reason = _("Two beginnings are given. %(date)s is kept as chosen. Is that right?")
            self.doubt(question(milestone.words, reason % {"date": beginnings[0].value}))

    def ask_about_year(self, milestone: Milestone) -> None:
        """An act of the past cannot lie ahead, and nobody means the year 1."""
        known = milestone.value
        if reason := known and doubt_of_year(milestone.kind, known.year, self.context.today):
            self.doubt(question(milestone.words, reason))

    def add(self, piece: Piece, kind: str, value: PartialDate | None) -> Milestone:
        """Add a milestone; in a column of its own the column says which act it is."""
        context = self.context
        if context.default_kind != say.ESTABLISHED and kind in SAME_ACT and not piece.number:
            kind = context.default_kind
        elif kind == "council_approved" and any(
            m.kind == "renewed" or "renewal" in m.words for m in self.reading.milestones
        ):
            kind = "renewed"
        milestone = Milestone(
            kind, value, piece.text, piece.words, number=piece.number, column=context.column
        )
        milestone.clause = piece.clause
        self.ask_about_digits(piece)
        self.reading.milestones.append(milestone)
        return milestone

    def ask_about_digits(self, piece: Piece) -> None:
        """A number or a month among the words may be a date that was not seen; the mark of a note is none."""
        if piece.is_aside and say.NOTE_MARK.fullmatch(piece.words):
            return
        rest = say.HARMLESS_DIGITS.sub(" ", piece.words)
        if re.search(r"\d", rest) or say.MONTH_ALONE.search(piece.words):
            self.doubt(
                question(piece.text, _("A number or month in these words was not read as a date. Is it one?"))
            )

    def doubt(self, doubt: Doubt) -> None:
        """Keep the doubt; the row adds line and column."""
        self.reading.doubts.append(doubt)
