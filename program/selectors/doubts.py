"""How a doubt begins that an import left beside a tie; by these words it is told from what a list says."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

TO_BE_CHECKED = _("To be checked: %(reason)s")
NOT_UNDERSTOOD = _("Not understood when the list was read: %(reason)s")
NOT_STORED = _("Not stored when the list was read: %(reason)s")


def is_doubt(text: str) -> bool:
    """True as long as nobody has put it into other words, in whichever language the list was read."""
    return text.startswith(openings())


@cache
def openings() -> tuple[str, ...]:
    """How doubts begin in every language of the program: a record stays as it was written."""
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words = (str(one) for one in (TO_BE_CHECKED, NOT_UNDERSTOOD, NOT_STORED))
            found += [one.partition("%(reason)s")[0] for one in words]
    # A translation that ends in these words has no beginning to know it by.
    return tuple(dict.fromkeys(filter(None, found)))
