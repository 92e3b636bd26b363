"""One mail as it goes over the wire, to addresses in every alphabet."""

from __future__ import annotations

from email.policy import Compat32
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import SafeMIMEMultipart, SafeMIMEText
from django.utils.translation import gettext_lazy as _

from common.mailboxes import for_mail_server

SHORT_LINE = 76
NOT_IN_THIS_ALPHABET = _(
    "The city's mail server takes no letters such as ü or Я in front of the @. Use another address, or ask "
    "who looks after the server to switch SMTPUTF8 on"
)


class _Lines(Compat32):
    """Writes a header that fits its line as it is; the library takes each apart to see where to break it."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """One header as it goes out; the address in another alphabet is the one that is not ASCII by now."""
        plain = isinstance(value, str) and value.isascii() and len(name) + len(value) < SHORT_LINE
        if plain or (name == "To" and not value.isascii()):
            return f"{name}: {value}{self.linesep}".encode()
        return super().fold_binary(name, value)


_LINES: Any = _Lines()


class Message(EmailMultiAlternatives):
    """To one address. Is put together once: to see whether it can be, and to be sent."""

    _made: SafeMIMEText | SafeMIMEMultipart | None = None

    @property
    def mailbox(self) -> str:
        """The address as a mail server is told it."""
        return for_mail_server(self.to[0])

    @property
    def options(self) -> tuple[str, ...]:
        """What a server has to know to take it; the library refuses one that does not say so (RFC 6531)."""
        return () if self.mailbox.isascii() else ("SMTPUTF8", "BODY=8BITMIME")

    def message(self) -> SafeMIMEText | SafeMIMEMultipart:
        """The parts with their headers."""
        if self._made is None:
            self._made = super().message()
            self._made.policy = _LINES
            if not self.to[0].isascii():
                # The library writes ü as =?utf-8?…?=, which is a mailbox of another name.
                self._made.replace_header("To", self.mailbox)
        return self._made
