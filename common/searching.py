"""Finding rows by words, alike on both engines: the question put to a column of folded text.

    Place.objects.filter(folded__words="quer mex")      # every word typed begins a word of the column

Scripts that write without blanks have no words to begin: their letters are found wherever they stand
together, by an index of pairs. A number is found with and without the zeros before it.
PostgreSQL answers by the index of common/word_index.py, SQLite by reading the column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db.models import CharField, Lookup, TextField

from common.folding import fold

if TYPE_CHECKING:
    TextLookup = Lookup[str]
else:
    TextLookup = Lookup

WORDS = 8
LONGEST = 200
# A word typed; longer ones are found by their beginning.
LONGEST_WORD = 60
LONGEST_NUMBER = 5
# Thai to Khmer, Chinese, Japanese, Korean; as regular expressions of both Python and PostgreSQL write them.
WITHOUT_BLANKS = (
    r"\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    r"\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{WITHOUT_BLANKS}]+|[^{WITHOUT_BLANKS}]+")
_STARTS_WITHOUT = re.compile(f"[{WITHOUT_BLANKS}]")


class Piece(NamedTuple):
    """Something a found text holds: a word that begins so, a whole word, or letters standing together."""

    text: str
    whole: bool = False
    anywhere: bool = False


def asked(text: str) -> str:
    """What was typed as it is compared: folded, and short enough to be meant."""
    return " ".join(word[:LONGEST_WORD] for word in fold(text[:LONGEST]).split()[:WORDS])


def wanted(typed: str) -> list[list[Piece]]:
    """One of each inner list must be in a text for it to be found."""
    found = [_ways(run) for word in asked(typed).split() for run in _RUN.findall(word)]
    return [ways for number, ways in enumerate(found) if ways not in found[:number]]


def _ways(run: str) -> list[Piece]:
    if _STARTS_WITHOUT.match(run):
        return [Piece(run, anywhere=True)]
    if not run.isdecimal():
        return [Piece(run)]
    bare = run.lstrip("0") or "0"
    longer = [bare.zfill(size) for size in range(len(bare) + 1, LONGEST_NUMBER + 1)]
    # Who types the zero means the whole number.
    return [Piece(bare, whole=run != bare), *(Piece(number, whole=True) for number in longer)]


@CharField.register_lookup
@TextField.register_lookup
class Words(TextLookup):
    """`column__words="quer mex"`; who typed nothing finds nothing."""

    lookup_name = "words"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By reading the column; letters, marks and digits are all a piece consists of."""
        column, params = self.process_lhs(compiler, connection)
        test = f"' ' || {column} || ' ' LIKE %s"
        tests = []
        for ways in self._wanted():
            given = [value for piece in ways for value in (*params, _like(piece))]
            tests.append((f"({' OR '.join([test] * len(ways))})", given))
        return _all_of(tests)

    def as_postgresql(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, list[Any]]:
        """By the index of words and pairs; that three letters stand together is seen in the text itself."""
        column, params = self.process_lhs(compiler, connection)
        every = self._wanted()
        question = " & ".join(f"({' | '.join(map(_lexeme, ways))})" for ways in every)
        tests = [(f"search_words({column}) @@ %s::tsquery", [*params, question])]
        together = [piece.text for ways in every for piece in ways if piece.anywhere and len(piece.text) > 2]  # noqa: PLR2004 - a pair
        tests += [(f"{column} LIKE %s", [*params, f"%{text}%"]) for text in together]
        return _all_of(tests)

    def _wanted(self) -> list[list[Piece]]:
        every = wanted(str(self.rhs))
        if not every:
            raise EmptyResultSet
        return every


def _like(piece: Piece) -> str:
    if piece.anywhere:
        return f"%{piece.text}%"
    return f"% {piece.text} %" if piece.whole else f"% {piece.text}%"


def _lexeme(piece: Piece) -> str:
    if piece.anywhere:
        pairs = [piece.text[start : start + 2] for start in range(max(1, len(piece.text) - 1))]
        return " & ".join(f"'{pair}':*" for pair in pairs)
    return f"'{piece.text}'" if piece.whole else f"'{piece.text}':*"


def _all_of(tests: list[tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
    return f"({' AND '.join(test for test, _ in tests)})", [value for _, given in tests for value in given]
