"""The index by which PostgreSQL finds the words of common/searching.py; SQLite has common/word_table.py."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.db import migrations
from django.db.models import Q

from common.folding import WITHOUT_BLANKS, fold, folded_or_none

AT_ONCE = 1000
# A word of the index has at most 2,046 bytes.
MOST_LETTERS = 500
# What migrations once wrote into each index. Now the connection says how long new rows wait unsorted
# (sistercities/environment.py), so that whoever stores thousands may say otherwise (common/late_sorting.py).
SHORT_WAIT = "SET (gin_pending_list_limit = 64)"
LONGER_WAIT = "SET (gin_pending_list_limit = 1024)"
AS_THE_CONNECTION_SAYS = "RESET (gin_pending_list_limit)"
MADE_BEFORE = """
    SELECT index.oid::regclass FROM pg_class AS index JOIN pg_am ON pg_am.oid = index.relam
    WHERE amname = 'gin' AND relname ~ %s AND relnamespace = current_schema::regnamespace
"""
# Letters that were kept apart before: Katakana, forms of Arabic letters, digits of other scripts.
FOLDED_OTHERWISE = "[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u30a1-\u30f6\u0629\u0649\u06cc\u06a9\u0491]"
# So dear that no plan makes it for a row it could find by the index, and never in several processes at once,
# which take longer to begin than a search takes. Most texts are short and plain once they are folded: their
# words are told first, for every new row of a long import waits for them.
FUNCTION = f"""
    CREATE OR REPLACE FUNCTION search_words(words text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL UNSAFE COST 2000 AS $$
    DECLARE
        found text[] := array_remove(string_to_array(words, ' '), '');
        run text;
    BEGIN
        IF octet_length(words) = length(words) AND length(words) <= {MOST_LETTERS} THEN
            RETURN array_to_tsvector(found);
        END IF;
        IF words ~ '[{WITHOUT_BLANKS}]' THEN
            FOR run IN SELECT (regexp_matches(words, '[{WITHOUT_BLANKS}]+', 'g'))[1] LOOP
                found := found || ARRAY(SELECT substr(run, at, 2) FROM generate_series(1, length(run)) AS at);
            END LOOP;
        END IF;
        IF length(words) > {MOST_LETTERS} THEN
            found := ARRAY(SELECT left(word, {MOST_LETTERS}) FROM unnest(found) AS word);
        END IF;
        RETURN array_to_tsvector(found);
    END $$
"""  # noqa: S608 - letters and a number of our own


def word_index(table: str, column: str = "folded", *, filled: bool = False) -> migrations.RunPython:
    """The migration that makes it, and the function it is made with.

    `filled` leaves out rows that hold NULL, where most of them do; no word is ever found in these.
    """
    name = f"{table}_{column}_words"
    which = f' WHERE "{column}" IS NOT NULL' if filled else ""

    def make(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(FUNCTION)
            indexed = f'gin (search_words("{column}"))'
            editor.execute(f'CREATE INDEX "{name}" ON "{table}" USING {indexed}{which}')

    def drop(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f'DROP INDEX IF EXISTS "{name}"')

    return migrations.RunPython(make, drop)


def short_waits() -> migrations.RunPython:
    """The migration that has indexes made before, of words and of pieces, sort new rows in soon."""
    return _waits("_(words|pieces)$", SHORT_WAIT)


def longer_waits() -> migrations.RunPython:
    """The migration that has indexes of pieces made before sort in a thousand new rows at once."""
    return _waits("_pieces$", LONGER_WAIT)


def waits_of_the_connection() -> migrations.RunPython:
    """The migration that leaves it to the connection how long new rows of these indexes wait."""
    return _waits("_(words|pieces)$", AS_THE_CONNECTION_SAYS)


def _waits(named: str, wait: str) -> migrations.RunPython:
    def make(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor != "postgresql":
            return
        with editor.connection.cursor() as cursor:
            cursor.execute(MADE_BEFORE, [named])
            for name in [name for (name,) in cursor.fetchall()]:
                cursor.execute(f"ALTER INDEX {name} {wait}")
                cursor.execute("SELECT gin_clean_pending_list(%s)", [name])

    return migrations.RunPython(make, migrations.RunPython.noop)


def renew_function() -> migrations.RunPython:
    """The migration that makes the function as it is now where it was made before; its indexes stay right."""

    def make(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(FUNCTION)

    return migrations.RunPython(make, migrations.RunPython.noop)


def stand_scripts_apart() -> migrations.RunPython:
    """The migration that folds again whatever holds two kinds of scripts in one word, in every room.

    What is folded already is the source: folded once more it is as if it were stored now.
    """
    mixed = f"[{WITHOUT_BLANKS}][^ {WITHOUT_BLANKS}]|[^ {WITHOUT_BLANKS}][{WITHOUT_BLANKS}]|[\ufe00-\ufe0f]"

    def fold_them(apps: Any, _editor: Any) -> None:
        for kind in apps.get_models():
            names = {field.name for field in kind._meta.get_fields()}  # noqa: SLF001 - public in all but name
            if "folded" not in names or "history_id" in names:
                continue
            size = kind._meta.get_field("folded").max_length  # noqa: SLF001 - public in all but name
            rows = kind._base_manager  # noqa: SLF001 - also rows in Trash
            found = rows.filter(folded__regex=mixed).order_by().values_list("pk", "folded")
            for key, text in found.iterator(AT_ONCE):
                rows.filter(pk=key).update(folded=fold(text)[:size])

    return migrations.RunPython(fold_them, migrations.RunPython.noop)


def fold_first(app: str, model: str, *columns: str, into: str = "folded") -> migrations.RunPython:
    """The migration that fills a new column of folded text where one of the columns holds something."""

    def fold_them(apps: Any, _editor: Any) -> None:
        kind = apps.get_model(app, model)
        rows = kind._base_manager  # noqa: SLF001 - also rows in Trash
        size = kind._meta.get_field(into).max_length  # noqa: SLF001 - public in all but name
        empty = Q(**dict.fromkeys(columns, ""))
        for record in rows.exclude(empty).only("pk", *columns).iterator(AT_ONCE):
            text = " ".join(str(getattr(record, column)) for column in columns)
            rows.filter(pk=record.pk).update(**{into: folded_or_none(text, size)})

    return migrations.RunPython(fold_them, migrations.RunPython.noop)


def fold_again(app: str, model: str, *columns: str, among: str = "") -> migrations.RunPython:
    """The migration that makes records stored before found as those stored from now on.

    `among` is a regular expression: only rows whose folded text matches it are folded again. A column may be
    one of a joined record, as "partner.name".
    """

    def fold_them(apps: Any, _editor: Any) -> None:
        kind = apps.get_model(app, model)
        rows = kind._base_manager  # noqa: SLF001 - also rows in Trash
        size = kind._meta.get_field("folded").max_length  # noqa: SLF001 - public in all but name
        chosen = rows.filter(folded__regex=among) if among else rows.all()
        joined = [column.partition(".")[0] for column in columns if "." in column]
        chosen = chosen.select_related(*joined) if joined else chosen.only("pk", *columns)
        for record in chosen.iterator(AT_ONCE):
            text = " ".join(str(attrgetter(column)(record)) for column in columns)
            rows.filter(pk=record.pk).update(folded=fold(text)[:size])

    return migrations.RunPython(fold_them, migrations.RunPython.noop)
