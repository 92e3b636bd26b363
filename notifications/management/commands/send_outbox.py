"""manage.py send_outbox: send what waits, without the background worker."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from notifications.models import MailState
from notifications.services import deliver_outbox


class Command(BaseCommand):
    """One drain of the outbox."""

    help = "Sends the mail that waits in the outbox."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Drain once and say what became of it."""
        counts = deliver_outbox().counts
        words = [f"{counts[state.value]} {state.label.lower()}" for state in MailState if counts[state.value]]
        self.stdout.write(", ".join(words) or "Nothing waits.")
