"""Passwords made of the words everybody in the city would try first."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from common.folding import fold
from directory.selectors import current_home

# Of the program; those of the city come from its own record.
WORDS = (
    "password",
    "sister",
    "cities",
    "city",
    "twinning",
    "twin",
    "friendship",
    "council",
    "mayor",
    "clerk",
    "welcome",
)
LEFT = 5  # letters that have to be left when these words are taken away


class CityWords:
    """Refuses a password that is little else than such words, with years and signs around them."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 - given by Django
        """Called when a password is chosen."""
        letters = re.sub(r"[\W\d_]+", "", fold(password))
        for word in sorted(words_of_the_city(), key=len, reverse=True):
            letters = letters.replace(word, "")
        if len(letters) < LEFT:
            raise ValidationError(
                _("This password is made of words of the city. Add words that nobody would guess."),
                code="city_words",
            )

    def get_help_text(self) -> str:
        """For lists of rules."""
        return _("It is not made of the words of the city and this program alone.")


def words_of_the_city() -> set[str]:
    """Folded words of three letters or more: ours, the city's name, its country and its program."""
    home = current_home()
    named = f"{home} {home.place.country_printed} {home.program_name}" if home else ""
    return {*WORDS, *re.findall(r"[^\W\d_]{3,}", fold(named))}
