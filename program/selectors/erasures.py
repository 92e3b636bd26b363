"""The list of erasures outside the database, which an older backup does not take back in time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import AccessLink, DataRequest, Erasure

SALT = "program.erasures"


@dataclass(frozen=True)
class Line:
    """One erasure as the file tells it: no names, only keys and seals of names and addresses."""

    key: str
    subjects: tuple[str, ...]
    seals: tuple[str, ...]
    made_at: datetime


def seal(term: str, secret: str | None = None) -> str:
    """A keyed hash of a name or an address in any case; without the secret key it tells nothing."""
    return salted_hmac(SALT, term.strip().casefold(), secret=secret, algorithm="sha256").hexdigest()


def is_sealed(term: str, seals: Iterable[str]) -> bool:
    """Whether this name or address was one of the erased ones, under this or an earlier secret key."""
    known = list(seals)
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    made = [seal(term, secret) for secret in keys]
    return any(constant_time_compare(one, other) for one in made for other in known)


def lines_of_list() -> list[Line]:
    """Every line of the file, the oldest first; a line cut short by a power failure is left out."""
    file = Path(settings.ERASURE_LIST)
    if not file.is_file():
        return []
    lines = [_read(text) for text in file.read_text("utf-8").splitlines()]
    return [line for line in lines if line is not None]


def _read(text: str) -> Line | None:
    try:
        told = json.loads(text)
        made_at = datetime.fromisoformat(told["made_at"])
        return Line(told["key"], tuple(told["subjects"]), tuple(told["seals"]), made_at)
    except (ValueError, KeyError, TypeError):
        return None


def erasures_to_replay() -> list[Line]:
    """Lines whose erasure the database does not know: it was restored from before that day."""
    lines = lines_of_list()
    if not lines:
        return []
    known = {str(key) for key in Erasure.objects.values_list("key", flat=True)}
    return [line for line in lines if line.key not in known]


def request_of(link: AccessLink) -> DataRequest | None:
    """The request a mailed link is about."""
    found: DataRequest | None = DataRequest.objects.filter(pk=link.subject.partition(":")[2]).first()
    return found
