"""manage.py replay_erasures: after an older backup was restored, erase again what was erased since."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from program.services.erasing import replay_erasures


class Command(BaseCommand):
    """Says what was erased again."""

    help = "Erases again what the list of erasures holds and this database does not know."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Once is enough; a second run finds nothing."""
        done = replay_erasures()
        for outcome in done:
            self.stdout.write(outcome.told())
        self.stdout.write(f"{len(done)} erasure{'' if len(done) == 1 else 's'} done again.")
