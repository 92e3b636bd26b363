"""manage.py sweep_reminders: tell people what is due."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from common.dates import PartialDate
from notifications.services import SweepLine, SweepResult, sweep


class Command(BaseCommand):
    """One line for each reminder, in words."""

    help = "Makes reminders of what is due and queues the mail about it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day to act for, and whether to write."""
        parser.add_argument("--today", metavar="DATE", help="act as on this day, such as 2026-12-14")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done and write nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Sweep once."""
        result = sweep(today=_day(options["today"]), dry_run=options["dry_run"])
        for line in result.lines:
            self.stdout.write(_sentence(line))
        self.stdout.write(_total(result, dry_run=options["dry_run"]))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise CommandError(f"{text} is not a day. Write it like 2026-12-14.") from None


def _sentence(line: SweepLine) -> str:
    due = PartialDate.of(line.due_on).display()
    return " ".join(f"{line.person}: {line.label}, due {due}: {line.outcome}.".split())


def _total(result: SweepResult, *, dry_run: bool) -> str:
    if not result.lines:
        return "Nothing is due."
    verb = "would be queued" if dry_run else "queued"
    return f"Reminders looked at: {len(result.lines)}. Mails {verb}: {result.mails}."
