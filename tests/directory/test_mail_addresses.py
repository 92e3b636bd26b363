"""An e-mail address that reaches nobody, or two at once, is never stored unnoticed; what was typed stays."""

import pytest
from django.urls import reverse

from directory.models import Channel
from tests.factories.directory import PersonFactory

pytestmark = pytest.mark.django_db
ODD = [
    "li@cixi.example, boss@other.example",
    "Li Wei <li@cixi.example>",
    "li@cixi.example (weekdays)",
    "ask the secretary",
    "李@慈溪",
]


@pytest.fixture
def office(coordinator, client_of):
    return client_of(coordinator)


@pytest.fixture
def li(cixi):
    return PersonFactory(name="Li Wei", place=cixi.partner)


@pytest.fixture
def add(office, li):
    address = reverse("directory:person-channel-add", args=[li.pk])
    return lambda **typed: office.post(address, {"kind": "email", **typed})


@pytest.mark.parametrize("value", ODD)
def test_an_odd_address_is_asked_about_once_and_kept_as_it_is_written(value, add):
    asked = add(value=value, label="office")
    assert asked.status_code == 422
    assert "No letter can be sent to this by e-mail" in asked.text
    form = asked.context["form"]
    assert [form["value"].value(), form["label"].value(), "keep" in form.fields] == [value, "office", True]
    assert not Channel.objects.exists()
    assert add(value=value, keep="on").status_code == 302
    assert Channel.objects.get().value == value


@pytest.mark.parametrize("value", ["li@cixi.example", "li@慈溪.example", "o'brien+x@cixi.example"])
def test_a_good_address_is_stored_at_once(value, add):
    assert add(value=value).status_code == 302


def test_only_an_e_mail_address_has_to_look_like_one(add):
    assert add(kind="phone", value="ask the secretary").status_code == 302


def test_an_odd_address_on_record_stands_in_nobodys_way(office, li):
    kept = Channel.objects.create(person=li, kind="email", value=ODD[0], private=False)
    page = office.get(li.get_absolute_url()).text
    assert (ODD[0] in page, "mailto:" in page) == (True, False)
    edit = reverse("directory:channel-edit", args=[kept.pk])
    typed = {"kind": "email", "value": ODD[0], "label": "as printed in 1994"}
    assert office.post(edit, typed | version(office, edit)).status_code == 302
    assert office.post(edit, typed | {"value": ODD[1]} | version(office, edit)).status_code == 422


def version(office, page):
    form = office.get(page).context["form"]
    return {"version": form["version"].value()} if "version" in form.fields else {}
