import pytest

from common.capped import COUNT_LIMIT, Capped, capped_words
from directory.models import Place
from tests.factories.directory import PlaceFactory

pytestmark = pytest.mark.django_db


def test_several_counts_come_in_one_query(home, django_assert_num_queries):
    PlaceFactory.create_batch(3, kind="town")
    towns, all_places = Place.objects.filter(kind="town"), Place.objects.all()
    with django_assert_num_queries(1):
        row = Place.objects.order_by().values(towns=Capped(towns), places=Capped(all_places))[:1].get()
    assert row == {"towns": 3, "places": 4}


def test_counting_stops_one_above_the_limit(monkeypatch, home):
    monkeypatch.setattr("common.capped.COUNT_LIMIT", 2)
    PlaceFactory.create_batch(5)
    assert Place.objects.values(n=Capped(Place.objects.all()))[:1].get() == {"n": 3}


def test_what_was_not_counted_to_its_end_says_so():
    assert [capped_words(number) for number in (41, COUNT_LIMIT, COUNT_LIMIT + 1)] == [
        "41",
        "1,000",
        "1,000+",
    ]
