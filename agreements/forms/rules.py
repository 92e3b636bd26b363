"""Languages by name, and what forms about agreements share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Dropdown
from directory.selectors import language_name

# Languages partners write; a code that is not listed but on record is offered too.
CODES = (
    "ar", "am", "hy", "be", "bn", "bg", "zh", "hr", "cs", "da", "nl", "en", "et", "fil", "fi", "fr",
    "ka", "de", "el", "he", "hi", "hu", "is", "id", "ga", "it", "ja", "kk", "km", "ko", "lv", "lt",
    "mk", "nb", "fa", "pl", "pt", "pa", "ro", "ru", "sr", "sk", "sl", "es", "sw", "sv", "ta", "te",
    "th", "tr", "uk", "ur", "uz", "vi", "cy",
)  # fmt: skip


def language_choices(*known: str) -> list[tuple[str, str]]:
    """(code, name) in the order of the names."""
    codes = {*CODES, *(code for code in known if code)}
    named = [(code, language_name(code)) for code in codes]
    return sorted((pair for pair in named), key=lambda pair: pair[1].casefold())


def offer_languages(form: Any, name: str, *, needed: bool) -> None:
    """Turn a column that holds a code into a select of names."""
    known = str(form.initial.get(name) or "")
    label = form.fields[name].label
    field = forms.ChoiceField(label=label, required=needed, widget=Dropdown)
    first = [("", _("Choose one") if needed else _("Not chosen yet"))]
    field.choices = [*first, *language_choices(known)]
    field.error_messages["required"] = str(_("Choose the language"))
    form.fields[name] = field
