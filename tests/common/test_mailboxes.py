"""Which addresses of mail are taken, in any alphabet, and how they go to a mail server."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from common.forms import Form
from common.mailboxes import UNSEEN, check_mail_address, for_mail_server, is_mail_address


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example",
        "a+tag@b.example",
        "A@B.EXAMPLE",
        "a@bücher.example",
        "ü@bücher.example",
        "李@慈溪.example",
        "почта.города@минск.example",
        "o'hara@b.example",
    ],
)
def test_an_address_that_mail_servers_take_is_taken(address):
    assert is_mail_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "a@b",
        "x@[127.0.0.1]",
        "x@[IPv6:::1]",
        "a@b.example\u202e",
        "a@b\u200e.example",
        "a\u202cb@c.example",
        "ü@ü@b.example",
        "ü..ü@b.example",
        "ü ü@b.example",
        '"a@b"@c.example',
        f"a@{'ü' * 60}.example",
        "a@ü-.example",
    ],
)
def test_an_address_that_none_would_take_is_none(address):
    assert not is_mail_address(address)


class Asking(Form):
    email = forms.EmailField()


def test_an_address_copied_with_a_hidden_mark_is_asked_for_anew_in_one_sentence():
    form = Asking({"email": "a\u202cb@c.example"})
    assert form.errors == {"email": [UNSEEN]}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" a@b.example\u200b", "a@b.example"),
        ("A@B.example", "A@B.example"),
        ("Ü@Bücher.example", "Ü@Bücher.example"),
    ],
)
def test_an_address_is_kept_as_typed_without_the_blanks_around_it(typed, kept):
    form = Asking({"email": typed})
    assert (form.is_valid(), form.cleaned_data["email"]) == (True, kept)


def test_no_browser_writes_the_name_of_the_server_anew():
    assert 'type="text"' in str(Asking()["email"])


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("a@b.example", "a@b.example"),
        ("a@Bücher.example", "a@xn--bcher-kva.example"),
        ("a@straße.example", "a@xn--strae-oqa.example"),
        ("ü@bücher.example", "ü@xn--bcher-kva.example"),
    ],
)
def test_the_server_is_named_in_latin_letters(address, sent):
    assert for_mail_server(address) == sent


def test_a_server_name_no_register_knows_is_refused_in_words():
    with pytest.raises(ValidationError, match="name of its mail server"):
        check_mail_address(f"a@{'ü' * 60}.example")
