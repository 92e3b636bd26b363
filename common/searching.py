"""Finding rows by words, alike on both engines: the question put to a column of folded text.

    Place.objects.filter(folded__words="quer mex")      # every word typed begins a word of the column

Scripts that write without blanks have no words to begin: their letters are found wherever they stand
together, by an index of pairs. A number is found with and without the zeros before it, and in groups or not.
PostgreSQL answers by the index of common/word_index.py, SQLite by the tables of common/word_table.py; a text
put together for one question is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db.models import CharField, Lookup, QuerySet, TextField, Value
from django.db.models.expressions import Col
from django.db.models.functions import Concat
from django.db.models.lookups import IContains

from common.folding import SAINTS, WITHOUT_BLANKS, fold
from common.word_table import kept_columns, words_table

if TYPE_CHECKING:
    TextLookup = Lookup[str]
else:
    TextLookup = Lookup

Q = TypeVar("Q", bound=QuerySet[Any, Any])

WORDS = 8
LONGEST = 200
# A word typed; longer ones are found by their beginning.
LONGEST_WORD = 60
LONGEST_NUMBER = 5
MOST_SPELLINGS = 30
RUN = re.compile(f"[{WITHOUT_BLANKS}]+|[^{WITHOUT_BLANKS}]+")
_LIKE_OTHERS = re.compile("[a-z]{3,15}")
# Ordinance 12,346 and 12346; folded, no comma is left.
_IN_GROUPS = re.compile("[0-9]{4,9}")
_FIRST_GROUP, _NEXT_GROUP = re.compile("[1-9][0-9]{0,2}"), re.compile("[0-9]{3}")
# From the first word with a number to the end.
_NUMBERED = re.compile(r"(?<!\S)\S*[0-9].*")
_STARTS_WITHOUT = re.compile(f"[{WITHOUT_BLANKS}]")


class Piece(NamedTuple):
    """Something a found text holds: a word that begins so, a whole word, or letters standing together.

    A whole one may be a number in groups, which are words in a row.
    """

    text: str
    whole: bool = False
    anywhere: bool = False


def asked(text: str) -> str:
    """What was typed as it is compared: folded, and short enough to be meant."""
    return " ".join(word[:LONGEST_WORD] for word in fold(text[:LONGEST]).split()[:WORDS])


def are_like_others(text: str) -> bool:
    """Whether these are different words that any search takes alike: of plain letters, not short, not long.

    Numbers, letters with marks, scripts without blanks and saints are each looked for in ways of their own.
    """
    words = asked(text).split()
    return (
        text.lower().split() == words
        and len(words) == len(set(words))
        and all(_LIKE_OTHERS.fullmatch(word) and word not in SAINTS for word in words)
    )


def wanted(typed: str) -> list[list[Piece]]:
    """One of each inner list must be in a text for it to be found."""
    runs = [run for word in asked(typed).split() for run in RUN.findall(word)]
    found = [_ways(run) for run in runs]
    for at, run in enumerate(runs[1:]):
        if _FIRST_GROUP.fullmatch(runs[at]) and _NEXT_GROUP.fullmatch(run):
            together = Piece(runs[at] + run, whole=True)
            found[at].append(together)
            found[at + 1].append(together)
    return [ways for number, ways in enumerate(found) if ways not in found[:number]]


def spellings(words: str) -> list[str]:
    """Folded words as they may be written, each number with and without zeros before it: few, or as typed."""
    ways = [[piece.text for piece in _ways(word)] if word.isdecimal() else [word] for word in words.split()]
    if prod(map(len, ways)) > MOST_SPELLINGS:
        return [words]
    return sorted({words, *map(" ".join, product(*ways))})


def _saints(run: str) -> Iterator[str]:
    return (other for other in SAINTS if run in SAINTS and other != run)


def _ways(run: str) -> list[Piece]:
    if _STARTS_WITHOUT.match(run):
        return [Piece(run, anywhere=True)]
    if not run.isdecimal():
        return [Piece(run), *(Piece(other, whole=True) for other in _saints(run))]
    bare = run.lstrip("0") or "0"
    longer = [bare.zfill(size) for size in range(len(bare) + 1, LONGEST_NUMBER + 1)]
    # Who types the zero means the whole number.
    ways = [Piece(bare, whole=run != bare), *(Piece(number, whole=True) for number in longer)]
    if run == bare and _IN_GROUPS.fullmatch(run):
        ways.append(Piece(f"{int(run):,}".replace(",", " "), whole=True))
    return ways


@CharField.register_lookup
@TextField.register_lookup
class Words(TextLookup):
    """`column__words="quer mex"`; who typed nothing finds nothing."""

    lookup_name = "words"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By reading the column; letters, marks and digits are all a piece consists of."""
        column, params = self.process_lhs(compiler, connection)
        return _all_of([_read(column, params, ways) for ways in self._wanted()])

    def as_sqlite(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, list[Any]]:
        """By the table of words that is kept beside the table of the column."""
        if not self.is_kept():
            return self.as_sql(compiler, connection)
        column: Any = self.lhs
        table, alias = self.table(), connection.ops.quote_name(column.alias)
        key = f"{alias}.{connection.ops.quote_name(column.target.model._meta.pk.column)}"  # noqa: SLF001 - public in all but name
        return f"{key} IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)", [self.question()]  # noqa: S608 - names of our own tables

    def as_postgresql(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, list[Any]]:
        """By the index of words and pairs; that three letters stand together is seen in the text itself."""
        column, params = self.process_lhs(compiler, connection)
        every = self._wanted()
        question = " & ".join(f"({' | '.join(map(_lexeme, ways))})" for ways in every)
        tests = [(f"search_words({column}) @@ %s::tsquery", [*params, question])]
        together = [piece.text for ways in every for piece in ways if piece.anywhere and len(piece.text) > 2]  # noqa: PLR2004 - a pair
        tests += [(f"{column} LIKE %s", [*params, f"%{text}%"]) for text in together]
        # So is that groups of a number stand in a row.
        tests += [_read(column, params, ways) for ways in every if any(" " in piece.text for piece in ways)]
        return _all_of(tests)

    def asks_something(self) -> bool:
        """Whether a letter or digit was typed; a mark alone, as the first of `& Minsk`, finds nothing."""
        return bool(wanted(str(self.rhs)))

    def is_kept(self) -> bool:
        """Whether SQLite keeps the words of this column."""
        return isinstance(self.lhs, Col) and self.lhs.target.attname in kept_columns(self.lhs.target.model)

    def table(self) -> str:
        """Where SQLite keeps them."""
        column: Any = self.lhs
        return words_table(column.target.model, column.target.attname)

    def question(self) -> str:
        """As a table of words is asked."""
        return " AND ".join(f"({' OR '.join(map(_phrase, ways))})" for ways in self._wanted())

    def _wanted(self) -> list[list[Piece]]:
        every = wanted(str(self.rhs))
        if not every:
            raise EmptyResultSet
        return every


@CharField.register_lookup
@TextField.register_lookup
class ReadWords(Words):
    """The same, read in each row: for few rows that another condition found."""

    lookup_name = "read_words"

    def as_sqlite(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, list[Any]]:
        """As any engine reads."""
        return self.as_sql(compiler, connection)

    def as_postgresql(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, list[Any]]:
        """As any engine reads: to take a text apart costs thirty times what reading it costs."""
        return self.as_sql(compiler, connection)


def following(rows: Q, name: str, more: str, text: str) -> Q:
    """Rows where the folded column `more`, or `name` and `more` in a row, hold every word.

    Either way the last word stands in `more`, whose index finds it; a single letter begins too many words.
    """
    words = asked(text)
    last = words.rpartition(" ")[2]
    found = rows.filter(**{f"{more}__words": last if len(last) > 1 else words})
    both = Concat(name, Value(" "), more)
    return found.alias(in_a_row=both).filter(in_a_row__read_words=words)


def with_number(rows: Q, name: str, more: str, text: str) -> Q:
    """Rows where the folded column `more` holds every word, and of "Kranj 41-05" at least the number.

    The words before a number may then stand in `name`, and the index of `more` finds the number.
    """
    words = asked(text)
    number = _NUMBERED.search(words)
    if not number or not number.start():
        return rows.filter(**{f"{more}__words": text})
    found = rows.filter(**{f"{more}__words": number[0]})
    return found.alias(in_a_row=Concat(name, Value(" "), more)).filter(in_a_row__read_words=words)


class FewContain(IContains):
    """`icontains` for a column with an index and few different values, such as countries.

    SQLite steps from one value to the next by the index, where it would read every row.
    """

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Rows that have one of the values that contain it."""
        if not isinstance(self.lhs, Col):
            return self.as_sql(compiler, connection)
        given, params = self.process_rhs(compiler, connection)
        own, _none = self.process_lhs(compiler, connection)
        quote = connection.ops.quote_name
        column = quote(self.lhs.target.column)
        table = quote(self.lhs.target.model._meta.db_table)  # noqa: SLF001 - public in all but name
        following = f"SELECT MIN({column}) FROM {table} WHERE {column} > value"  # noqa: S608 - names of our own tables
        steps = f"UNION ALL SELECT ({following}) FROM few WHERE value IS NOT NULL"  # noqa: S608 - names of our own tables
        every = f"SELECT MIN({column}) FROM {table} {steps}"  # noqa: S608 - names of our own tables
        holding = f"SELECT value FROM few WHERE value {self.get_rhs_op(connection, given)}"  # noqa: S608 - names of our own tables
        return f"{own} IN (WITH RECURSIVE few(value) AS ({every}) {holding})", params


CharField.register_lookup(FewContain, "few_icontain")


def _read(column: str, params: Sequence[Any], ways: list[Piece]) -> tuple[str, list[Any]]:
    """The test that a text holds one of the pieces, by reading it."""
    test = f"' ' || {column} || ' ' LIKE %s"
    given = [value for piece in ways for value in (*params, _like(piece))]
    return f"({' OR '.join([test] * len(ways))})", given


def _like(piece: Piece) -> str:
    if piece.anywhere:
        return f"%{piece.text}%"
    return f"% {piece.text} %" if piece.whole else f"% {piece.text}%"


def _phrase(piece: Piece) -> str:
    """Letters that stand together are words in a row there."""
    if piece.anywhere:
        return f'"{" ".join(piece.text)}"'
    return f'"{piece.text}"' if piece.whole else f'"{piece.text}"*'


def _lexeme(piece: Piece) -> str:
    if piece.anywhere:
        pairs = [piece.text[start : start + 2] for start in range(max(1, len(piece.text) - 1))]
        return " & ".join(f"'{pair}':*" for pair in pairs)
    if piece.whole:
        return " & ".join(f"'{word}'" for word in piece.text.split())
    return f"'{piece.text}':*"


def _all_of(tests: list[tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
    return f"({' AND '.join(test for test, _ in tests)})", [value for _, given in tests for value in given]
