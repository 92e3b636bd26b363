import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from common.dates import PartialDate
from common.folding import digits_key
from council import services
from council.models import Resolution, Series
from council.workflow import format_number, next_in_run, pattern_problem
from tests.factories.council import BodyFactory, ResolutionFactory, SeriesFactory

PATTERNS = [
    "{n}-{yy}",
    "{n:03d} - {yy}",
    "{yyyy}-{n:03d}",
    "{n}",
    "{n:,}-N.S.",
    "RES-CC-{yyyy}-{n}",
    "{yy}-{n:02d}",
]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{n}-{yy}", "41-05"),
        ("{n:03d} - {yy}", "041 - 05"),
        ("{yyyy}-{n:03d}", "2005-041"),
        ("{n}", "41"),
        ("{n:04d}-{yyyy}", "0041-2005"),
        ("RES-CC-{yyyy}-{n}", "RES-CC-2005-41"),
    ],
)
def test_number_is_written_in_the_pattern_of_the_city(pattern, expected):
    assert format_number(pattern, 41, 2005) == expected


@given(
    pattern=st.sampled_from(PATTERNS),
    one=st.integers(min_value=1, max_value=99_999),
    other=st.integers(min_value=1, max_value=99_999),
    year=st.integers(min_value=2000, max_value=2099),
)
def test_two_numbers_of_one_year_never_look_alike(pattern, one, other, year):
    same = digits_key(format_number(pattern, one, year)) == digits_key(format_number(pattern, other, year))
    assert same == (one == other)


@given(st.text(alphabet="n{}y0:d3- A,", max_size=20))
def test_pattern_without_a_problem_can_always_be_written(pattern):
    if not pattern_problem(pattern):
        assert "{" not in format_number(pattern, 7, 2026)


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [("{yy}", "number"), ("{n}{n}", "number"), ("{n", "braces"), ("{n}-{month}", "field"), ("{n!r}", "field"),
     ("{n:>9999999}", "field"), ("plain", "number"), ("{n.__class__}", "field")],
)  # fmt: skip
def test_pattern_is_refused_with_its_reason(pattern, problem):
    assert pattern_problem(pattern) == problem


def test_run_starts_again_with_the_year_and_never_goes_back():
    assert next_in_run(number=9, counted=2025, year=2026, restarts=True) == 1
    assert next_in_run(number=9, counted=2025, year=2026, restarts=False) == 9
    assert next_in_run(number=9, counted=None, year=2026, restarts=True) == 9
    assert next_in_run(number=9, counted=2027, year=2026, restarts=True) is None


@pytest.fixture
def series(db):
    return SeriesFactory(pattern="{n:03d} - {yy}", next_number=41, year=2005)


def adopt(series, clerk, number="", day="2005-02-09"):
    draft = ResolutionFactory(body=series.body)
    return services.adopt_resolution(
        resolution=draft, adopted_on=PartialDate.parse(day), number=number, by=clerk
    )


def test_adoption_takes_the_next_number_of_the_series(series, clerk):
    assert [adopt(series, clerk).number, adopt(series, clerk).number] == ["041 - 05", "042 - 05"]


def test_adoption_skips_a_number_that_was_typed_by_hand(series, clerk):
    adopt(series, clerk, number="41-05")
    assert adopt(series, clerk).number == "042 - 05"


def test_adoption_in_a_new_year_begins_again_at_one(series, clerk):
    assert adopt(series, clerk, day="2006-01").number == "001 - 06"
    assert Series.objects.get().year == 2006


def test_adoption_for_a_year_already_closed_asks_for_the_number(series, clerk):
    adopt(series, clerk, day="2006-01")
    with pytest.raises(ValidationError) as refusal:
        adopt(series, clerk, day="2005-12-30")
    assert "number" in refusal.value.message_dict


def test_number_written_differently_is_still_the_same_number(series, clerk):
    adopt(series, clerk, number="041 - 05")
    with pytest.raises(ValidationError) as refusal:
        adopt(series, clerk, number="41-05")
    assert "belongs to" in refusal.value.message_dict["number"][0]


def test_same_number_may_stand_in_another_body(series, clerk):
    adopt(series, clerk, number="041 - 05")
    other = ResolutionFactory(body=BodyFactory())
    adopted = services.adopt_resolution(
        resolution=other, adopted_on=PartialDate(2005), number="041 - 05", by=clerk
    )
    assert adopted.number == "041 - 05"


def test_refused_adoption_takes_no_number(series, clerk):
    draft = ResolutionFactory(body=series.body, state="rescinded")
    with pytest.raises(ValidationError):
        services.adopt_resolution(resolution=draft, adopted_on=PartialDate(2005), by=clerk)
    assert Series.objects.get().next_number == 41


def test_adoption_rolled_back_gives_its_number_back(series, clerk):
    with transaction.atomic():
        adopt(series, clerk)
        transaction.set_rollback(True)
    assert Series.objects.get().next_number == 41


def test_taking_a_number_outdates_an_open_form_of_the_series(series, clerk):
    adopt(series, clerk)
    assert Series.objects.get().version == series.version + 1


@pytest.mark.parametrize("typed", ["41-05", "041-05", "041 - 05", "Resolution 41-05", "res. no. 041 - 05"])
def test_number_is_found_however_it_is_typed(db, typed):
    wanted = ResolutionFactory(number="041 - 05")
    ResolutionFactory(number="141-05", title="A report of page 41, line 05")
    assert list(Resolution.objects.matching(typed)) == [wanted]


@pytest.mark.parametrize(
    ("typed", "printed"), [("81-94", "81-94"), ("246-06", "246 - -06"), ("63690-N.S.", "63,690-N.S.")]
)
def test_odd_numbers_are_found_too(db, typed, printed):
    assert Resolution.objects.matching(typed).count() == 0
    wanted = ResolutionFactory(number=printed)
    assert list(Resolution.objects.matching(typed)) == [wanted]


def test_words_of_the_title_find_it_without_accents(db):
    wanted = ResolutionFactory(title="Affiliation with Santiago de Querétaro")
    assert list(Resolution.objects.matching("queretaro AFFILIATION")) == [wanted]
