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
# What a form carries beside what somebody types in it.
CARRIED = {"csrfmiddlewaretoken", "form_key", "upload_key", "version"}


@dataclass
class Sent:
    """Where the form led when it was sent before, empty the first time; whether it said other things then."""

    url: str = ""
    differs: bool = False


def new_form_key() -> str:
    """The hidden value that names one opening of a form."""
    return secrets.token_urlsafe(12)


def key_of_address(request: HttpRequest) -> str:
    """The name of a button: its address, where one has no form of its own to name."""
    return blake2b(request.get_full_path().encode(), digest_size=12).hexdigest()


def typed_in(request: HttpRequest) -> str:
    """A digest of what somebody typed and chose, by which two sends of one form are told apart."""
    fields = [(name, texts) for name, texts in request.POST.lists() if name not in CARRIED]
    files = [(name, [(one.name, one.size) for one in given]) for name, given in request.FILES.lists()]
    return blake2b(repr((sorted(fields), sorted(files))).encode(), digest_size=12).hexdigest()


@contextmanager
def once(request: HttpRequest, key: str, *, typed: str = "") -> Iterator[Sent]:
    """Hold the session's row while a form is handled; a second send waits and sees where the first one led.

    With `typed` it also sees whether the first one said something else.
    Without a stored session (a visitor who never got one) or without a key nothing is remembered.
    """
    if not key or not request.session.session_key:
        yield Sent()
        return
    with transaction.atomic():
        row = Session.objects.select_for_update().filter(pk=request.session.session_key).first()
        stored = row.get_decoded() if row else {}
        known: dict[str, str] = stored.get(SESSION_NAME, {})
        url, _blank, before = known.get(key, "").partition(" ")
        sent = Sent(url, bool(before) and before != typed)
        yield sent
        if row is None or row.pk != request.session.session_key:
            return  # what was sent ended this very session
        if sent.url and sent.url != url:
            known.pop(key, None)
            known = dict([*known.items(), (key[:40], f"{sent.url} {typed}".strip())][-KEPT:])
            row.session_data = request.session.encode({**stored, SESSION_NAME: known})
            row.save(update_fields=["session_data"])
    if known:
        # The session is written once more when the response leaves; it must carry the same list.
        request.session[SESSION_NAME] = known
