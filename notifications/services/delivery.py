"""Sending what waits in the outbox (design rule 8).

A row is claimed by a conditional update, sent with its stored Message-ID, and marked; a sender that dies in
between leaves the claim, which another takes over after `CLAIM_SECONDS`. So a mail may be repeated once for a
death, never lost. Any number of senders may run. A mail is marked as sent in the statement that claims the
next one: one commit for each mail instead of two.
"""

from __future__ import annotations

import logging
import re
import smtplib
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime, formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import AccessLink
from accounts.services import token_of
from common.mailboxes import for_mail_server
from directory.selectors import current_home
from notifications.models import MailState, OutboxMail
from notifications.selectors import attached_files
from notifications.services.messages import NOT_IN_THIS_ALPHABET, Message

log = logging.getLogger(__name__)

# Longer than the slowest honest exchange: six steps of an SMTP talk with ten seconds each.
CLAIM_SECONDS = 90.0
RECONNECT_AFTER = 100
BATCH = 50
GAPS = (1, 5, 15, 60, 240, 720, 1440)  # minutes; the last one repeats
MAX_TRIES = 10
PERMANENT = 500
_MARK = re.compile(r"~~link:(\d{1,18})~~")

_TABLE = OutboxMail._meta.db_table  # noqa: SLF001 - public in all but name
CLAIM = (
    f"UPDATE {_TABLE} SET state = '{MailState.SENDING}', claimed_at = %s, tries = tries + 1 "  # noqa: S608 - words of our own
    f"WHERE id = %s AND state = '{MailState.WAITING}' AND tries = %s"
)
SENT = f"UPDATE {_TABLE} SET state = '{MailState.SENT}', error = '', sent_at = %s WHERE id = %s"  # noqa: S608 - as above
SENT_AND_CLAIM = f"WITH marked AS ({SENT}) {CLAIM}"


@dataclass
class Delivered:
    """What one drain did: how many were sent, put off, bounced or stopped."""

    counts: Counter[str] = field(default_factory=Counter)
    more: bool = False

    @property
    def sent(self) -> int:
        """Mails the server took."""
        return self.counts[MailState.SENT]


class _Post:
    """One connection for many mails, made anew after a hundred and after any error."""

    def __init__(self, sender: str) -> None:
        self.connection = get_connection()
        self.envelope = for_mail_server(parseaddr(sender)[1])
        self.is_open = False
        self.carried = 0

    def open(self) -> None:
        """Connect when there is no connection."""
        if self.carried >= RECONNECT_AFTER:
            self.close()
        if not self.is_open:
            self.connection.open()
            self.is_open, self.carried = True, 0

    def send(self, message: Message) -> None:
        """Hand one mail over; what the server says against it is raised."""
        self.carried += 1
        line: Any = self.connection.connection if isinstance(self.connection, EmailBackend) else None
        if line is None:
            self.connection.send_messages([message])
        else:
            # As the library does it, which would take both addresses apart and together for each mail.
            body = message.message().as_bytes(linesep="\r\n")
            line.sendmail(self.envelope, [message.mailbox], body, message.options)

    def close(self) -> None:
        """Let go, quietly: the server may be gone already."""
        try:
            self.connection.close()
        except (OSError, smtplib.SMTPException):
            self.connection = get_connection()
        self.is_open = False


class _Books:
    """Claims, and what was sent: written down with the next claim, at the latest when the books close."""

    def __init__(self) -> None:
        self.sent: int | None = None

    def claim(self, mail: OutboxMail) -> bool:
        """True when the mail is ours alone."""
        now = timezone.now()
        if self.sent is None:
            won = _change(CLAIM, now, mail.pk, mail.tries)
        elif connection.vendor == "postgresql":
            won = _change(SENT_AND_CLAIM, now, self.sent, now, mail.pk, mail.tries)
        else:
            with transaction.atomic():
                _change(SENT, now, self.sent)
                won = _change(CLAIM, now, mail.pk, mail.tries)
        self.sent = None
        return bool(won)

    def close(self) -> None:
        """Write down what is not written yet."""
        if self.sent is not None:
            _change(SENT, timezone.now(), self.sent)
            self.sent = None


def deliver_outbox(*, seconds: float = 50.0, claim_seconds: float = CLAIM_SECONDS) -> Delivered:
    """Send what is due until nothing is left or the time is up; never call it inside a transaction."""
    sender = _sender()
    result, post, books = Delivered(), _Post(sender), _Books()
    _free_old_claims(claim_seconds)
    ends = time.monotonic() + seconds
    try:
        for mail in _claims(books):
            try:
                post.open()
            except (OSError, smtplib.SMTPException) as error:
                # Nobody answers: this mail waits, and the others keep their tries for a better hour.
                result.counts[_mark_failed(mail, error)] += 1
                return result
            result.counts[_deliver(mail, post, books, sender)] += 1
            if time.monotonic() > ends:
                result.more = True
                return result
    finally:
        books.close()
        post.close()
    return result


def _free_old_claims(claim_seconds: float) -> None:
    """Rows whose sender died go back to the others, with their try counted."""
    late = timezone.now() - timedelta(seconds=claim_seconds)
    OutboxMail.objects.filter(state=MailState.SENDING, claimed_at__lt=late).update(state=MailState.WAITING)


def _claims(books: _Books) -> Iterator[OutboxMail]:
    """The due mails one by one, each ours alone by the time it is given; read fifty at a time."""
    waiting = OutboxMail.objects.select_related("recipient").filter(state=MailState.WAITING)
    while batch := list(
        waiting.filter(next_try_at__lte=timezone.now()).order_by("next_try_at", "pk")[:BATCH]
    ):
        for mail in batch:
            if books.claim(mail):
                mail.tries += 1
                yield mail


def _change(statement: str, *values: datetime | int) -> int:
    """Rows a statement changed; as text, for building it anew twice a mail took half the time of the mail."""
    stored = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(statement, [stored(each) if isinstance(each, datetime) else each for each in values])
        return int(cursor.rowcount)


def _deliver(mail: OutboxMail, post: _Post, books: _Books, sender: str) -> str:
    """Send one claimed mail and write down what became of it."""
    if mail.recipient and not mail.recipient.is_active:
        return _mark(mail, MailState.STOPPED, "The account is no longer active.")
    if mail.tries > MAX_TRIES:
        return _mark(mail, MailState.STOPPED, mail.error or "Given up after ten tries.")
    try:
        message = _message(mail, sender)
        message.message()
    except (ValueError, LookupError) as error:  # a header or character no mail can carry
        return _mark(mail, MailState.STOPPED, str(error))
    try:
        post.send(message)
    except (OSError, smtplib.SMTPException) as error:
        post.close()
        return _mark_failed(mail, error)
    return _mark_sent(mail, books)


def _mark_sent(mail: OutboxMail, books: _Books) -> str:
    """With the next claim; a code is erased at once."""
    if mail.private:
        return _mark(mail, MailState.SENT)
    books.sent = mail.pk
    return MailState.SENT


def _message(mail: OutboxMail, sender: str) -> Message:
    headers = {
        "Message-ID": mail.message_id,
        "Date": format_datetime(mail.made_at),
        "Auto-Submitted": "auto-generated",
        **mail.headers,
    }
    links = AccessLink.objects.filter(pk__in=mail.links) if mail.links else ()
    tokens = {link.pk: token_of(link) for link in links}
    message = Message(
        mail.subject, _fill(mail.text, tokens), from_email=sender, to=[mail.to], headers=headers
    )
    if mail.html:
        message.attach_alternative(_fill(mail.html, tokens), "text/html")
    for file, body in attached_files(mail):
        message.attach(file.name, body, file.content_type)
    return message


def _fill(text: str, tokens: dict[int, str]) -> str:
    """Only this mail's own links are filled in: a record named like a mark opens nothing."""
    return _MARK.sub(lambda mark: tokens.get(int(mark[1]), mark[0]), text)


def _sender() -> str:
    """The city's program as the name, the configured address as the address."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    home = current_home()
    return formataddr((" ".join(home.program_name.split()) if home else name, address))


def _mark(mail: OutboxMail, state: MailState, error: str = "") -> str:
    if mail.private:
        OutboxMail.objects.filter(pk=mail.pk).update(text="", html="")
    if state == MailState.SENT:
        _change(SENT, timezone.now(), mail.pk)
    else:
        OutboxMail.objects.filter(pk=mail.pk).update(state=state, error=error[:300], sent_at=None)
    return state


def _mark_failed(mail: OutboxMail, error: Exception) -> str:
    """Bounced when the server refused this mail for good; else later, with growing gaps."""
    code, words = _answer(error)
    log.warning("mail %s was not taken: %s", mail.pk, code or type(error).__name__)
    if code >= PERMANENT:
        return _mark(mail, MailState.BOUNCED, words)
    gap = GAPS[min(mail.tries, len(GAPS)) - 1]
    OutboxMail.objects.filter(pk=mail.pk).update(
        state=MailState.WAITING, error=words[:300], next_try_at=timezone.now() + timedelta(minutes=gap)
    )
    return MailState.WAITING


def _answer(error: Exception) -> tuple[int, str]:
    """(code, words) of the server about this mail; code 0 when the fault is not this mail's."""
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return PERMANENT, str(NOT_IN_THIS_ALPHABET)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return code, f"{code} {_readable(said)}"
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code, f"{error.smtp_code} {_readable(error.smtp_error)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return 0, f"{error.smtp_code} {_readable(error.smtp_error)}"
    return 0, str(error) or type(error).__name__


def _readable(said: bytes | str) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return " ".join(text.split())
