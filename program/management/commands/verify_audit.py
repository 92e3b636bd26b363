"""manage.py verify_audit: walk the chain of the audit trail."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.services import read_head
from program.services.trail import head_of, look_over_trail


class Command(BaseCommand):
    """Says how far the trail holds, or names the first row that was changed, removed or moved."""

    help = "Verify the audit trail: every row's seal, their order, and the heads that were mailed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Heads out of mails that a city kept."""
        parser.add_argument(
            "--head", action="append", default=[], help="A head as a mail has it, 1234:9f…; can be repeated."
        )

    def handle(self, **options: Any) -> None:
        """Walk and tell; exit code 1 when something is wrong."""
        try:
            heads = [read_head(text) for text in options["head"]]
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        check = look_over_trail(heads=heads)
        if check.problem:
            where = "" if check.bad is None else f"Row {check.bad}: "
            raise CommandError(f"{where}{check.problem}")
        self.stdout.write(f"{check.rows} rows hold. Head: {head_of(check)}")
