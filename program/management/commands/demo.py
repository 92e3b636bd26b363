"""manage.py demo: load the demo program."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from program.services.demo import count_ties, is_empty, load_demo
from program.services.samples import sign_ins


class Command(BaseCommand):
    """Loads Bakersfield's program with what its public page says, and samples that are marked so."""

    help = "Load the demo program into an empty installation."

    def add_arguments(self, parser: CommandParser) -> None:
        """The switches."""
        parser.add_argument(
            "--facts-only", action="store_true", help="Only facts, no samples and no accounts."
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="Do nothing when there is anything already."
        )
        parser.add_argument("--sign-ins", action="store_true", help="Only print the demo sign-ins.")

    def handle(self, **options: Any) -> None:
        """Load, or say why not."""
        if options["sign_ins"]:
            self._print_sign_ins()
            return
        if options["if_empty"] and not is_empty():
            return
        try:
            home = load_demo(facts_only=options["facts_only"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Loaded {home.program_name}: {count_ties()} ties.")
        self._print_sign_ins()

    def _print_sign_ins(self) -> None:
        for role, email, password in sign_ins():
            self.stdout.write(f"  {role:<18} {email:<28} {password}")
