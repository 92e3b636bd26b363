"""What stands longer than a request: as long as what it rests on answers with the same rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from common import memory
from common.memory import remembered, unwritten
from directory.models import Place
from tests.factories.directory import PlaceFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def names():
    return list(Place.objects.order_by("pk").values_list("name", flat=True))


def rename_people():
    User.objects.update(name="Renamed")


def test_what_somebody_wrote_elsewhere_leaves_it_standing(ask, coordinator):
    PlaceFactory(name="Minsk")
    assert ask.stands(names, after=rename_people)
    assert ask(names) == ["Minsk"]


def test_a_row_added_changed_or_gone_is_seen_by_the_next_request(ask):
    place = PlaceFactory(name="Minsk")
    found = [ask(names)]
    Place.objects.update(name="Mensk")
    found.append(ask(names))
    place.delete()
    found.append(ask(names))
    assert found == [["Minsk"], ["Mensk"], []]


def test_what_the_request_knew_before_counts_too(ask, coordinator):
    PlaceFactory(name="Minsk")
    earlier = lambda: remembered("first", lambda: names()[0])  # noqa: E731
    assert ask.stands(str.upper, before=earlier, after=rename_people)
    assert ask(str.upper, earlier) == "MINSK"
    Place.objects.update(name="Mensk")
    assert ask(str.upper, earlier) == "MENSK"


def test_what_is_read_alone_stands_whatever_becomes_of_what_was_read_before(ask, coordinator):
    count = lambda _told: User.objects.count()  # noqa: E731
    earlier = lambda: remembered("first", lambda: [*names(), "no answer is empty"])  # noqa: E731
    assert not ask.stands(count, before=earlier, after=PlaceFactory)
    assert ask.stands(count, before=earlier, after=PlaceFactory, alone=True)


def test_what_a_reading_alone_is_told_by_the_memory_counts_too(ask):
    PlaceFactory(name="Minsk")
    earlier = lambda: remembered("first", names)  # noqa: E731
    found = [ask(lambda _told: earlier(), earlier, alone=True)]
    Place.objects.update(name="Mensk")
    assert [*found, ask(lambda _told: earlier(), earlier, alone=True)] == [["Minsk"], ["Mensk"]]


def test_a_question_that_names_a_moment_is_read_anew_after_any_change(ask, coordinator):
    recent = lambda: Place.objects.filter(created_at__lt=timezone.now()).count()  # noqa: E731
    assert ask.stands(recent)
    assert not ask.stands(recent, after=rename_people)


def test_what_asks_nothing_takes_nothing_else_down(ask, coordinator):
    read = lambda: [names(), unwritten("another", str, alone=True)]  # noqa: E731
    assert ask.stands(read, after=rename_people)


def test_after_a_quarter_of_an_hour_it_is_read_anew_with_the_next_change(ask, coordinator, monkeypatch):
    monkeypatch.setattr(memory, "OLDEST", -1)
    assert ask.stands(names)
    assert not ask.stands(names, after=rename_people)


def test_what_it_rests_on_is_asked_again_in_one_go(ask, coordinator):
    read = lambda: [names(), User.objects.count(), Place.objects.count()]  # noqa: E731
    asked = []
    noting = lambda execute, sql, *call: (asked.append(sql), execute(sql, *call))[1]  # noqa: E731
    with connection.execute_wrapper(noting):
        assert ask.stands(read, after=lambda: (rename_people(), asked.clear()))
    assert len(asked) == 2  # the state, and all the questions


def test_what_a_page_rests_on_is_asked_again_in_one_go(ask, coordinator, monkeypatch):
    monkeypatch.setattr(memory, "_used", {})
    people = lambda: unwritten("people", lambda: list(User.objects.values_list("pk")), alone=True)  # noqa: E731
    for _turn in range(2):
        PlaceFactory(name="Minsk")
        ask(lambda _told: names(), people)
    Place.objects.update(kind="town")
    with CaptureQueriesContext(connection) as asked:
        ask(lambda _told: names(), people)
    assert sum("digests_of_rows" in query["sql"] for query in asked) == 1


def test_no_more_pages_are_kept_than_agreed(ask, monkeypatch):
    monkeypatch.setattr(memory, "_used", {"another page": ("something",)})
    monkeypatch.setattr(memory, "MOST_PAGES", 1)
    ask(names)
    assert list(memory._used.values()) == [("the test",)]
