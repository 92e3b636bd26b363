"""Addresses of mail: which ones are taken, in every alphabet, and how they go to a mail server."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from common.late import Late

idna = Late("idna")
UNSEEN = _("Type the address anew, not by copying: it holds a sign that nobody sees")
NOT_BY_NAME = _("Enter an address with the name of its mail server, such as name@example.org")
_PART = r"[-!#$%&'*+/=?^_`{|}~0-9A-Za-z\u00a1-\U0010ffff]+"


class _InAnyAlphabet(EmailValidator):
    """Takes letters of every alphabet in front of the @ too (RFC 6531), and nothing in quotes there."""

    user_regex = re.compile(rf"{_PART}(\.{_PART})*\Z")


_check_form = _InAnyAlphabet()


def check_mail_address(text: str) -> None:
    """Refuse what no mail server takes, and what only a machine inside the city might: a server by number.

    An address copied from elsewhere often brings a mark of direction along; mail to it never leaves.
    """
    if not text.isprintable():
        raise ValidationError(UNSEEN, code="unseen")
    _check_form(text)
    try:
        for_mail_server(text)
    except UnicodeError as error:
        raise ValidationError(NOT_BY_NAME, code="invalid") from error
    if text.endswith("]"):
        raise ValidationError(NOT_BY_NAME, code="invalid")


def is_mail_address(text: str) -> bool:
    """Whether mail to it goes to one mailbox: no name beside it, no remark, not two at once."""
    try:
        check_mail_address(text)
    except ValidationError:
        return False
    return True


def for_mail_server(address: str) -> str:
    """With the name of the server in Latin letters; by rules in which ß is no ss, unlike the library's own.

    What stands in front of the @ has no such form: a server must know how to read it (`SMTPUTF8`).
    """
    name, at, server = address.rpartition("@")
    return address if server.isascii() else f"{name}{at}{idna.encode(server, uts46=True).decode()}"
