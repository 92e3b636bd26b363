"""A check of the library that searches on SQLite."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning  # noqa: A004 - the library's name for it
from django.db import connection

from common.word_table import has_word_tables


def words_without_tables(**_: Any) -> list[CheckMessage]:
    """A SQLite without FTS5 finds the same, only slower; Debian's has it."""
    if connection.vendor != "sqlite" or has_word_tables():
        return []
    return [
        Warning(
            "This SQLite has no FTS5, so a search reads every text.",
            hint="Use the SQLite of the system, or PostgreSQL.",
            id="common.W001",
        )
    ]
