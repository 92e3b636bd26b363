"""A test mail sent at once, step by step, so that the person reads what the server really said."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formataddr, make_msgid, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext as _

from common.mailboxes import for_mail_server
from directory.selectors import current_home
from notifications.services.messages import NOT_IN_THIS_ALPHABET, Message

ACCEPTED, REFUSED, SILENT = "accepted", "refused", "silent"
OK = range(200, 300)


@dataclass
class Answered:
    """What came of it: a state, one sentence, and (step, words of the server) as they were said."""

    state: str
    sentence: str
    said: list[tuple[str, str]] = field(default_factory=list)


def send_test_mail(*, to: str, by: Any) -> Answered:
    """Send one mail outside the outbox and tell every answer of the server; nothing is tried again."""
    connection = get_connection()
    message = _message(to, by)
    if not isinstance(connection, EmailBackend):
        connection.send_messages([message])
        return Answered(
            ACCEPTED,
            _("No mail server is set up: mail is written into a folder of the data folder instead."),
            [(_("Folder"), str(settings.EMAIL_FILE_PATH or _("None")))],
        )
    return _talk(connection, message)


def _message(to: str, by: Any) -> Message:
    home = current_home()
    program = home.program_name if home else _("Sister cities")
    words = {"program": program, "person": str(by)}
    sender = formataddr((" ".join(program.split()), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    text = _("%(person)s sent this mail from the settings of %(program)s, to see whether mail arrives.")
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": make_msgid(domain="test-mail")}
    subject = _("Test mail from %(program)s") % words
    return Message(subject, f"{text % words}\n", sender, [to], headers=headers)


def _talk(connection: Any, message: Message) -> Answered:
    """Connect, name sender and recipient, hand the text over; stop at the first refusal."""
    said = [(_("Server"), f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}")]
    try:
        connection.open()
        refused = _hand_over(connection.connection, message, said)
    except (OSError, smtplib.SMTPException) as error:
        return _fault(error, said)
    finally:
        _let_go(connection)
    if refused:
        return Answered(REFUSED, _("The server refused the mail."), said)
    return Answered(ACCEPTED, _("The server took the mail. Look whether it arrives."), said)


def _fault(error: Exception, said: list[tuple[str, str]]) -> Answered:
    """What broke the talk off."""
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Answered(REFUSED, str(NOT_IN_THIS_ALPHABET), said)
    if isinstance(error, smtplib.SMTPResponseException):
        said.append((_("Answer"), _words(error.smtp_code, error.smtp_error)))
        text = isinstance(error, smtplib.SMTPDataError)
        refused = _("The server refused the mail.") if text else _("The server refused to talk to us.")
        return Answered(REFUSED, refused, said)
    # smtplib wraps a timeout that comes in the middle of the talk.
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        words = _("The server did not answer within %(seconds)d seconds.")
        return Answered(SILENT, words % {"seconds": settings.EMAIL_TIMEOUT}, said)
    said.append((_("Fault"), " ".join(str(error).split()) or type(error).__name__))
    return Answered(SILENT, _("The server could not be reached, or it hung up."), said)


def _hand_over(post: Any, message: Message, said: list[tuple[str, str]]) -> bool:
    """Whether the server refused one of the steps; each answer is added to `said`."""
    sender, to = for_mail_server(parseaddr(message.from_email)[1]), message.mailbox
    post.ehlo_or_helo_if_needed()
    steps: tuple[tuple[str, Callable[[], tuple[int, bytes]]], ...] = (
        (_("From %(address)s") % {"address": sender}, lambda: post.mail(sender, message.options)),
        (_("To %(address)s") % {"address": to}, lambda: post.rcpt(to)),
        (_("The text"), lambda: post.data(message.message().as_bytes(linesep="\r\n"))),
    )
    for label, step in steps:
        code, words = step()
        said.append((label, _words(code, words)))
        if code not in OK:
            return True
    return False


def _let_go(connection: Any) -> None:
    """The server may be gone already."""
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return


def _words(code: int, said: bytes | str) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}"
