"""Where a text holds what was searched for, so that a page can mark it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from common.folding import fold
from common.searching import RUN, Piece, wanted

SHOWN_BEFORE, SHOWN_AFTER = 40, 110
_DIGITS, _BETWEEN = re.compile(r"\d+"), re.compile(r"[\W_]+")
# A word with the marks and apostrophes inside it.
_WORD = re.compile("[^\\W_](?:[\\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f'\u2019\u02bc](?<!_))*")


class Part(NamedTuple):
    """A piece of a text and whether it is what was searched for."""

    text: str
    hit: bool


def marked_parts(text: str, typed: str) -> list[Part]:
    """The text in pieces; those that were searched for are told apart."""
    parts: list[Part] = []
    end = 0
    for start, stop in _spans(text, _asked(typed)):
        parts += [Part(text[end:start], hit=False), Part(text[start:stop], hit=True)]
        end = stop
    return [part for part in [*parts, Part(text[end:], hit=False)] if part.text]


def holds_all(text: str, typed: str) -> bool:
    """True when a reader of the text sees why it was found."""
    return all(_spans(text, ways) for ways in wanted(typed))


def excerpt(text: str, typed: str) -> str:
    """The text around the first thing searched for, or "" when it holds none."""
    spans = _spans(text, _asked(typed))
    if not spans:
        return ""
    start, stop = max(0, spans[0][0] - SHOWN_BEFORE), spans[0][1] + SHOWN_AFTER
    first = text.find(" ", start) + 1 if start else 0
    shown = text[first if first <= spans[0][0] else start : stop]
    cut = shown.rpartition(" ")[0] if stop < len(text) and " " in shown else shown
    return f"{'… ' if start else ''}{cut}{' …' if stop < len(text) else ''}"


def _asked(typed: str) -> list[Piece]:
    return [piece for ways in wanted(typed) for piece in ways]


def _spans(text: str, pieces: list[Piece]) -> list[tuple[int, int]]:
    """Where in the text the pieces stand, from left to right."""
    found = []
    for word in _WORD.finditer(text):
        for part in RUN.finditer(word[0]):
            inside = [span for piece in pieces if (span := _span(part[0], piece))]
            if inside:
                start, stop = max(inside, key=lambda span: span[1] - span[0])
                begins = word.start() + part.start()
                found.append((begins + start, begins + stop))
    in_groups = [piece.text.split() for piece in pieces if " " in piece.text]
    return _and_groups(text, in_groups, found) if in_groups else found


def _and_groups(text: str, numbers: list[list[str]], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """With where a number stands in groups, `12,346`, and nothing inside of it twice."""
    spans, runs = list(found), list(_DIGITS.finditer(text))
    for groups in numbers:
        for at in range(len(runs) - len(groups) + 1):
            row = runs[at : at + len(groups)]
            if [run[0] for run in row] == groups and _stand_in_a_row(text, row):
                start, stop = row[0].start(), row[-1].end()
                spans = [span for span in spans if not start <= span[0] < stop] + [(start, stop)]
    return sorted(spans)


def _stand_in_a_row(text: str, row: list[re.Match[str]]) -> bool:
    """Whether nothing but signs and blanks stands between these groups, and no letter beside them."""
    gaps = (text[one.end() : following.start()] for one, following in pairwise(row))
    before, after = text[: row[0].start()][-1:], text[row[-1].end() :][:1]
    return all(map(_BETWEEN.fullmatch, gaps)) and not (before.isalnum() or after.isalnum())


def _span(word: str, piece: Piece) -> tuple[int, int] | None:
    folded = fold(word)
    if piece.anywhere:
        starts = range(len(word)) if piece.text in folded else range(0)
    elif piece.whole:
        return (0, len(word)) if folded == piece.text else None
    else:
        starts = range(1 if folded.startswith(piece.text) else 0)
    for start in starts:
        if fold(word[start:]).startswith(piece.text):
            stop = next(
                at for at in range(start + 1, len(word) + 1) if len(fold(word[start:at])) >= len(piece.text)
            )
            return start, stop
    return None
