"""How a row of the audit trail is sealed: SHA-256 over its content and the row before it.

The words of a row (label, detail) enter by a salted hash of their own, so that words about a person can be
erased by law while the fact stays and the chain still holds.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

# What the first row follows.
BEGINNING = "0" * 64


def canonical(value: Any) -> str:
    """One way to write a value: keys in order, no blanks, everything beyond ASCII escaped."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def hash_content(*, salt: str, label: str, detail: Any) -> str:
    """The seal over the words of a row; without the salt nobody can guess erased words."""
    return _sha256(canonical([salt, label, detail]))


def hash_row(  # noqa: PLR0913 - every column that the seal covers
    *,
    pk: int,
    at: datetime,
    actor: int | None,
    act: str,
    subject: str,
    minors: bool,
    content_hash: str,
    previous: str,
) -> str:
    """The seal over a row: what it says, its number, and the seal of the row before it."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return _sha256(canonical([previous, pk, moment, actor, act, subject, minors, content_hash]))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()
