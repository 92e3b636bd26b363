"""One form opened once makes one record, however often it is sent."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b

from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

SESSION_NAME = "sent_forms"
KEPT = 30


@dataclass
class Sent:
    """Where the form led when it was sent before; empty the first time."""

    url: str = ""


def new_form_key() -> str:
    """The hidden value that names one opening of a form."""
    return secrets.token_urlsafe(12)


def key_of_address(request: HttpRequest) -> str:
    """The name of a button: its address, where one has no form of its own to name."""
    return blake2b(request.get_full_path().encode(), digest_size=12).hexdigest()


@contextmanager
def once(request: HttpRequest, key: str) -> Iterator[Sent]:
    """Hold the session's row while a form is handled; a second send waits and sees where the first one led.

    Without a stored session (a visitor who never got one) or without a key nothing is remembered.
    """
    if not key or not request.session.session_key:
        yield Sent()
        return
    with transaction.atomic():
        row = Session.objects.select_for_update().filter(pk=request.session.session_key).first()
        stored = row.get_decoded() if row else {}
        known: dict[str, str] = stored.get(SESSION_NAME, {})
        sent = Sent(known.get(key, ""))
        yield sent
        if row is None or row.pk != request.session.session_key:
            return  # what was sent ended this very session
        if sent.url and known.get(key) != sent.url:
            known.pop(key, None)
            known = dict([*known.items(), (key[:40], sent.url)][-KEPT:])
            row.session_data = request.session.encode({**stored, SESSION_NAME: known})
            row.save(update_fields=["session_data"])
    if known:
        # The session is written once more when the response leaves; it must carry the same list.
        request.session[SESSION_NAME] = known
