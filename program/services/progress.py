"""How far a long work of the background is, told while its own transaction is still open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection, models
from django.utils import timezone

# A worker that says nothing for so long was killed; nothing it did is left, and the next one begins again.
SILENCE = timedelta(minutes=2)


class Progress:
    """Counts steps into the row that stands for the work, and keeps the claim on it alive."""

    def __init__(self, row: models.Model) -> None:
        self.row, self.done = row, 0
        # Inside a transaction of its own nobody else would see the count; then it is only told at the end.
        self.apart = connection.vendor == "postgresql" and not connection.in_atomic_block
        self.second: Any = connection.copy() if self.apart else None

    def __call__(self, steps: int) -> None:
        """So many more are done."""
        self.done += steps
        until = timezone.now() + SILENCE
        if not connection.in_atomic_block:
            rows = type(self.row)._base_manager  # noqa: SLF001 - public in all but name
            rows.filter(pk=self.row.pk).update(done=self.done, claimed_until=until)
        elif self.second is not None:
            table = connection.ops.quote_name(self.row._meta.db_table)  # noqa: SLF001 - as above
            with self.second.cursor() as cursor:
                cursor.execute(
                    f"UPDATE {table} SET done = %s, claimed_until = %s WHERE id = %s",  # noqa: S608 - our own
                    [self.done, until, self.row.pk],
                )

    def close(self) -> None:
        """Give the second connection back."""
        if self.second is not None:
            self.second.close()
            self.second = None
