"""The database goes away while somebody works: each page says so, and nothing typed is lost (FT6, 7, 9)."""

from contextlib import contextmanager

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from lxml import html

pytestmark = pytest.mark.django_db
# As both engines and the library between them say it.
SAID = (
    OperationalError('connection to server at "db" (10.0.0.7), port 5432 failed: Connection refused'),
    OperationalError("server closed the connection unexpectedly"),
    OperationalError("terminating connection due to administrator command"),
    OperationalError("FATAL:  the database system is starting up"),
    OperationalError("FATAL:  sorry, too many clients already"),
    OperationalError('could not extend file "base/1/2": No space left on device'),
    OperationalError('could not translate host name "db" to address: Name or service not known'),
    OperationalError("could not receive data from server: Connection timed out"),
    OperationalError("could not send data to server: Broken pipe"),
    OperationalError("SSL SYSCALL error: EOF detected"),
    OperationalError("database or disk is full"),
    OperationalError("unable to open database file"),
    InterfaceError("connection already closed"),
)


@contextmanager
def away(error, *, only=""):
    """As long as this lasts every statement fails, or those that begin so."""

    def fail(execute, sql, *rest):
        if sql.startswith(only):
            raise error
        return execute(sql, *rest)

    with connection.execute_wrapper(fail):
        yield


@pytest.fixture
def browser(coordinator, client_of):
    client = client_of(coordinator)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("error", SAID, ids=str)
def test_a_page_says_that_the_database_does_not_answer(error, browser):
    with away(error):
        answer = browser.get("/app/relationships/")
    page = html.fromstring(answer.text)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert page.xpath("string(//h1)").strip() == "The database does not answer"
    assert page.xpath("string(//main//a[contains(@class, 'btn-primary')]/@href)") == "/app/relationships/"


@pytest.mark.parametrize("only", ["", "INSERT"])
def test_what_was_typed_is_given_back_to_be_saved_again(only, browser):
    typed = {"name": "Kept <b>text</b>", "note": "Two\nlines", "form_key": "abcdefgh"}
    with away(SAID[1], only=only):
        answer = browser.post("/app/contacts/add/", typed)
    assert answer.status_code == 503
    (form,) = html.fromstring(answer.text).xpath("//main//form")
    assert {name: text for name, text in form.form_values() if name != "csrfmiddlewaretoken"} == typed
    assert browser.post("/app/contacts/add/", dict(form.form_values())).status_code == 302


def test_a_visitor_and_a_script_are_told_as_well(browser, home):
    with away(SAID[0]):
        assert Client(raise_request_exception=False).get("/").status_code == 503
        told = browser.post("/app/contacts/add/", {"name": "Ann"}, headers={"X-Requested-With": "fetch"})
    assert (told.status_code, told["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert "does not answer" in told.text


def test_a_fault_of_ours_is_no_database_that_is_away(browser):
    with away(OperationalError("no such column: nonsense")):
        assert browser.get("/app/relationships/").status_code == 500
