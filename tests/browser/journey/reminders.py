"""What the sweep of a day puts into somebody's mailbox."""

from __future__ import annotations

import re
from typing import Any

from notifications.tasks import send_outbox, sweep

ORDER = re.compile(r"\bWHAT .+ WHY YOU .+ DO .+ IF NOT ")


def swept(sink: Any, about: str) -> tuple[str, str]:
    """Subject and words of the one mail of this morning that is about this."""
    sink.mails.clear()
    sweep()
    send_outbox()
    mails = [(mail, words_of(mail)) for mail in sink.mails]
    [(mail, text)] = [pair for pair in mails if about in pair[1]]
    assert mail["To"] == "coordinator@city.example"
    assert ORDER.search(text)
    return mail["Subject"].strip(), text


def words_of(mail: Any) -> str:
    """The plain part on one line."""
    return " ".join(mail.get_body(("plain",)).get_content().split())
