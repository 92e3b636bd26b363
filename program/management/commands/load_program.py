"""manage.py load_program: read a program from a CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from notifications.selectors import local_today
from program.imports.decoding import UnreadableFileError
from program.imports.matching import Known, Verdict
from program.imports.reading import Reading
from program.imports.store import check_home, store_at_once
from program.imports.telling import told, told_problem

KNOWN = {
    Verdict.KNOWN: " (already on record)",
    Verdict.DOUBLE: " (named before in this file; not stored again)",
}


class Command(BaseCommand):
    """Prints per row what would be stored and what was not understood; stores it with --commit."""

    help = "Read the ties of one city from a CSV file; a dry run unless --commit is given."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, whose program it is, and whether to store it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--home", required=True, help="The program city whose rows are read.")
        parser.add_argument("--commit", action="store_true", help="Store all rows, or none.")

    def handle(self, **options: Any) -> None:
        """Read, tell, and store when asked to."""
        try:
            data = self._read(options["file"])
            reading = Reading(data, options["home"], local_today())
            check_home(options["home"])
            self._tell(reading)
            if options["commit"]:
                self._store(options["file"].name, data, options["home"])
            else:
                self.stdout.write("Nothing was stored. Add --commit to store these rows.")
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error

    def _read(self, path: Path) -> bytes:
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        return path.read_bytes()

    def _tell(self, reading: Reading) -> None:
        for problem in [*reading.problems, *reading.nobodys()]:
            self.stdout.write(told_problem(problem))
        rows = list(reading.rows())
        for row, verdict, _place in Known().judge(rows):
            headline, *details = told(row)
            self.stdout.write(f"{headline}{KNOWN.get(verdict, '')}")
            for detail in details:
                self.stdout.write(f"    {detail}")
        clear = sum(row.is_clear for row in rows)
        self.stdout.write(f"{len(rows)} rows read, {clear} understood without a question.")

    def _store(self, name: str, data: bytes, home: str) -> None:
        stored = store_at_once(name=name, data=data, home=home, by=None)
        self.stdout.write(
            f"{stored.added} ties stored, {stored.known} were on record before, "
            f"{stored.left_out} rows name no partner and were left out."
        )
