"""manage.py bring_back: put a whole program into an empty installation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from program.imports.whole import bring_back
from program.selectors.brought_back import doubts


class Command(BaseCommand):
    """Nobody has a password afterwards: people ask for a new one, or a mailed code lets them in."""

    help = "Put a program that take_out wrote into an empty installation, all of it or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where from."""
        parser.add_argument("file", type=Path)

    def handle(self, **options: Any) -> None:
        """Store it, say how much it was, and what of it is not as its own records say."""
        if not options["file"].is_file():
            raise CommandError(f"There is no file {options['file']}.")
        try:
            with options["file"].open("rb") as source:
                counts = bring_back(source)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{sum(counts.values())} rows of {len(counts)} kinds stored.")
        for doubt in doubts():
            self.stderr.write(doubt)
