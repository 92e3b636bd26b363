"""The control: what is typed, what is said about it, what it looks like."""

import re
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common.dates import PartialDate, PartialDateFormField
from common.dates.typed import Typed
from tests.common.dates import known_dates, modest


class SinceForm(forms.Form):
    since = PartialDateFormField(required=False)


def posted(month="", day="", year="", about=None):
    data = {"since_month": month, "since_day": day, "since_year": year}
    return SinceForm(data if about is None else {**data, "since_about": about})


def error(**parts):
    [message] = posted(**parts).errors["since"]
    return message


def controls(html):
    return re.findall(r'<(?:input|select)[^>]* name="([^"]+)"', html)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"month": "8", "day": "21", "year": "1961"}, "1961-08-21"),
        ({"month": "08", "day": " 1 ", "year": " 1961 "}, "1961-08-01"),
        ({"month": "6", "year": "1994"}, "1994-06"),
        ({"year": "1995"}, "1995"),
        ({"year": "\uff11\uff19\uff19\uff15"}, "1995"),
        ({"year": "١٩٩٥"}, "1995"),
        ({"year": "1920", "about": "on"}, "~1920"),
        ({"month": "6", "year": "1994", "about": "on"}, "~1994-06"),
    ],
)
def test_only_the_parts_typed_are_stored(parts, expected):
    form = posted(**parts)
    assert form.is_valid()
    assert str(form.cleaned_data["since"]) == expected


def test_nothing_typed_is_no_date():
    form = posted()
    assert form.is_valid()
    assert form.cleaned_data["since"] is None


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"month": "6"}, "Enter the year"),
        ({"about": "on"}, "Enter the year"),
        ({"day": "3", "year": "1994"}, "Enter the month, or leave the day empty"),
        ({"month": "6", "day": "31", "year": "1994"}, "June 1994 has 30 days: enter a day from 1 to 30"),
        ({"month": "2", "day": "29", "year": "2026"}, "February 2026 has 28 days: enter a day from 1 to 28"),
        ({"month": "6", "day": "0", "year": "1994"}, "June 1994 has 30 days: enter a day from 1 to 30"),
        (
            {"month": "6", "day": "9" * 5000, "year": "1994"},
            "June 1994 has 30 days: enter a day from 1 to 30",
        ),
        ({"month": "6", "day": "x", "year": "1994"}, "Enter the day in figures, or leave it empty"),
        ({"month": "13", "year": "1994"}, "Choose the month from the list"),
        ({"month": "June", "year": "1994"}, "Choose the month from the list"),
        ({"year": "0"}, "The year must be between 1 and 9999"),
        ({"year": "10000"}, "The year must be between 1 and 9999"),
        ({"year": "9" * 5000}, "The year must be between 1 and 9999"),
        ({"year": "61"}, "Enter all four figures of the year, for example 1961"),
        ({"year": "now"}, "Enter the year in figures, for example 1961"),
        ({"year": "-1"}, "Enter the year in figures, for example 1961"),
        ({"year": "199²"}, "Enter the year in figures, for example 1961"),
        ({"year": "1995\x00"}, "Enter the year in figures, for example 1961"),
        (
            {"month": "8", "day": "21", "year": "1961", "about": "on"},
            "A full date cannot be approximate: untick the box or empty the day",
        ),
    ],
)
def test_an_error_says_which_part_to_mend(parts, sentence):
    assert error(**parts) == sentence


def test_an_error_carries_the_part_that_the_page_leads_to():
    [wrong] = posted(month="6", day="31", year="1994").errors["since"].as_data()
    assert wrong.params == {"part": "day"}


@pytest.mark.parametrize("day", ["5", "10", "14"])
def test_a_day_our_calendar_left_out_is_refused_at_the_day(day):
    sentence = "Our calendar went from October 4 to October 15, 1582. Enter another day, or leave it empty"
    assert error(month="10", day=day, year="1582") == sentence
    [wrong] = posted(month="10", day=day, year="1582").errors["since"].as_data()
    assert wrong.params == {"part": "day"}


@pytest.mark.parametrize("parts", [{"day": "4"}, {"day": "15"}, {}])
def test_the_days_around_it_and_the_month_are_taken(parts):
    assert posted(month="10", year="1582", **parts).is_valid()


def test_a_field_can_narrow_the_years():
    with pytest.raises(ValidationError, match="between 1900 and 2100"):
        PartialDateFormField(min_year=1900, max_year=2100).clean("1899")


def test_a_date_that_must_be_there_says_so():
    with pytest.raises(ValidationError, match="Enter the date, or at least its year"):
        PartialDateFormField().clean(Typed())


@modest
@given(*[st.text(max_size=6)] * 3, st.booleans())
def test_anything_typed_gives_a_date_or_one_sentence(month, day, year, about):
    form = posted(month, day, year, "on" if about else None)
    assert form.is_valid() or len(form.errors["since"]) == 1


@modest
@given(known_dates())
def test_a_date_shown_and_sent_back_is_unchanged(value):
    typed = Typed.of(value)
    form = posted(typed.month, typed.day, typed.year, "on" if typed.about else None)
    form.initial = {"since": value}
    assert form.is_valid()
    assert form.cleaned_data["since"] == value
    assert not form.has_changed()


@pytest.mark.parametrize("initial", [PartialDate(1961, 8, 21), "1961-08-21", date(1961, 8, 21)])
def test_a_form_can_start_from_a_date_or_its_text(initial):
    html = str(SinceForm(initial={"since": initial})["since"])
    assert '<option value="8" selected>August</option>' in html
    assert 'name="since_day" value="21"' in html
    assert 'name="since_year" value="1961"' in html


def test_a_form_notices_a_changed_date():
    form = posted(year="1995")
    form.initial = {"since": PartialDate(1994)}
    assert form.has_changed()


def test_what_was_typed_stays_and_the_wrong_part_is_marked():
    html = str(posted(month="6", day="<31>", year="1994")["since"])
    assert 'value="&lt;31&gt;"' in html
    assert [re.search('name="([^"]+)"', tag)[1] for tag in re.findall("<[^>]*aria-invalid[^>]*>", html)] == [
        "since_day"
    ]


@pytest.mark.parametrize(
    ("language", "parts"),
    [("en", ["month", "day", "year"]), ("en-gb", ["day", "month", "year"]), ("ja", ["year", "month", "day"])],
)
def test_parts_stand_in_the_order_of_the_readers_language(language, parts):
    with translation.override(language):
        html = str(SinceForm()["since"])
    assert controls(html) == [f"since_{part}" for part in [*parts, "about"]]


def test_the_city_can_set_the_order_of_the_parts():
    class Form(forms.Form):
        since = PartialDateFormField(order="dmy")

    assert controls(str(Form()["since"]))[0] == "since_day"


def test_every_control_has_its_own_label():
    html = str(SinceForm(prefix="tie")["since"])
    assert re.findall('for="([^"]+)"', html) == re.findall(r'<(?:input|select)[^>]* id="([^"]+)"', html)
    assert controls(html)[0] == "tie-since_month"


def test_the_group_is_labelled_by_a_legend():
    field = SinceForm()["since"]
    assert field.use_fieldset
    assert field.legend_tag() == "<legend>Since:</legend>"


@pytest.mark.parametrize(
    ("value", "text"),
    [(PartialDate(2005, 7), "July 2005"), (None, "Not recorded"), (date(2005, 7, 1), "July 1, 2005")],
)
def test_templates_show_what_is_known(value, text):
    assert Template("{% load dates %}{{ value|known_date }}").render(Context({"value": value})) == text


def test_templates_can_set_the_order():
    template = Template('{% load dates %}{{ value|known_date:"dmy" }}')
    assert template.render(Context({"value": PartialDate(1961, 8, 21)})) == "21 August 1961"


@pytest.mark.parametrize(("year", "fits"), [("2025", True), ("2026", True), ("2027", False)])
def test_what_has_happened_does_not_lie_ahead(year, fits, today):
    field = PartialDateFormField(past=True)
    typed = Typed(month="", day="", year=year, about=False)
    if fits:
        assert str(field.clean(typed)) == year
    else:
        with pytest.raises(ValidationError, match="not in the future"):
            field.clean(typed)
