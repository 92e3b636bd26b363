"""One date phrase: what is understood, what is refused, and that nothing is made up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.dates import AmbiguousDate, NotADate, PartialDate, read_date
from tests.common.dates import known_dates, modest

UNDERSTOOD = {
    "1960": "1960",
    " February  1962 ": "1962-02",
    "Feb 1962": "1962-02",
    "Sept. 1962": "1962-09",
    "May 1957": "1957-05",
    "August 21, 1961": "1961-08-21",
    "AUGUST 21st 1961": "1961-08-21",
    "27th October, 1994": "1994-10-27",
    "27th of October 1994": "1994-10-27",
    "21 August 1961": "1961-08-21",
    "1983.4.11": "1983-04-11",
    "2018-10-02": "2018-10-02",
    "4/2021": "2021-04",
    "9/21/2016": "2016-09-21",
    "3/3/2017": "2017-03-03",
    "1959 (December 14)": "1959-12-14",
    "1959 (14 December)": "1959-12-14",
    "1959 (December)": "1959-12",
    "since 1954": "1954",
    "on October 7, 1957": "1957-10-07",
    "~1920": "~1920",
    "about 1920": "~1920",
    "circa 1920": "~1920",
    "c. 1920": "~1920",
    "c1920": "~1920",
    "about June 1994": "~1994-06",
    "since about 1920": "~1920",
    "\uff11\uff19\uff19\uff15": "1995",
    "1961年8月21日": "1961-08-21",
}
REFUSED = [
    "", "  ", "now", "unknown", "1960s", "1920?", "19", "61", "0000", "1993-94", "2011/12", "6/21", "May 57",
    "Foo 1960", "August 21", "February 30, 1961", "2026-02-30", "31/31/2026", "1961-8", "spring 1960",
    "1960 or 1961", "Aug 21961", "about August 21, 1961", "about 3/2/2017", "August 2¹, 1961",
    "~", "about", "1960²", "\x00", "1990-1995", "since", "1 9 6 0", "5/12/020",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD.items())
def test_phrases_are_read_as_written(text, expected):
    assert str(read_date(text)) == expected


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_one_date_is_refused(text):
    with pytest.raises(NotADate):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("5/12/20", "mdy", "2020-05-12"),
        ("5/12/20", "dmy", "2020-12-05"),
        ("20/5/12", "ymd", "2020-05-12"),
        ("5/12/61", "mdy", "1961-05-12"),
        ("9/6/2023", "mdy", "2023-09-06"),
        ("5.12.2020", "dmy", "2020-12-05"),
        ("2020-05-12", "dmy", "2020-05-12"),
    ],
)
def test_a_stated_order_settles_numbers(text, order, expected):
    assert str(read_date(text, order=order)) == expected


def test_a_number_against_the_stated_order_is_refused():
    with pytest.raises(NotADate):
        read_date("23/5/2019", order="mdy")


def test_numbers_without_an_order_show_both_readings():
    with pytest.raises(AmbiguousDate) as caught:
        read_date("9/6/2023")
    assert [str(reading) for reading in caught.value.readings] == ["2023-06-09", "2023-09-06"]


def test_a_short_year_without_an_order_leaves_the_century_open():
    with pytest.raises(AmbiguousDate) as caught:
        read_date("5/23/19")
    assert [str(reading) for reading in caught.value.readings] == ["1919-05-23", "2019-05-23"]


@modest
@given(known_dates())
def test_canonical_text_is_always_understood(value):
    assert read_date(str(value)) == value


@modest
@given(known_dates(first=1000), st.sampled_from(["en", "en-gb"]))
def test_what_a_page_shows_can_be_read_back(value, language):
    assert read_date(value.display(language)) == value


@modest
@given(known_dates(first=1000), st.sampled_from(["mdy", "dmy", "ymd"]))
def test_every_order_of_words_can_be_read_back(value, order):
    assert read_date(value.display("en", order)) == value


@modest
@given(
    st.text(st.sampled_from("0123456789/-.,~ ()abcmayjunedsthof"), max_size=20),
    st.sampled_from([None, "mdy"]),
)
def test_no_part_is_ever_made_up(text, order):
    try:
        value = read_date(text, order=order)
    except NotADate:
        return
    numbers = [int(number) for number in re.findall(r"[0-9]+", text)]
    assert value.year in numbers or (order and value.year % 100 in numbers)
    assert value.day is None or value.day in numbers
    assert value.month is None or value.month in numbers or re.search("[a-z]{3}", text)


@pytest.mark.parametrize(
    "piece", ["1", "x", " ", "~", "about ", "c. ", "1/", "(", "1961-", "may ", "年", "since "]
)
def test_very_long_text_is_refused_at_once(piece):
    with pytest.raises(NotADate):
        read_date("1" + piece * (50_000 // len(piece)) + "!")


def test_the_error_keeps_the_text_it_was_given():
    with pytest.raises(NotADate) as caught:
        read_date("Since long ago")
    assert caught.value.text == "Since long ago"
    assert isinstance(caught.value, ValueError)


def test_a_reading_is_a_partial_date():
    assert isinstance(read_date("about 1920"), PartialDate)
