"""Languages by name, as forms about agreements ask for them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from common.languages import LanguageField


def offer_languages(form: Any, name: str, *, needed: bool) -> None:
    """Turn a column that holds a code into a choice of names."""
    kept = form.fields[name]
    field = LanguageField(label=kept.label, required=needed, max_length=10)
    field.error_messages["required"] = str(_("Choose the language"))
    form.fields[name] = field
