"""Cuts a compound date text into pieces with one act each, so that nothing of it gets lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from program.imports.date_spans import Span, plain

SEPARATOR = re.compile(
    r"(?P<clause>[;\r\n]+)|(?P<open>[(\[])|(?P<close>[)\]])|(?P<join>\s(?:and|&|\+|und|et|y)\s)|(?P<comma>,|\s(?:then|-)\s)",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?i:\b(?:resolution|res|ordinance|ord|motion)\b\.?)\s*(?P<mark>(?i:no|nr|number)\b\.?\s*|#\s*)?"
    r"(?P<number>[A-Z]{0,4}-?\d[\dA-Za-z-]*(?:,\d{3}(?!\d))*(?: ?- ?-?\d+)*)(?![\w/]|[.]\d)"
)
BARE_YEAR = re.compile(r"(?:19|20)\d\d")
BETWEEN = re.compile(
    r"\s*(?P<range>-|to|until|till|through|bis|tot|hasta|até|jusqu'en|do|až|до|по)\s*|"
    r"\s*(?P<rival>or|/|or rather|ou|oder|ó|o|of|lub|nebo|ili|veya|или|або|または|或|또는)\s*",
    re.IGNORECASE,
)


@dataclass
class Piece:
    """A stretch of the text: its dates, the words around them and how it hangs on the piece before."""

    text: str
    words: str
    clause: int
    joint: str
    is_aside: bool
    spans: list[Span] = field(default_factory=list)
    number: str = ""


@dataclass(frozen=True)
class Numbered:
    """The place of a resolution's number, which must not be taken for a date."""

    start: int
    end: int
    number: str


def find_numbers(text: str) -> list[Numbered]:
    """Numbers of resolutions as printed; `resolution 2020` means the year unless `No.` stands before."""
    found = [m for m in NUMBER.finditer(text) if m["mark"] or not BARE_YEAR.fullmatch(m["number"])]
    return [Numbered(m.start(), m.end(), _as_printed(m)) for m in found]


def _as_printed(match: re.Match[str]) -> str:
    """An ordinance or a motion keeps its word: nothing else tells it from a resolution of that number."""
    number = match["number"].strip()
    return number if match[0][:3].casefold() == "res" else match[0].strip()


def masked(text: str, numbers: list[Numbered]) -> str:
    """The text with the numbers covered, every position kept."""
    for item in numbers:
        text = text[: item.start] + "§" * (item.end - item.start) + text[item.end :]
    return text


def relation(text: str, first: Span, second: Span) -> str:
    """`range` for 1960-1995, `rival` for 1980 or 1988, nothing for two dates of two acts."""
    match = BETWEEN.fullmatch(text[first.end : second.start])
    return (match.lastgroup or "") if match else ""


def cut(text: str, printed: str, spans: list[Span], numbers: list[Numbered]) -> list[Piece]:
    """All pieces of the printed text; separators inside a date or a number do not count."""
    closed = [(s.start, s.end) for s in spans] + [(n.start, n.end) for n in numbers]
    closed += [(a.end, b.start) for a, b in pairwise(spans) if relation(text, a, b)]
    pieces: list[Piece] = []
    start, clause, depth, joint = 0, 0, 0, "clause"
    for match in SEPARATOR.finditer(text):
        if any(begin <= match.start() and match.end() <= end for begin, end in closed):
            continue
        pieces += _pieces(printed, (start, match.start()), spans, numbers, (clause, joint, depth > 0))
        start, joint = match.end(), match.lastgroup or ""
        depth = max(0, depth + {"open": 1, "close": -1}.get(joint, 0))
        clause += joint == "clause" and not depth
    return pieces + _pieces(printed, (start, len(text)), spans, numbers, (clause, joint, depth > 0))


def _pieces(
    text: str, place: tuple[int, int], spans: list[Span], numbers: list[Numbered], hang: tuple[int, str, bool]
) -> list[Piece]:
    """One piece, or several where dates of several acts follow each other without a separator."""
    start, end = place
    own = [span for span in spans if start <= span.start and span.end <= end]
    cuts = _cuts(text, place, own)
    return [
        piece
        for begin, stop in zip([start, *cuts], [*cuts, end], strict=True)
        if (piece := _piece(text, (begin, stop), own, numbers, hang)).text
    ]


def _cuts(text: str, place: tuple[int, int], own: list[Span]) -> list[int]:
    """Cut before each date where words follow the last: `1964 signed 1988 renewed`; else after each."""
    leading = bool(own) and bool(text[place[0] : own[0].start].strip())
    following = bool(own) and bool(text[own[-1].end : place[1]].strip())
    apart = [(a, b) for a, b in pairwise(own) if not relation(plain(text), a, b)]
    return [b.start if following and not leading else a.end for a, b in apart]


def _piece(
    text: str, place: tuple[int, int], spans: list[Span], numbers: list[Numbered], hang: tuple[int, str, bool]
) -> Piece:
    start, end = place
    own = [span for span in spans if start <= span.start and span.end <= end]
    named = [item for item in numbers if start <= item.start and item.end <= end]
    words, position = "", start
    closed = [(s.start, s.end) for s in own] + [(n.start, n.end) for n in named]
    closed += [(a.end, b.start) for a, b in pairwise(own) if relation(plain(text), a, b)]
    for begin, stop in sorted(closed):
        words += text[position:begin] + " "
        position = stop
    words = " ".join((words + text[position:end]).split())
    clause, joint, is_aside = hang
    return Piece(
        text[start:end].strip(), words, clause, joint, is_aside, own, named[0].number if named else ""
    )
