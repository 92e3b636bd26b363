"""The value: round trips, order, the two days, and what readers see."""

from datetime import date
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common.dates import PartialDate, column_to_cell, from_cell, part_order, to_cell
from tests.common.dates import LANGUAGES, known_dates, modest

DAY, MONTH, YEAR = PartialDate(1961, 8, 21), PartialDate(2005, 7), PartialDate(1995)
ABOUT = PartialDate(1920, about=True)


@pytest.mark.parametrize("text", ["1961-08-21", "1994-06", "1995", "~1920", "~1994-06", "0061", "9999-12-31"])
def test_canonical_text_reads_back_as_itself(text):
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "", " 1995", "1995 ", "1995\n", "95", "10000", "-1995", "~~1995", "1994-6", "1994-", "1994-06-",
        "1994-13", "1994-00", "1994-06-00", "1994-06-31", "~1994-06-01", "\uff11\uff19\uff19\uff15",
        "1995\x00", "now", "0000", "9" * 50_000,
    ],
)  # fmt: skip
def test_any_other_text_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


@modest
@given(known_dates())
def test_text_and_cell_round_trip(value):
    assert PartialDate.parse(str(value)) == value
    assert from_cell(to_cell(value)) == value


def test_an_empty_cell_is_no_date():
    assert from_cell(to_cell(None)) is None


@modest
@given(known_dates())
def test_column_reads_back_as_the_same_date(value):
    assert PartialDate.from_column(value.column) == value
    assert column_to_cell(value.column) == to_cell(value)


@modest
@given(st.lists(known_dates()))
def test_column_text_sorts_as_the_dates_do(values):
    assert sorted(value.column for value in values) == [value.column for value in sorted(values)]


@modest
@given(st.lists(known_dates()))
def test_dates_sort_by_first_possible_day_then_last(values):
    days = [(value.first_day, value.last_day) for value in sorted(values)]
    assert days == sorted(days)


@modest
@given(st.lists(known_dates(), unique=True))
def test_no_two_different_dates_share_a_place_in_the_order(values):
    ordered = sorted(values)
    assert all(earlier < later for earlier, later in pairwise(ordered))


@modest
@given(known_dates())
def test_last_possible_day_is_never_before_the_first(value):
    assert value.first_day <= value.last_day
    assert (value.first_day == value.last_day) == (value.precision == "day")


def test_a_month_ends_on_its_own_last_day():
    assert PartialDate(1996, 2).last_day == date(1996, 2, 29)
    assert PartialDate(9999).last_day == date(9999, 12, 31)


@pytest.mark.parametrize(
    ("value", "precision"), [(DAY, "day"), (MONTH, "month"), (YEAR, "year"), (ABOUT, "about")]
)
def test_precision_names_what_is_known(value, precision):
    assert value.precision == precision


@pytest.mark.parametrize(
    "parts", [(0,), (10000,), (1995, 13), (1995, 0), (1995, 2, 29), (1995, None, 3), (1995, 2, 3, True)]
)
def test_impossible_dates_cannot_be_made(parts):
    with pytest.raises(ValueError, match=r"."):
        PartialDate(*parts)


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["August 21, 1961", "July 2005", "1995", "about 1920"]),
        ("en-gb", ["21 August 1961", "July 2005", "1995", "about 1920"]),
        ("es", ["21 de agosto de 1961", "julio de 2005", "1995"]),
        ("ja", ["1961年8月21日", "2005年7月", "1995"]),
        ("el", ["21 Αυγούστου 1961"]),
    ],
)
def test_dates_read_as_the_language_writes_them(language, texts):
    assert [value.display(language) for value in (DAY, MONTH, YEAR, ABOUT)][: len(texts)] == texts


@pytest.mark.parametrize(
    ("order", "text"), [("mdy", "August 21, 1961"), ("dmy", "21 August 1961"), ("ymd", "1961 August 21")]
)
def test_the_city_can_set_the_english_order(order, text):
    assert DAY.display("en", order) == text


def test_the_active_language_is_used_when_none_is_given():
    with translation.override("es"):
        assert DAY.display() == "21 de agosto de 1961"


@modest
@given(known_dates(first=1000), st.sampled_from(LANGUAGES))
def test_no_language_shows_a_part_that_is_not_known(value, language):
    figures = [
        int(run) for run in "".join(c if c.isdecimal() else " " for c in value.display(language)).split()
    ]
    assert set(figures) <= {value.year, value.month, value.day}
    assert figures.count(value.year) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_writes_numbers_alone(language):
    assert any(character.isalpha() for character in DAY.display(language))


@pytest.mark.parametrize(
    ("language", "order"), [("en", "mdy"), ("en-gb", "dmy"), ("es", "dmy"), ("ja", "ymd")]
)
def test_parts_are_ordered_as_the_language_orders_them(language, order):
    assert part_order(language) == order
