"""References with the year in them, given out once."""

from __future__ import annotations

import pytest

from documents.models import NumberSeries
from documents.services.numbers import take_series_number, take_written_number

pytestmark = pytest.mark.django_db


def test_the_run_of_a_year_counts_from_one(today):
    taken = [take_series_number(name="trials", pattern="T-{year}-{n:02d}") for _turn in range(3)]
    assert taken == ["T-2026-01", "T-2026-02", "T-2026-03"]


def test_a_run_goes_on_where_it_stands(today):
    NumberSeries.objects.create(name="trials-2026", pattern="T-{year}-{n:02d}", next=99)
    assert take_series_number(name="trials", pattern="T-{year}-{n:02d}") == "T-2026-99"
    assert take_series_number(name="trials", pattern="T-{year}-{n:02d}") == "T-2026-100"


def test_taking_a_number_makes_an_older_form_of_the_run_stale(today):
    take_series_number(name="trials", pattern="T-{year}-{n:02d}")
    assert NumberSeries.objects.get().version == 2


def test_a_number_is_written_in_the_pattern_the_clerk_keeps(today):
    NumberSeries.objects.create(name="Letters 2026", pattern="11/154/2026-{n}", next=139)
    assert take_written_number(name="Letters", pattern="L-{year}-{n:03d}")[1] == "11/154/2026-139"


def test_a_new_year_keeps_the_pattern_of_the_last_one(today):
    NumberSeries.objects.create(name="Letters 2025", pattern="11/154/2025-{n}", next=139)
    assert take_written_number(name="Letters", pattern="L-{year}-{n:03d}")[1] == "11/154/2026-1"


def test_a_pattern_without_the_year_begins_anew_with_the_usual_one(today):
    NumberSeries.objects.create(name="Letters 2025", pattern="X-{n}", next=139)
    assert take_written_number(name="Letters", pattern="L-{year}-{n:03d}")[1] == "L-2026-001"
