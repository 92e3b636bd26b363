"""Uploads wait for the scanner, when the city has one, and are given out only once it has found nothing.

What waits stands in the database: while the scanner is down files stay "Checking file", and the first sweep
after it is back takes them all. Pictures are drawn anew and hold nothing of what came, so they do not wait.
"""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import transaction

from accounts.services import record_act
from documents.models import Scan, StoredFile
from documents.services.scanner import ScannerDown, ask_scanner

TASK = "documents.tasks.scan_waiting"
BATCH = 200
log = logging.getLogger(__name__)


def first_state(content_type: str) -> str:
    """What a fresh upload begins as."""
    waits = bool(settings.CLAMAV_ADDRESS) and not content_type.startswith("image/")
    return Scan.WAITING if waits else Scan.NOT_ASKED


def scan_waiting() -> int:
    """Have the files that wait looked at; returns how many were judged. Stops when nobody answers."""
    judged = 0
    for file in StoredFile.objects.filter(scan=Scan.WAITING).order_by("pk")[:BATCH]:
        try:
            found = _look_at(file)
        except ScannerDown as error:
            log.warning("the virus scanner does not answer: %s", error)
            break
        if found:
            take_away(file=file, found=found)
        else:
            StoredFile.objects.filter(pk=file.pk, scan=Scan.WAITING).update(scan=Scan.CLEAN)
        judged += 1
    return judged


def take_away(*, file: StoredFile, found: str) -> None:
    """A virus: its bytes go, the row and the audit trail keep what it was."""
    with transaction.atomic():
        if StoredFile.objects.filter(pk=file.pk, scan=Scan.WAITING).update(scan=Scan.REFUSED):
            record_act(act="file taken away", record=file, by=None, found=found[:200], sha256=file.sha256)
            transaction.on_commit(lambda: file.file.storage.delete(file.file.name))


def _look_at(file: StoredFile) -> str:
    try:
        with file.file.open("rb") as stored:
            return ask_scanner(settings.CLAMAV_ADDRESS, stored)
    except FileNotFoundError:
        return ""  # its row is going too; a page that asks for it finds nothing
