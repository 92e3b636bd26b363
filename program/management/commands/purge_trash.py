"""manage.py purge_trash: destroy what has lain in Trash for thirty days."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from program.services.trash import purge_trash


class Command(BaseCommand):
    """Beat does the same every night; here by hand, or only told."""

    help = "Destroy what has lain in Trash for thirty days, and say what stays and why."

    def add_arguments(self, parser: CommandParser) -> None:
        """The switch."""
        parser.add_argument("--simulate", action="store_true", help="Only say what would go.")

    def handle(self, **options: Any) -> None:
        """One line for each record."""
        done = purge_trash(simulate=options["simulate"])
        for words in done.gone:
            self.stdout.write(f"{'would go' if options['simulate'] else 'destroyed'}: {words}")
        for words, reason in done.stays:
            self.stdout.write(f"stays: {words}: {reason}")
        self.stdout.write(f"{len(done.gone)} destroyed, {len(done.stays)} stay.")
