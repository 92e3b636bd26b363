"""A language is chosen by its name in any words, and kept as its code."""

import pytest
from django import forms
from django.utils import translation

from common.languages import CODES, LanguageField, offered, own_name, read_language, shown


class Paper(forms.Form):
    language = LanguageField(max_length=10, required=False)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Japanese · 日本語 (ja)", "ja"),
        ("japanese", "ja"),
        ("日本語", "ja"),
        ("Español", "es"),
        ("espanol", "es"),
        ("Punjabi", "pa"),
        ("ja", "ja"),
        ("PT-BR", "pt-br"),
        ("oc", "oc"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("Traditional Chinese", "zh-hant"),
        ("", ""),
        ("Klingon of the north", None),
        ("12", None),
    ],
)
def test_names_and_codes_are_read(typed, code):
    form = Paper({"language": typed})
    assert (form.is_valid(), form.cleaned_data.get("language")) == (code is not None, code)
    if code is None:
        assert "such as ja or pt-BR" in form.errors["language"][0]


def test_every_listed_language_is_read_back_as_it_is_shown():
    assert [read_language(shown(code)) for code in CODES] == list(CODES)
    assert [code for code in CODES if not own_name(code)] == []
    with translation.override("es"):
        assert "Japonés · 日本語 (ja)" in offered()
        assert read_language("japonés") == "ja"


def test_the_box_shows_the_name_and_knows_that_nothing_changed():
    html = str(Paper(initial={"language": "ja"})["language"])
    assert 'value="Japanese · 日本語 (ja)"' in html
    assert 'list="id_language_languages"' in html
    assert "maxlength" not in html
    assert html.count("<option") == len(CODES)
    assert Paper({"language": "Japanese"}, initial={"language": "ja"}).changed_data == []
    assert str(Paper({"language": "<b>"})["language"]).count("<b>") == 0
    assert shown("oc") == "oc"
