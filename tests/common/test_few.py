"""The different values of an indexed column, without reading every row."""

import pytest
from django.utils import timezone

from common.dates import PartialDate
from common.few import few_values, few_years
from directory.models import Place
from exchanges.models import Exchange
from relationships.selectors.partner_city import known_country_code
from tests.factories.directory import PlaceFactory
from tests.factories.exchanges import ExchangeFactory

pytestmark = pytest.mark.django_db


def test_each_value_comes_once_and_the_empty_one_never():
    for country in ("Japan", "Mexico", "", "Japan", "Ägypten"):
        PlaceFactory(country_printed=country)
    assert few_values(Place.objects.present(), "country_printed") == ["Japan", "Mexico", "Ägypten"]


def test_what_lies_in_trash_alone_is_left_out():
    PlaceFactory(country_printed="Japan", trashed_at=timezone.now())
    assert few_values(Place.objects.present(), "country_printed") == []


def test_each_year_comes_once_however_exact_the_dates_are():
    for date in (
        PartialDate(1983),
        PartialDate(1983, 5),
        PartialDate(1961, 8, 21),
        PartialDate(2024, 1, 1),
    ):
        ExchangeFactory(starts=date)
    assert few_years(Exchange.objects.present(), "starts") == ["2024", "1983", "1961"]
    assert few_years(Exchange.objects.none(), "starts") == []


def test_the_code_of_a_country_is_taken_from_its_other_places_however_it_is_typed():
    PlaceFactory(country_printed="México", country_code="MX")
    PlaceFactory(country_printed="Mexico", country_code="")
    assert known_country_code("mexico") == "MX"


def test_where_places_of_a_country_disagree_no_code_is_known():
    PlaceFactory(country_printed="Congo", country_code="CG")
    PlaceFactory(country_printed="CONGO", country_code="CD")
    assert known_country_code("Congo") == ""
