"""What is kept of what was read, and that nothing kept outlives a change."""

import pytest
from django.test import RequestFactory

from common import memory
from relationships import services
from tests.factories.directory import PlaceFactory

NOTE = "a note of the test"


@pytest.fixture
def states(monkeypatch):
    """The states the database is in, one a request."""
    left = ["7:7:", "7:7:", "8:8:", ""]
    monkeypatch.setattr(memory, "_state", lambda: left.pop(0))
    monkeypatch.setattr(memory, "_standing", {})
    return left


def ask(read, method="get", name=NOTE):
    """Ask for what rests on a question that cannot be asked again."""

    def reading():
        request = memory._kept.get()
        return [request and request.note(None), read()][1]

    middleware = memory.MemoryMiddleware(lambda _request: memory.unwritten(name, reading))
    return middleware(getattr(RequestFactory(), method)("/"))


def test_a_second_request_is_told_what_the_first_read_until_something_is_written(states):
    assert [ask(lambda: "old"), ask(lambda: "newer"), ask(lambda: "new")] == ["old", "old", "new"]


def test_where_nobody_can_tell_and_while_something_is_saved_it_is_read_each_time(states):
    states[:] = [""]
    assert [ask(lambda: "old"), ask(lambda: "new", "post"), memory.unwritten(NOTE, lambda: "newest")] == [
        "old",
        "new",
        "newest",
    ]


def test_no_more_is_kept_than_agreed(states, monkeypatch):
    monkeypatch.setattr(memory, "MOST_STANDING", 1)
    states[:] = ["7:7:"] * 3
    assert [ask(lambda: "old"), ask(lambda: "b", name="another"), ask(lambda: "newer")] == [
        "old",
        "b",
        "newer",
    ]


@pytest.mark.django_db(transaction=True)
def test_a_list_counts_and_offers_what_was_added_a_moment_ago(home, coordinator, client_of):
    client = client_of(coordinator)

    def page():
        html = client.get("/app/relationships/?view=all").content.decode()
        return [words in html for words in ("All incl. ended 0", "All incl. ended 1", ">Kenya<")]

    assert [page(), page()] == [[True, False, False]] * 2
    services.add_relationship(
        partner=PlaceFactory(country_printed="Kenya", country_code="KE"), by=coordinator
    )
    assert page() == [False, True, True]
