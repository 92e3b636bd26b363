"""manage.py retention: say or do what is over."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from program.services.retention import sweep_retention


class Command(BaseCommand):
    """One line for each rule that finds something."""

    help = "Removes what the city keeps no longer, as program/data/classification.toml says."

    def add_arguments(self, parser: CommandParser) -> None:
        """Look or act, and for which day."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--simulate", action="store_true", help="count what is over and remove nothing")
        what.add_argument("--apply", action="store_true", help="remove what is over")
        parser.add_argument("--at", metavar="DATE", help="as on this day, such as 2036-01-01")

    def handle(self, **options: Any) -> None:
        """Sweep once."""
        swept = sweep_retention(at=_day(options["at"]), apply=options["apply"])
        lines = [f"{one.count} {one.rule.what}" for one in swept if one.count]
        words = "Removed or emptied:" if options["apply"] else "Would be removed or emptied:"
        self.stdout.write("\n".join([words, *lines]) if lines else "Nothing is over.")


def _day(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None
    except ValueError:
        raise CommandError(f"{text} is not a day. Write it like 2036-01-01.") from None
