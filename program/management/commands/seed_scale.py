"""manage.py seed_scale: fill an empty installation with invented rows to measure with."""

from __future__ import annotations

import time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from program.services.scale import FULL, seed_scale, vacuum


class Command(BaseCommand):
    """Two hundred thousand ties unless told otherwise; the same seed number gives the same rows."""

    help = "Fill an empty installation with invented ties, places and exchanges to measure with."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, and which."""
        parser.add_argument(
            "--scale", type=float, default=1.0, help="Share of the 200,000 ties, such as 0.01."
        )
        parser.add_argument("--seed", type=int, default=1, help="Another number gives other rows.")

    def handle(self, **options: Any) -> None:
        """Invent and count, or say why not."""
        ties = round(FULL * options["scale"])
        if ties < 1:
            raise CommandError("Give a scale above 0, such as 0.01 for 2,000 ties.")
        began = time.monotonic()
        try:
            seeded = seed_scale(ties=ties, seed=options["seed"], tell=self._tell)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        vacuum()
        self.stdout.write(
            f"{seeded.ties:,} ties, {seeded.exchanges:,} exchanges, {seeded.searchable:,} searchable rows "
            f"in {time.monotonic() - began:.0f} s."
        )

    def _tell(self, stored: int) -> None:
        if stored % 20_000 == 0:
            self.stdout.write(f"  {stored:,} ties")
