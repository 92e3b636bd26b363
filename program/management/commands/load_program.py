"""manage.py load_program: read a program from a CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from program.imports.decoding import UnreadableFileError
from program.imports.rows import ProgramFile, read_program
from program.imports.store import check_home, find_tie, store_program
from program.imports.telling import told, told_problem


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
            program = read_program(self._read(options["file"]), home=options["home"])
            check_home(options["home"])
            self._tell(program)
            if options["commit"]:
                self._store(program, options["home"])
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

    def _tell(self, program: ProgramFile) -> None:
        for problem in program.problems:
            self.stdout.write(told_problem(problem))
        for row in program.rows:
            known = " (already on record)" if find_tie(row) else ""
            headline, *details = told(row)
            self.stdout.write(f"{headline}{known}")
            for detail in details:
                self.stdout.write(f"    {detail}")
        clear = sum(row.is_clear for row in program.rows)
        self.stdout.write(f"{len(program.rows)} rows read, {clear} understood without a question.")

    def _store(self, program: ProgramFile, home: str) -> None:
        stored = store_program(program=program, home=home, by=None)
        self.stdout.write(
            f"{len(stored.added)} ties stored, {len(stored.known)} were on record before, "
            f"{len(stored.left_out)} rows name no partner and were left out."
        )
