"""Reading reminders, the records they point at, and the mail."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import AccessLink, User
from common.extend import record_kind
from directory.selectors import current_home
from documents.models import StoredFile
from notifications.models import MailState, OutboxMail, Reminder


class Found(NamedTuple):
    """The record a row points at, as this person may see it."""

    label: str
    url: str


def local_today() -> date:
    """Today at the city hall, whatever the server's clock zone is."""
    home = current_home()
    return timezone.localdate(timezone=ZoneInfo(home.time_zone)) if home else timezone.localdate()


def find_subject(user: User, key: str) -> Found | None:
    """The record behind `app.model:pk`; None when it is gone or this person may not see it."""
    name, _colon, pk = key.partition(":")
    kind = record_kind(name)
    record = kind.visible_to(user).filter(pk=pk).first() if kind else None
    return Found(str(record), kind.url(record)) if kind and record else None


def reminder_of(link: AccessLink) -> Reminder | None:
    """The open or done reminder a snooze link is about, while its person still has an account."""
    pk = link.subject.partition(":")[2]
    rows = Reminder.objects.select_related("recipient").filter(recipient__is_active=True)
    found: Reminder | None = rows.filter(pk=pk).first()
    return found


def failed_mail() -> QuerySet[OutboxMail]:
    """Mail that did not arrive and waits for a person."""
    return OutboxMail.objects.filter(state__in=(MailState.BOUNCED, MailState.STOPPED)).order_by("-pk")


def attached_files(mail: OutboxMail) -> list[tuple[StoredFile, bytes]]:
    """The files that go with a mail and their bytes, in their order; LookupError when one is gone."""
    found = StoredFile.objects.in_bulk(mail.attachments) if mail.attachments else {}
    try:
        return [(found[key], _bytes_of(found[key])) for key in mail.attachments]
    except (KeyError, FileNotFoundError) as error:
        raise LookupError("An attached file is no longer in the store.") from error


def _bytes_of(file: StoredFile) -> bytes:
    with file.file.open("rb") as stored:
        body: bytes = stored.read()
    return body


def attached_names(mail: OutboxMail) -> list[str]:
    """What the files are called, for the page of the mail."""
    rows = StoredFile.objects.filter(pk__in=mail.attachments).order_by("pk") if mail.attachments else ()
    return [file.name for file in rows]
