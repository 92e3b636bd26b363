"""The one form base: words, cleaning, error lines."""

import re
from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string

from common.dates import PartialDateFormField
from common.forms import Dropdown, Form
from directory.models import Place

BANNED = re.compile(r"\b(invalid|required|please|sorry|oops|forbidden|submit|ensure)\b", re.IGNORECASE)
KINDS = [("", "---------"), ("visit", "Visit"), ("sport", "Sport")]


class Everything(Form):
    empty_messages = {"city": "Choose which partner city"}

    city = forms.ChoiceField(choices=[(str(n), f"City {n}") for n in range(9)])
    kind = forms.ChoiceField(choices=KINDS)
    when = PartialDateFormField()
    title = forms.CharField(max_length=120, help_text="As on the paper")
    story = forms.CharField(widget=forms.Textarea, required=False)
    people = forms.IntegerField(required=False, min_value=0)
    amount = forms.DecimalField(required=False, max_digits=12, decimal_places=2)
    email = forms.EmailField(required=False)
    website = forms.URLField(required=False, assume_scheme="https")
    day = forms.DateField(required=False)
    agreed = forms.BooleanField()
    photo = forms.FileField()
    themes = forms.MultipleChoiceField(choices=KINDS[1:], required=False)
    place = forms.ModelChoiceField(Place.objects.all(), required=False)


def errors(**typed):
    form = Everything(typed)
    form.is_valid()
    return {name: [str(message) for message in messages] for name, messages in form.errors.items()}


def html(form):
    return render_to_string("includes/form.html", {"form": form, "action": "Save exchange"})


def test_empty_form_says_what_to_do_at_each_field(db):
    assert errors() == {
        "city": ["Choose which partner city"],
        "kind": ["Choose the kind"],
        "when": ["Enter the date, or at least its year"],
        "title": ["Enter the title"],
        "agreed": ["Tick this to go on: Agreed"],
        "photo": ["Choose the photo"],
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", " \n\n  ", "\u2028"])
def test_a_control_of_one_line_gives_one_line_whoever_sent_it(end):
    form = Everything({"title": f"City{end}Hall{end}", "story": f"City{end}Hall"})
    form.is_valid()
    assert form.cleaned_data["title"] == "City Hall"
    assert len(form.cleaned_data["story"].split()) == 2
    assert end == "\u2028" or "\n" in form.cleaned_data["story"]


WRONG: dict[str, list[Any]] = {
    "city": ["99"], "kind": ["\x00"], "title": ["x" * 121, "a\x00b", "a\ud800b", "\ufffd", "\x1b", "\ufffe"],
    "people": ["-1", "1e309", "NaN", "1,5", str(2**63), "9" * 5000, "x"],
    "amount": ["NaN", "1e309", "1.234", "x"],
    "email": ["a@b", "a@b..c", "a b@c.d", "a@b.c\nBcc:x@y"], "website": ["x y"], "day": ["2026-02-30", "now"],
    "themes": [["nothing"]], "place": ["99999999999999999999", "abc", "\x00"],
}  # fmt: skip
CASES = [(name, value) for name, values in WRONG.items() for value in values]


@pytest.mark.parametrize(
    ("name", "value"), CASES, ids=[f"{name} {str(value)[:12]!r}" for name, value in CASES]
)
def test_wrong_value_is_refused_in_our_words(db, name, value):
    found = errors(**{name: value})[name]
    assert found
    assert not BANNED.search(" ".join(found))


def test_too_long_text_says_how_long_it_is(db):
    assert errors(title="x" * 131)["title"] == ["Use 120 characters or fewer; you have 131"]


@pytest.mark.parametrize("blank", ["", "   ", "\u200b", "\ufeff \u00a0", "\r\n"])
def test_text_nobody_can_see_is_empty(db, blank):
    assert errors(title=blank)["title"] == ["Enter the title"]


@pytest.mark.parametrize(
    "title", ["😀" * 120, "O'Brien", "北京市", "İ", "<script>alert(1)</script>", "مدينة"]
)
def test_unusual_text_is_accepted(db, title):
    assert "title" not in errors(title=title)


def test_text_is_trimmed_and_has_one_kind_of_line_end(db):
    form = Everything({"story": "\u200b one\r\ntwo\rthree \u00a0"})
    form.is_valid()
    assert form.cleaned_data["story"] == "one\ntwo\nthree"


def test_full_width_digits_are_a_number(db):
    form = Everything({"people": "１８"})
    form.is_valid()
    assert form.cleaned_data["people"] == 18


def test_error_lines_lead_to_the_first_radio_and_to_the_bad_part_of_the_date(db):
    form = Everything({"when_day": "31", "when_month": "2", "when_year": "1999"})
    lines = {message: target for target, message in form.error_lines()}
    assert lines["Choose the kind"] == "id_kind_0"
    assert "id_when_day" in lines.values()


def test_every_error_line_leads_to_an_id_on_the_page(db):
    form = Everything({"people": "x", "themes": "nothing"})
    page = html(form)
    assert all(f'id="{target}"' in page for target, _message in form.error_lines())


def test_summary_repeats_the_words_at_the_field(db):
    form = Everything({})
    page = html(form) + render_to_string("includes/error_summary.html", {"form": form})
    assert all(page.count(message) == 2 for _target, message in form.error_lines())


def test_optional_fields_say_so_and_nothing_has_an_asterisk(db):
    page = html(Everything())
    assert "Story (optional)" in page
    assert "Title (optional)" not in page
    assert "*" not in page


def test_browser_is_not_asked_to_check_or_to_cut_off(db):
    page = html(Everything())
    assert " novalidate" in page
    assert not re.search(r"\s(required|maxlength)\b", page)


def test_hint_and_error_stand_between_label_and_field(db):
    page = html(Everything({"title": ""}))
    places = [
        page.index(part) for part in ('for="id_title"', "id_title_helptext", "id_title_error", 'name="title"')
    ]
    assert places == sorted(places)


def test_wrong_field_is_tied_to_its_hint_and_error(db):
    tag = re.search(r'<input[^>]*name="title"[^>]*>', html(Everything({"title": ""})))[0]
    assert 'aria-invalid="true"' in tag
    assert 'aria-describedby="id_title_helptext id_title_error"' in tag


def test_radio_group_shows_its_error(db):
    page = html(Everything({}))
    group = page[page.index('id="div_id_kind"') : page.index("tw-chips")]
    assert "Choose the kind" in group
    assert 'aria-describedby="id_kind_error"' in group


def test_few_choices_are_chips_and_many_a_select(db):
    page = html(Everything())
    assert '<input type="radio" name="kind" value="visit"' in page
    assert '<select name="city"' in page
    assert "---------" not in page


def test_dropdown_stays_a_select(db):
    class Short(Form):
        kind = forms.ChoiceField(choices=KINDS, widget=Dropdown)

    assert "<select" in html(Short())


def test_field_that_keeps_the_saved_value_ignores_what_was_typed(db):
    class Named(Form):
        name = forms.CharField()

    form = Named({"name": "Typed"}, initial={"name": "Saved"})
    form.keep_saved(["name", "password"])
    assert form.is_valid()
    assert form.cleaned_data == {"name": "Saved"}


class Cities(Form):
    places = forms.ModelMultipleChoiceField(Place.objects.all())


@pytest.mark.django_db
def test_a_key_too_large_for_any_row_is_refused_in_words():
    form = Cities({"places": ["9" * 30]})
    assert form.errors["places"] == ["Choose from the answers listed"]
