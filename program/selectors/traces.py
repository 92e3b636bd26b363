"""Where a person leaves traces outside the tables: stored files, files of mail, sessions."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models

from accounts.models import User
from documents.models import StoredFile
from program.selectors.personal import pattern_of, pointing_at

READABLE = ("text/", "application/json", "image/svg")


def files_of(people: Iterable[models.Model]) -> list[dict[str, Any]]:
    """Files on record that this person put there."""
    rows = [
        row for model, _name, found in pointing_at(people) if model is StoredFile for row in found.iterator()
    ]
    return [
        {
            "file": row.name,
            "kind": row.content_type,
            "bytes": row.size,
            "sha256": row.sha256,
            "added": row.added_at,
        }
        for row in rows
    ]


def files_naming(terms: Sequence[str]) -> list[StoredFile]:
    """Files on record whose bytes name the person; pictures of pages cannot be read."""
    if not terms:
        return []
    pattern = pattern_of(terms)
    texts = (row for row in StoredFile.objects.order_by("pk") if row.content_type.startswith(READABLE))
    return [row for row in texts if pattern.search(row.name) or pattern.search(_read(row))]


def _read(row: StoredFile) -> str:
    try:
        with row.file.open("rb") as stored:
            return str(stored.read().decode("utf-8", "replace"))
    except OSError:
        return ""


def mail_files_naming(terms: Sequence[str]) -> list[Path]:
    """Files of the mail folder that name the person; there is one only where mail goes to a folder."""
    folder = settings.EMAIL_FILE_PATH
    if not terms or folder is None or not Path(folder).is_dir():
        return []
    pattern = pattern_of(terms)
    return [
        file for file in sorted(Path(folder).iterdir()) if file.is_file() and pattern.search(_mail_text(file))
    ]


def mail_files_with(terms: Sequence[str]) -> list[dict[str, Any]]:
    """The same, for the copy a person gets."""
    return [
        {"file": file.name, "kind": "message/rfc822", "bytes": file.stat().st_size}
        for file in mail_files_naming(terms)
    ]


def _mail_text(file: Path) -> str:
    """Headers and decoded bodies of the mails in a file."""
    raw = file.read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    return "\n".join([raw.decode("utf-8", "replace"), *_bodies(message)])


def _bodies(message: Any) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_maintype() == "text":
            yield str(part.get_payload(decode=True) or b"", "utf-8", "replace")


def sessions_of(people: Iterable[models.Model], terms: Sequence[str]) -> list[Session]:
    """Sessions of these accounts, and those in which somebody types about the person."""
    accounts = {str(one.pk) for one in people if isinstance(one, User)}
    pattern = pattern_of(terms) if terms else None
    return [
        row
        for row in Session.objects.iterator()
        for held in [row.get_decoded()]
        if held.get("_auth_user_id") in accounts or (pattern and pattern.search(str(held)))
    ]
