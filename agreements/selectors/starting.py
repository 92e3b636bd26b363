"""The texts an agreement may begin with, in English and in our own words."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

DATA = Path(__file__).resolve().parent.parent / "data"
CEREMONIAL, PRECISE, BLANK = "ceremonial", "precise", "blank"
STYLES = (
    (PRECISE, _("Precise: numbered articles with term, review, costs and ending")),
    (CEREMONIAL, _("Ceremonial: a short text to be read aloud")),
    (BLANK, _("Start blank")),
)


@lru_cache(maxsize=4)
def starting_clauses(style: str) -> tuple[dict[str, Any], ...]:
    """Topic, heading and text of each clause; nothing for a blank start."""
    if style not in (CEREMONIAL, PRECISE):
        return ()
    read = tomllib.loads((DATA / f"{style}.toml").read_text(encoding="utf-8"))
    return tuple({**clause, "text": clause["text"].strip()} for clause in read["clause"])
