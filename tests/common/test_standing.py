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


def test_what_somebody_wrote_elsewhere_leaves_it_standing(ask, coordinator):
    PlaceFactory(name="Minsk")
    assert ask(names) == ["Minsk"]
    User.objects.update(name="Renamed")
    assert (ask(names), ask(names), len(ask.read)) == (["Minsk"], ["Minsk"], 1)


def test_a_row_added_changed_or_gone_is_seen_by_the_next_request(ask):
    place = PlaceFactory(name="Minsk")
    found = [ask(names)]
    Place.objects.update(name="Mensk")
    found.append(ask(names))
    place.delete()
    found.append(ask(names))
    assert found == [["Minsk"], ["Mensk"], []]


def test_what_the_request_knew_before_counts_too(ask):
    PlaceFactory(name="Minsk")
    earlier = lambda: remembered("first", lambda: names()[0])  # noqa: E731
    assert ask(str.upper, earlier) == "MINSK"
    User.objects.create(email="new@example.org")
    assert (ask(str.upper, earlier), len(ask.read)) == ("MINSK", 1)
    Place.objects.update(name="Mensk")
    assert ask(str.upper, earlier) == "MENSK"


def test_what_is_read_alone_stands_whatever_becomes_of_what_was_read_before(ask, coordinator):
    place = PlaceFactory(name="Minsk")
    for name in ("Minsk", "Mensk"):
        Place.objects.update(name=name)
        number = ask(lambda _told: User.objects.count(), lambda: remembered("first", names), alone=True)
        assert (number, len(ask.read)) == (1, 1), place


def test_what_a_reading_alone_is_told_by_the_memory_counts_too(ask):
    PlaceFactory(name="Minsk")
    earlier = lambda: remembered("first", names)  # noqa: E731
    found = [ask(lambda _told: earlier(), earlier, alone=True)]
    Place.objects.update(name="Mensk")
    assert [*found, ask(lambda _told: earlier(), earlier, alone=True)] == [["Minsk"], ["Mensk"]]


def test_a_question_that_names_a_moment_is_read_anew_after_any_change(ask, coordinator):
    recent = lambda: Place.objects.filter(created_at__lt=timezone.now()).count()  # noqa: E731
    assert [ask(recent), ask(recent), len(ask.read)] == [0, 0, 1]
    User.objects.update(name="Renamed")
    assert [ask(recent), len(ask.read)] == [0, 2]


def test_what_asks_nothing_takes_nothing_else_down(ask, coordinator):
    ask(lambda: [names(), unwritten("another", str, alone=True)])
    User.objects.update(name="Renamed")
    ask(names)
    assert len(ask.read) == 1


def test_after_a_quarter_of_an_hour_it_is_read_anew_with_the_next_change(ask, coordinator, monkeypatch):
    ask(names)
    monkeypatch.setattr(memory, "OLDEST", -1)
    ask(names)
    User.objects.update(name="Renamed")
    ask(names)
    assert len(ask.read) == 2


def test_what_it_rests_on_is_asked_again_in_one_go(ask, coordinator):
    read = lambda: [names(), User.objects.count(), Place.objects.count()]  # noqa: E731
    ask(read)
    User.objects.update(name="Renamed")
    with CaptureQueriesContext(connection) as asked:
        ask(read)
    assert (len(asked), len(ask.read)) == (2, 1)  # the state, and all the questions
