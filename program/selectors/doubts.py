"""How a doubt begins that an import left beside a tie; by these words it is told from what a list says."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TO_BE_CHECKED = _("To be checked: %(reason)s")
NOT_UNDERSTOOD = _("Not understood when the list was read: %(reason)s")
NOT_STORED = _("Not stored when the list was read: %(reason)s")


def is_doubt(text: str) -> bool:
    """True as long as nobody has put it into other words."""
    openings = (TO_BE_CHECKED, NOT_UNDERSTOOD, NOT_STORED)
    return text.startswith(tuple(str(words) % {"reason": ""} for words in openings))
