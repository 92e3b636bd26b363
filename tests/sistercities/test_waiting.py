"""On PostgreSQL a page waits only so long for a row that somebody else holds, and for an answer."""

import threading

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.urls import reverse
from lxml import html

from common.records import lock
from relationships.models import Relationship
from sistercities import start
from tests.factories.relationships import RelationshipFactory
from tests.sending import versioned_form

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def held(home):
    """A tie that the background holds until the test has ended."""
    tie = RelationshipFactory(slug="cixi")
    taken, over = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            lock(Relationship.objects.get(pk=tie.pk))
            taken.set()
            over.wait(30)
        connection.close()

    beside = threading.Thread(target=hold)
    beside.start()
    taken.wait(30)
    yield tie
    over.set()
    beside.join()


def test_who_waits_too_long_gets_the_form_back_to_be_sent_again(held, coordinator, client_of):
    browser = client_of(coordinator)
    browser.raise_request_exception = False
    address = reverse("relationships:edit", args=["cixi"])
    typed = {**versioned_form(browser.get(address).content), "story": "Met in 1950"}
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    answer = browser.post(address, typed)
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    (form,) = html.fromstring(answer.text).xpath("//main//form")
    assert dict(form.form_values())["story"] == "Met in 1950"


def test_the_web_process_says_so_to_the_database(monkeypatch):
    database = settings.DATABASES["default"]
    monkeypatch.setitem(database, "OPTIONS", dict(database["OPTIONS"]))
    start.limit_waiting()
    beside = connections.create_connection("default")
    beside.settings_dict = {**connection.settings_dict, "OPTIONS": settings.DATABASES["default"]["OPTIONS"]}
    with beside.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout'), current_setting('statement_timeout')")
        assert cursor.fetchone() == ("10s", "1min")
        cursor.execute("SHOW gin_pending_list_limit")
        assert cursor.fetchone() == ("64kB",)
    beside.close()


def test_a_command_may_take_as_long_as_it_takes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout'), current_setting('statement_timeout')")
        assert cursor.fetchone() == ("0", "0")


@pytest.fixture
def slow(monkeypatch, coordinator, client_of, home):
    """A browser whose pages ask for ten seconds of a database that gives up after a tenth of one."""

    def answer(*_args, **_kwargs):
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = '100ms'")
            try:
                cursor.execute("SELECT pg_sleep(10)")
            finally:
                cursor.execute("SET statement_timeout = 0")

    monkeypatch.setattr("common.pages.CreatePage.post", answer)
    monkeypatch.setattr("common.listpage.ListPage.get", answer)
    browser = client_of(coordinator)
    browser.raise_request_exception = False
    return browser


def test_what_takes_too_long_is_given_up_with_a_page_that_says_so(slow):
    answer = slow.get("/app/relationships/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "This took too long" in answer.text
    assert "storing a long list" not in answer.text


def test_a_form_that_took_too_long_is_given_back(slow):
    answer = slow.post("/app/contacts/add/", {"name": "Ann"})
    (form,) = html.fromstring(answer.text).xpath("//main//form")
    assert (answer.status_code, dict(form.form_values())["name"]) == (503, "Ann")
    answer = slow.post("/app/contacts/add/", {"name": "Ann"}, headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, "more than a minute" in answer.text) == (503, True)
