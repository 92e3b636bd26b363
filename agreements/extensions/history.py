"""What the history of an agreement tells, and of what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy

from agreements.extensions.signing import CEREMONY, CERTIFICATE
from agreements.extensions.texts import AGREEMENT
from agreements.models import (
    Agreement,
    Approval,
    Ceremony,
    Certificate,
    Clause,
    NationalNotice,
    Original,
    ProgrammeItem,
    Signer,
)
from common.extend import Past
from directory.selectors import language_name

_LANGUAGES: dict[str, Callable[[Any], str]] = dict.fromkeys(
    (
        "language",
        "second_language",
        "language_home",
        "language_partner",
        "prevailing_language",
        "own_language",
        "recipient_language",
    ),
    language_name,
)


def _part(model: Any, label: Any, *title: str, path: str = "agreement", key: str = AGREEMENT) -> Past:
    return Past("history", key, model, path, label, title, words=_LANGUAGES)


HISTORY = (
    Past("history", AGREEMENT, Agreement, words=_LANGUAGES),
    _part(Clause, gettext_lazy("Clause"), "topic", "heading_home"),
    Past(
        "history",
        AGREEMENT,
        Approval,
        "version_approved__agreement",
        gettext_lazy("Approval"),
        ("role", "side"),
        silent=("text_hash", "given_by", "given_at"),
    ),
    _part(Signer, gettext_lazy("Signer"), "name"),
    _part(Original, gettext_lazy("Original"), "held_by"),
    _part(NationalNotice, gettext_lazy("Notice to the national body"), "body_name"),
    Past("history", CEREMONY, Ceremony),
    _part(ProgrammeItem, gettext_lazy("Step of the programme"), "what", path="ceremony", key=CEREMONY),
    Past("history", CERTIFICATE, Certificate, words=_LANGUAGES),
)
