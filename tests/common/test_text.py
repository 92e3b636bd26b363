"""Texts as they are shown."""

import pytest
from django import forms

from common.forms import Form
from common.text import UNSEEN, in_short, is_mail_address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sister city", "sister city"),
        ("sister city of", "sister city…"),
        ("sister cities", "sister…"),
        ("sister city\nof", "sister city…"),
        ("sistercities!", "sistercitie…"),
    ],
)
def test_a_long_text_is_cut_between_words_and_says_so(text, shown):
    assert in_short(text, 12) == shown


@pytest.mark.parametrize(
    "address", ["a@b.example", "a+tag@b.example", "A@B.EXAMPLE", "a@bücher.example", "o'hara@b.example"]
)
def test_an_address_that_mail_servers_take_is_taken(address):
    assert is_mail_address(address)


@pytest.mark.parametrize(
    "address",
    ["a@b", "x@[127.0.0.1]", "x@[IPv6:::1]", "a@b.example\u202e", "a@b\u200e.example", "a\u202cb@c.example"],
)
def test_an_address_that_none_would_take_is_none(address):
    assert not is_mail_address(address)


class Asking(Form):
    email = forms.EmailField()


def test_an_address_copied_with_a_hidden_mark_is_asked_for_anew_in_one_sentence():
    form = Asking({"email": "a\u202cb@c.example"})
    assert form.errors == {"email": [UNSEEN]}


@pytest.mark.parametrize(
    ("typed", "kept"), [(" a@b.example\u200b", "a@b.example"), ("A@B.example", "A@B.example")]
)
def test_blanks_around_an_address_are_no_fault(typed, kept):
    form = Asking({"email": typed})
    assert (form.is_valid(), form.cleaned_data["email"]) == (True, kept)
