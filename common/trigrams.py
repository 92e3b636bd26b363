"""An index by which PostgreSQL finds a piece of a word; SQLite reads its smaller tables through."""

from __future__ import annotations

from typing import Any

from django.db import migrations

AVAILABLE = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"


def trigram_index(table: str, column: str = "folded", *, upper: bool = False) -> migrations.RunPython:
    """The migration that makes it; without the extension search works too, only slower."""
    name = f"{table}_{column}_pieces"
    # As "contains, whatever the case" asks for it.
    indexed = f'UPPER("{column}"::text)' if upper else f'"{column}"'

    def make(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor != "postgresql":
            return
        with editor.connection.cursor() as cursor:
            cursor.execute(AVAILABLE)
            available = cursor.fetchone()
        if available:
            editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            editor.execute(f'CREATE INDEX "{name}" ON "{table}" USING gin ({indexed} gin_trgm_ops)')

    def drop(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f'DROP INDEX IF EXISTS "{name}"')

    return migrations.RunPython(make, drop)
