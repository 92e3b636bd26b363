"""Putting mail in the outbox, in the transaction of what it tells about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AccessLink, User
from common.decisions import require
from common.jobs import wake
from common.mailboxes import check_mail_address
from documents.models import StoredFile
from notifications.models import MailState, OutboxMail
from notifications.permissions import can_resend

SEND = "notifications.tasks.send_outbox"
LONGEST_ADDRESS = 254


@transaction.atomic
def queue_mail(  # noqa: PLR0913 - one argument for each part of a mail
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    recipient: User | None = None,
    about: str = "",
    headers: Mapping[str, str] | None = None,
    links: Iterable[AccessLink] = (),
    attachments: Iterable[StoredFile] = (),
    private: bool = False,
) -> OutboxMail:
    """Queue one mail; the same key queues once. `links` are the access links whose marks the text holds.

    `attachments` are files on record; they are read when the mail is sent.
    """
    check_mail_address(to)
    if len(to) > LONGEST_ADDRESS:
        raise ValidationError(_("Enter an e-mail address of 254 characters or fewer"), code="max_length")
    _refuse_line_breaks(to, subject, *(headers or {}).keys(), *(headers or {}).values())
    mail, made = OutboxMail.objects.get_or_create(
        key=key[:160],
        defaults={
            "message_id": stable_id(key),
            "to": to,
            "recipient": recipient,
            "about": about,
            "subject": subject[:250],
            "text": text,
            "html": html,
            "headers": dict(headers or {}),
            "links": [link.pk for link in links],
            "attachments": [file.pk for file in attachments],
            "private": private,
            # Somebody sits and waits for a code, so it goes before everything that is due.
            "next_try_at": timezone.now() - (timedelta(days=1) if private else timedelta()),
        },
    )
    if made:
        wake(SEND)
    return mail


def stable_id(key: str) -> str:
    """An id made of the key alone, so that a repeated mail is recognised wherever it is built."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def link_mark(link: AccessLink) -> str:
    """Stands in the stored text where the token goes; the token itself is filled in on sending."""
    return f"~~link:{link.pk}~~"


@transaction.atomic
def resend_mail(*, mail: OutboxMail, by: Any) -> OutboxMail:
    """Try a failed mail again, with its Message-ID; a second press changes nothing."""
    mail = OutboxMail.objects.select_for_update().get(pk=mail.pk)
    if mail.state in (MailState.WAITING, MailState.SENDING):
        return mail
    require(can_resend(by, mail))
    mail.state, mail.tries, mail.error, mail.next_try_at = MailState.WAITING, 0, "", timezone.now()
    mail.save(update_fields=["state", "tries", "error", "next_try_at"])
    wake(SEND)
    return mail


def _refuse_line_breaks(*parts: str) -> None:
    if any("\n" in part or "\r" in part for part in parts):
        raise ValidationError(_("Take the line break out of the address or subject"), code="line_break")
