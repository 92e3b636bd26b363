"""The tables by which SQLite finds the words of common/searching.py; PostgreSQL has common/word_index.py.

Each column of folded text has one beside its table, which keeps words and row numbers, no text and no rights,
and nothing of a row that holds NULL. Triggers keep it in the transaction that changes a row. They go when a
migration makes their table anew, so `migrate` puts up at its end whatever is missing, and fills it.

A word is a word of the column. Scripts without blanks have none, so a text that holds their letters has each
of them as a word once more, after all the others, with a sign between those that do not stand together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connection, connections, models, transaction

from common.folding import WITHOUT_BLANKS

COLUMN = "folded"
_LETTERS = f"[{WITHOUT_BLANKS.encode().decode('unicode_escape')}]"
# No folded text holds it, and the engine takes it for a letter.
_APART = "¶"


@cache
def has_word_tables() -> bool:
    """Whether the library of SQLite can keep them; without them a search reads every text."""
    with closing(sqlite3.connect(":memory:")) as memory:
        return bool(memory.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone())


@cache
def kept_columns(model: type[models.Model]) -> tuple[str, ...]:
    """The columns of folded text by whose words rows of this model are found: `folded`, and `folded_…`."""
    about = model._meta  # noqa: SLF001 - public in all but name
    if about.app_label not in settings.FLOORS or not has_word_tables():
        return ()
    names = (field.attname for field in about.concrete_fields)
    return tuple(name for name in names if name == COLUMN or name.startswith(f"{COLUMN}_"))


def words_table(model: type[models.Model], column: str = COLUMN) -> str:
    """The name of the table beside the model's own."""
    own = model._meta.db_table  # noqa: SLF001 - public in all but name
    return f"{own}_words" if column == COLUMN else f"{own}_{column}_words"


def all_word_tables() -> list[str]:
    """Their names, of every room."""
    return [words_table(model, column) for model in apps.get_models() for column in kept_columns(model)]


def keep_word_tables(*, app_config: AppConfig, using: str, **_more: Any) -> None:
    """Put up after `migrate` what is missing or was made by an earlier version."""
    if connections[using].vendor != "sqlite":
        return
    for model in app_config.get_models():
        for column in kept_columns(model):
            with transaction.atomic(using=using), connections[using].cursor() as cursor:
                _keep(cursor, model, column)


def forget_removed_words() -> None:
    """Leave no trace of words that no row holds any more; until then they are only marked as gone."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name in all_word_tables():
            cursor.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")  # noqa: S608 - names of our own tables


def _keep(cursor: Any, model: type[models.Model], column: str) -> None:
    wanted, table = dict(_parts(model, column)), model._meta.db_table  # noqa: SLF001 - public in all but name
    cursor.execute("SELECT 1 FROM pragma_table_info(%s) WHERE name = %s", [table, column])
    if not cursor.fetchone():
        return  # an earlier state of the tables, on the way back
    marks = ", ".join(["%s"] * len(wanted))
    cursor.execute(f"SELECT name, type, sql FROM sqlite_master WHERE name IN ({marks})", list(wanted))  # noqa: S608 - marks
    standing = {name: (kind, sql) for name, kind, sql in cursor.fetchall()}
    if {name: sql for name, (_kind, sql) in standing.items()} == wanted:
        return
    for name, (kind, _sql) in standing.items():
        cursor.execute(f"DROP {kind} {name}")
    for statement in wanted.values():
        cursor.execute(statement)
    filled = f"SELECT id, {_words(column)} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608 - names of our own tables
    cursor.execute(f"INSERT INTO {words_table(model, column)}(rowid, words) {filled}")


def _words(text: str) -> str:
    """The words of a column, as SQL."""
    letter = f"substr({text}, key + 1, 1)"
    alone = f"CASE WHEN {letter} GLOB '{_LETTERS}' THEN ' ' || {letter} || ' ' ELSE '{_APART}' END"
    # The list has a member for each character: their places are counted, no table of numbers is needed.
    return f"""CASE WHEN {text} GLOB '*{_LETTERS}*' THEN {text} || ' {_APART}' || (
        SELECT group_concat({alone}, '')
        FROM json_each('[0' || replace(hex(zeroblob(length({text}) - 1)), '00', ',0') || ']')
    ) ELSE {text} END"""  # noqa: S608 - letters and signs of our own


def _parts(model: type[models.Model], column: str) -> Iterator[tuple[str, str]]:
    """The table and what keeps it, each with the statement that makes it."""
    table, words = model._meta.db_table, words_table(model, column)  # noqa: SLF001 - public in all but name
    new, old = f"NEW.{column}", f"OLD.{column}"
    add = f"INSERT INTO {words}(rowid, words) SELECT NEW.id, {_words(new)} WHERE {new} IS NOT NULL;"
    gone = f"SELECT 'delete', OLD.id, {_words(old)} WHERE {old} IS NOT NULL"
    drop = f"INSERT INTO {words}({words}, rowid, words) {gone};"
    changed = f"UPDATE OF {column} ON {table} WHEN {old} IS NOT {new}"
    # One to three letters begin so many words that what they find is kept ready.
    kept = "words, content='', tokenize='ascii', prefix='1 2 3'"
    yield words, f"CREATE VIRTUAL TABLE {words} USING fts5({kept})"
    for name, event, what in (
        ("added", f"INSERT ON {table}", add),
        ("removed", f"DELETE ON {table}", drop),
        ("changed", changed, f"{drop} {add}"),
    ):
        yield f"{words}_{name}", f"CREATE TRIGGER {words}_{name} AFTER {event} BEGIN {what} END"
