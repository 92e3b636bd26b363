"""How many rows a line of an address takes on a label, rather one too many than one too few.

Counted in letters' own widths and from word to word, as lines are broken in print: a row too few is cut off.
"""

from __future__ import annotations

from math import ceil
from unicodedata import category, east_asian_width

# What a letter takes of its size, with something to spare; of scripts without such words the usual one.
NARROW, USUAL, CAPITAL, WIDEST = 0.38, 0.57, 0.77, 1.05
THIN = frozenset("fijlrtI1.,:;|'’!()[]{}-/ ")
BROAD = frozenset("mwMW@%ŒÆœæШЩЖЮшщжю")
HANGUL = "가", "힣"


def rows_of(text: str, room: float) -> int:
    """Rows of one line where `room` letters of full width stand beside each other."""
    rows, used = 1, 0.0
    for word in text.split():
        more = _width(word) + (NARROW if used else 0)
        if used + more <= room:
            used += more
        elif _breaks_anywhere(word):
            full = ceil((used + more) / room)
            rows, used = rows + full - 1, used + more - (full - 1) * room
        else:
            full = ceil(_width(word) / room)
            rows, used = rows + full - (not used), _width(word) - (full - 1) * room
    return rows


def _breaks_anywhere(word: str) -> bool:
    """Chinese and Japanese; Korean words stay whole (`documents.pdfs.press`)."""
    first, last = HANGUL
    return any(east_asian_width(letter) in "WF" and not first <= letter <= last for letter in word)


def _width(text: str) -> float:
    return sum(map(_letter, text))


def _letter(letter: str) -> float:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if letter in BROAD or east_asian_width(letter) in "WF":
        return WIDEST
    if letter in THIN:
        return NARROW
    return CAPITAL if letter.isupper() else USUAL
