"""Languages by name: one field that takes a name in the reader's words, its own name, or any other code.

    class Meta:
        field_classes = {"language": LanguageField}      # a column that holds a code such as ja or pt-BR

What is kept is the code as it stands in `lang`; what is shown is "Japanese · 日本語 (ja)".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from common.folding import fold

# Languages that partners write; any other is entered by its code.
CODES = (
    "af", "sq", "am", "ar", "hy", "az", "eu", "be", "bn", "bs", "bg", "my", "ca", "zh", "zh-hant", "hr", "cs",
    "da", "nl", "en", "eo", "et", "fil", "fi", "fr", "gl", "ka", "de", "el", "he", "hi", "hu", "is", "id",
    "ga", "it", "ja", "kk", "km", "ko", "ky", "lv", "lt", "lb", "mk", "ms", "mn", "ne", "nb", "fa", "pl",
    "pt", "pt-br", "pa", "ro", "ru", "sr", "sk", "sl", "es", "sw", "sv", "tg", "ta", "te", "th", "tr", "tk",
    "uk", "ur", "uz", "vi", "cy",
)  # fmt: skip
# What Django has no words for.
MORE = {
    "am": (gettext_lazy("Amharic"), "አማርኛ"),
    "fil": (gettext_lazy("Filipino"), "Filipino"),
    "pa": (gettext_lazy("Punjabi"), "ਪੰਜਾਬੀ"),
    "zh": (gettext_lazy("Chinese"), "中文"),
}
_IN_BRACKETS = re.compile(r"\(([A-Za-z0-9-]+)\)$")
# BCP 47: a language, then script, region and variants.
_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SCRIPT = 4


def language_name(code: str) -> str:
    """The language of a code in the reader's words; the code itself where no word is known."""
    if code in MORE:
        return str(MORE[code][0])
    try:
        return str(capfirst(get_language_info(code)["name_translated"]))
    except KeyError:
        return code


def own_name(code: str) -> str:
    """What its speakers call it, as far as is known."""
    if code in MORE:
        return MORE[code][1]
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return ""


def shown(code: str) -> str:
    """ "Japanese · 日本語 (ja)"; the code alone where nothing else is known of it."""
    name, own = language_name(code), own_name(code)
    if name == code:
        return code
    both = name if fold(own) == fold(name) or not own else f"{name} · {own}"
    return f"{both} ({code})"


def offered() -> list[str]:
    """All that are listed, in the order of their names in the reader's language."""
    return list(_known(get_language() or "en").values())


@lru_cache(maxsize=16)
def _known(_reader: str) -> dict[str, str]:
    return {code: shown(code) for code in sorted(CODES, key=lambda code: fold(language_name(code)))}


@lru_cache(maxsize=16)
def _by_name(_reader: str) -> dict[str, str]:
    """Folded names in the reader's words, in English and in the language itself."""
    named = [(fold(language_name(code)), code) for code in CODES]
    named += [(fold(own_name(code)), code) for code in CODES]
    named += [(fold(str(get_language_info(code)["name"])), code) for code in CODES if code not in MORE]
    return dict(reversed(named))


def read_language(text: str) -> str | None:
    """The code of what was typed: a name, a name with its code, or any code; None for anything else."""
    typed = text.strip()
    named = _by_name(get_language() or "en").get(fold(typed))
    if named:
        return named
    inside = _IN_BRACKETS.search(typed)
    code = inside[1] if inside else typed
    return _tidy(code) if _CODE.fullmatch(code) else None


def _tidy(code: str) -> str:
    """As codes are written: zh-Hant, pt-BR; those that are listed as they are listed."""
    if code.lower() in CODES:
        return code.lower()
    first, *rest = code.split("-")
    parts = [part.title() if len(part) == _SCRIPT else part.upper() for part in rest]
    return "-".join([first.lower(), *parts])


class LanguageInput(forms.TextInput):
    """A text box with the names of the languages as suggestions; it works without scripts."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tie the names to the box."""
        context = super().get_context(name, value, attrs)
        told: dict[str, Any] = context["widget"]["attrs"]
        told.update({"list": _list_of(told, name), "autocomplete": "off", "spellcheck": "false"})
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The box and its list."""
        box = super().render(name, value, attrs, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((words,) for words in offered()))
        return format_html('{}<datalist id="{}">{}</datalist>', box, _list_of(attrs or {}, name), options)


def _list_of(attrs: dict[str, Any], name: str) -> str:
    return f"{attrs.get('id', name)}_languages"


class LanguageField(forms.CharField):
    """Keeps a code; shows and takes names."""

    widget = LanguageInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs["help_text"] = kwargs.get("help_text") or gettext_lazy(
            "Choose it or type its name. One that is not listed: its code, such as oc for Occitan."
        )
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A name is longer than the code that is kept."""
        found = super().widget_attrs(widget)
        return {name: value for name, value in found.items() if name != "maxlength"}

    def to_python(self, value: Any) -> str:
        """The code."""
        typed = str(super().to_python(value) or "")
        code = read_language(typed) if typed else ""
        if code is None:
            raise ValidationError(_("Choose a language of the list, or enter its code, such as ja or pt-BR"))
        return code

    def prepare_value(self, value: Any) -> Any:
        """The name of a code on record; what was typed stays as it was typed."""
        return shown(value) if isinstance(value, str) and _CODE.fullmatch(value) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether it is another language, however it is written."""
        try:
            return self.to_python(data) != (initial or "")
        except ValidationError:
            return True
