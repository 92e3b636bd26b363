"""A type with a fixed term writes down when the term is over; that day follows what is corrected."""

import pytest

from common.dates import PartialDate
from relationships import services
from relationships.models import Milestone
from tests.factories.relationships import TypeTierFactory


def ends_of(tie):
    rows = Milestone.objects.present().filter(relationship=tie, kind="expires").order_by("pk")
    return [str(one.date) for one in rows]


@pytest.fixture
def trial(clerk, tie):
    tier = TypeTierFactory(name="Trial", fixed_years=5)
    return services.record_type(relationship=tie, type=tier, starts=PartialDate(2019, 3), by=clerk)


@pytest.mark.parametrize(
    ("facts", "ends"),
    [
        ({"starts": PartialDate(2022, 3)}, ["2027-03"]), ({"starts": None}, []),
        ({"source": "Minutes"}, ["2024-03"]),
    ],
)  # fmt: skip
def test_the_end_of_a_fixed_term_follows_its_corrected_beginning(facts, ends, clerk, tie, trial):
    services.change_type_period(period=trial, by=clerk, **facts)
    assert ends_of(tie) == ends


def test_a_term_that_began_about_a_year_ends_about_a_year(clerk, tie, trial):
    services.change_type_period(period=trial, starts=PartialDate(1990, about=True), by=clerk)
    assert ends_of(tie) == ["~1995"]


def test_the_end_of_a_fixed_term_follows_its_corrected_type(clerk, tie, trial):
    services.change_type_period(period=trial, by=clerk, type=TypeTierFactory(name="Lasting"))
    assert ends_of(tie) == []


def test_a_fixed_term_whose_beginning_becomes_known_gets_its_end(clerk, tie, trial):
    services.change_type_period(period=trial, starts=None, by=clerk)
    services.change_type_period(period=trial, starts=PartialDate(2020), by=clerk)
    assert ends_of(tie) == ["2025"]


def test_a_type_entered_by_mistake_takes_its_end_to_trash_and_back(clerk, tie, trial):
    services.trash_type_period(period=trial, by=clerk)
    assert ends_of(tie) == []
    services.restore_type_period(period=trial, by=clerk)
    assert ends_of(tie) == ["2024-03"]


def test_an_end_that_somebody_corrected_stays_as_it_was_said(clerk, tie, trial):
    one = Milestone.objects.get(relationship=tie, kind="expires")
    services.change_milestone(milestone=one, date=PartialDate(2024, 12), by=clerk)
    services.trash_type_period(period=trial, by=clerk)
    assert ends_of(tie) == ["2024-12"]
