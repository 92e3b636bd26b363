"""Turns the text of a table file into records of cells, each with the line it starts on."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from program.imports.decoding import UnreadableFileError

LARGEST_CELL = 2 * 1024 * 1024
# As wide and as long as a workbook can be; more is no list, and to read it would keep everybody waiting.
MOST_CELLS, MOST_LINES = 16_384, 1_048_576
MOST_COLUMNS = 200
LINES_ABOVE = 10  # in which the names of the columns may stand under a title
BEGINNING = 100_000  # characters in which they end
LEAST_OF_A_LIST = 3  # lines that are split alike: names of columns and two rows
DELIMITERS = (",", ";", "\t", "|")
LINE_END = re.compile(r"\r\n|\r|\n")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
# Nothing is tried in another way: millions of quotation marks would each be kept in mind for it.
QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
# A cell may hold lines and separators of its own; words that are quoted within one end on their line.
QUOTATION = re.compile(rf'(?<![^,;\t|\r\n]){QUOTED.pattern}(?![^,;\t|\r\n])|"[^"\r\n]*+"')

# The limit is one for the whole process; no other part of the program reads CSV files of people.
csv.field_size_limit(LARGEST_CELL)


@dataclass(slots=True)
class Record:
    """One record of the file: `line` is where it starts, since a quoted cell may span several lines.

    `formulas` are those of a workbook that nobody has worked out yet, by their place among the cells.
    """

    line: int
    cells: list[str] = field(default_factory=list)
    formulas: Mapping[int, str] | None = None

    @property
    def is_blank(self) -> bool:
        """Spreadsheets leave rows of nothing but separators at the end."""
        return not (self.formulas or "".join(self.cells).strip())


def split_text(text: str, delimiter: str) -> Iterator[Record]:
    """The records that hold something; a refusal names line and column."""
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        raise UnreadableFileError.at(
            MOST_LINES + 1, 1, _("no list of partners is so long; delete the empty lines at its end")
        )
    return (record for record in _every_record(text, delimiter) if not record.is_blank)


def _every_record(text: str, delimiter: str) -> Iterator[Record]:
    """The quick reader of the language; where it stumbles, ours goes on or says what is wrong and where."""
    given = 0
    lines = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    try:
        before = 0
        for cells in lines:
            if len(cells) > MOST_CELLS:
                raise too_wide(Record(before + 1, cells))
            yield Record(before + 1, cells)
            given, before = given + 1, lines.line_num
    except csv.Error:
        yield from islice(Scanner(text, delimiter).records(), given, None)


def too_wide(record: Record) -> UnreadableFileError:
    """The refusal of a line, which says how wide it is."""
    reason = _("the file has %(found)d columns; more than %(most)d is no list of partners")
    return UnreadableFileError.at(record.line, 1, reason % {"found": len(record.cells), "most": MOST_COLUMNS})


def _lines(text: str) -> Iterator[str]:
    """One after the other: a file that holds all of them takes four times the memory of the text."""
    return (match.group() for match in LINE.finditer(text))


class Scanner:
    """Reads records one cell after the other and remembers on which line and column it stands."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.text = text
        self.position = 0
        self.line = 1
        self.line_start = 0
        self.delimiter = delimiter
        self.bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")

    def records(self) -> Iterator[Record]:
        """All records in the order of the file, blank lines included."""
        while self.position < len(self.text):
            yield self.record()

    def record(self) -> Record:
        """Read up to the end of the record, which is not always the end of a line."""
        record = Record(self.line)
        while True:
            record.cells.append(self.cell())
            if len(record.cells) > MOST_CELLS:
                raise too_wide(record)
            if self.text.startswith(self.delimiter, self.position):
                self.position += 1
                continue
            end = LINE_END.match(self.text, self.position)
            if end:
                self.position = end.end()
                self.new_line()
            return record

    def cell(self) -> str:
        """Read one cell, with or without quotes, and refuse what no spreadsheet writes."""
        if self.text.startswith('"', self.position):
            return self.quoted_cell()
        match = self.bare.match(self.text, self.position)
        value = match.group() if match else ""
        self.refuse_large(value)
        self.position += len(value)
        return value

    def quoted_cell(self) -> str:
        """Read a quoted cell; a quotation mark that never closes would swallow the rest of the file."""
        match = QUOTED.match(self.text, self.position)
        if match is None:
            raise self.refusal(_("a quotation mark opens here and is never closed"))
        self.refuse_large(match.group(1))
        after = self.text[match.end() : match.end() + 1]
        if after not in ("", self.delimiter, "\r", "\n"):
            raise self.refusal(_("the quotation marks of this cell do not close where the cell ends"))
        for end in LINE_END.finditer(self.text, self.position, match.end()):
            self.new_line(end.end())
        self.position = match.end()
        return match.group(1).replace('""', '"')

    def new_line(self, start: int | None = None) -> None:
        """Count a line end, also inside quotes."""
        self.line += 1
        self.line_start = self.position if start is None else start

    def refuse_large(self, value: str) -> None:
        """No name or date is two million characters long; it is a damaged or wrong file."""
        if len(value) > LARGEST_CELL:
            raise self.refusal(_("this cell is larger than 2 MB"))

    def refusal(self, reason: str) -> UnreadableFileError:
        """Name line and column in the sentence."""
        column = self.position - self.line_start + 1
        return UnreadableFileError.at(self.line, column, reason)


def find_delimiter(text: str) -> tuple[str, str]:
    """Take the separator that splits the first line with any into most cells; a title may have commas.

    `sep=;` is how Excel announces it.
    """
    announced = re.match(r"sep=(.)(?:\r\n|\r|\n)", text)
    if announced:
        # The line is kept as a blank one, so that line numbers still agree with the file.
        return text[announced.end(1) :], announced.group(1)
    start = QUOTATION.sub("", text[:BEGINNING].lstrip("\r\n"))
    lines = LINE_END.split(start, maxsplit=LINES_ABOVE)[:LINES_ABOVE]
    splits = (line for line in lines if any(mark in line for mark in DELIMITERS))
    found = max(DELIMITERS, key=next(splits, "").count)
    most = max(DELIMITERS, key=lambda mark: _agreeing(lines, mark))
    # Commas of a title split that line alone.
    is_title = _agreeing(lines, found) == 1 and _agreeing(lines, most) >= LEAST_OF_A_LIST
    return text, most if is_title else found


def _agreeing(lines: Sequence[str], mark: str) -> int:
    """How many lines the mark splits into as many cells as most of those it splits."""
    counts = Counter(count for line in lines if (count := line.count(mark)))
    return max(counts.values(), default=0)
