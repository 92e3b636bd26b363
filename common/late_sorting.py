"""Sorts many new rows into the indexes of words and pieces of words together, once they are committed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# Sixteen megabytes are the words of some two hundred thousand ties. Until they are sorted in, every search
# reads through them, which takes it some hundredths of a second more.
TOGETHER = "SET LOCAL gin_pending_list_limit = '16MB'; SET LOCAL work_mem = '16MB'"
AS_BEFORE = "SET LOCAL gin_pending_list_limit TO DEFAULT; SET LOCAL work_mem TO DEFAULT"
# Only the owner of an index may sort it; anybody else leaves that to whoever writes next.
SORT_IN = """
    SELECT gin_clean_pending_list(index.oid) FROM pg_class AS index JOIN pg_am ON pg_am.oid = index.relam
    WHERE amname = 'gin' AND relname ~ '_(words|pieces)$' AND pg_has_role(relowner, 'USAGE')
    AND relnamespace = current_schema::regnamespace
"""


@contextmanager
def sorted_in_together() -> Iterator[None]:
    """Let new rows wait unsorted until the transaction is committed: an eighth of a long import.

    Nobody waits for them then, and whoever else wants to write does not wait for this transaction. Were it
    to fail, or the process to end, whoever writes next sorts them in. For the middle of a transaction;
    PostgreSQL only.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(TOGETHER)
        yield
        cursor.execute(AS_BEFORE)
    transaction.on_commit(sort_in, robust=True)


def sort_in() -> None:
    """Sort in what waits, of this transaction and of any other."""
    with connection.cursor() as cursor:
        cursor.execute(SORT_IN)
