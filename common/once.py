"""One form opened once makes one record, however often it is sent."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

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
        if row and sent.url and key not in known:
            kept = dict([*known.items(), (key[:40], sent.url)][-KEPT:])
            row.session_data = request.session.encode({**stored, SESSION_NAME: kept})
            row.save(update_fields=["session_data"])
            known = kept
    if known:
        # The session is written once more when the response leaves; it must carry the same list.
        request.session[SESSION_NAME] = known
