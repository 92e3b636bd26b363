"""Words in braces that the program fills in: names, languages and the numbers a city settles on.

Only the names of this table are known; a text is never evaluated. What has no value stays where it is and
counts as open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Agreement
from directory.selectors import language_name
from relationships.models import Side

FIRST, SECOND = "first_city", "second_city"
# What each stands for, said where it is still open.
WORDS = {
    FIRST: gettext_lazy("name of the city this copy names first"),
    SECOND: gettext_lazy("name of the other city"),
    "our_city": gettext_lazy("our full name"),
    "their_city": gettext_lazy("their full name"),
    "our_language": gettext_lazy("our language"),
    "their_language": gettext_lazy("their language"),
    "validity": gettext_lazy("which text is valid"),
    "term_years": gettext_lazy("for how many years"),
    "review_months": gettext_lazy("months to the first review"),
    "exit_months": gettext_lazy("months of notice"),
}
NUMBERS = ("term_years", "review_months", "exit_months")
_TOKEN = re.compile("{(" + "|".join(WORDS) + ")}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every value that is known in its place."""
    return _TOKEN.sub(lambda found: values.get(found[1], "") or found[0], text)


def open_words(text: str) -> list[str]:
    """Names of what a text still leaves open; the order of the cities is the copy's."""
    names = dict.fromkeys(found for found in _TOKEN.findall(text) if found not in (FIRST, SECOND))
    return list(names)


def show(text: str) -> str:
    """The text with everything open said in words."""
    return _TOKEN.sub(lambda found: _("[not settled: %(what)s]") % {"what": WORDS[found[1]]}, text)


def settled_values(agreement: Agreement, column: str) -> dict[str, str]:
    """What can be filled into one column when a text is frozen; sentences only where English is written."""
    numbers = {name: str(getattr(agreement, name) or "") for name in NUMBERS}
    values = {**numbers, **_names(agreement, column)}
    return {**values, **_english(agreement)} if _is_english(_language(agreement, column)) else values


def order_values(names: Mapping[str, Mapping[str, str]], column: str, copy: str) -> dict[str, str]:
    """Each copy names its own city first."""
    other = Side.PARTNER if copy == Side.HOME else Side.HOME
    return {FIRST: names[copy][column], SECOND: names[other][column]}


def validity_words(agreement: Agreement, column: str) -> str:
    """The sentence on which text is valid, where it is written in English; nothing is translated here."""
    return _english(agreement)["validity"] if _is_english(_language(agreement, column)) else ""


def _language(agreement: Agreement, column: str) -> str:
    code = agreement.language_home if column == Side.HOME else agreement.language_partner
    return str(code)


def _is_english(code: str) -> bool:
    return code.partition("-")[0] == "en"


def _names(agreement: Agreement, column: str) -> dict[str, Any]:
    if column == Side.HOME:
        return {"our_city": agreement.home_name, "their_city": agreement.partner_name}
    return {"our_city": agreement.home_name_theirs, "their_city": agreement.partner_name_theirs}


def _english(agreement: Agreement) -> dict[str, str]:
    with translation.override("en"):
        ours, theirs = language_name(agreement.language_home), language_name(agreement.language_partner)
        prevailing = agreement.prevailing_language
        if agreement.equally_valid:
            validity = "Both texts are equally valid."
        elif prevailing:
            validity = f"If the two texts differ, the {language_name(prevailing)} text prevails."
        else:
            validity = ""
    return {"our_language": ours, "their_language": theirs, "validity": validity}
