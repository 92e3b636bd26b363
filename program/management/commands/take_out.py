"""manage.py take_out: write the whole program into one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from program.exports.whole import one_moment, write_whole


class Command(BaseCommand):
    """Everything but passwords, sessions, second steps and open links; keep the file as safe as a backup."""

    help = "Write every record and file of the program into a ZIP that bring_back reads."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path)

    def handle(self, **options: Any) -> None:
        """Write it and say how much it is; a file that is there already is not replaced."""
        try:
            with options["file"].open("xb") as target, one_moment():
                counts = write_whole(target)
        except FileExistsError as error:
            raise CommandError(f"There is a file {options['file']} already.") from error
        self.stdout.write(f"{sum(counts.values())} rows of {len(counts)} kinds written.")
