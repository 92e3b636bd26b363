"""What the program answers when a request cannot be taken, and what may be kept of its answers."""

import re
from contextlib import nullcontext
from io import BytesIO

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from program.models import ImportRun
from relationships.services import trash_relationship
from sistercities.busy import ASKED_EVERY_SECONDS, SHORT_WAIT_MS

BOX = re.compile(r'<input[^>]*name="q"[^>]*type="search"[^>]*>')
pytestmark = pytest.mark.django_db


def test_a_body_in_another_encoding_is_a_400_and_not_a_500():
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.get("/sign-in/")
    answer = client.post(
        "/sign-in/", "login=a", content_type="application/x-www-form-urlencoded; charset=utf-7"
    )
    assert answer.status_code == 400
    assert "could not make sense" in answer.text


def test_no_box_to_search_in_takes_more_than_an_address_holds():
    files = (settings.BASE_DIR / "templates").rglob("*.html")
    boxes = [box for file in files for box in BOX.findall(file.read_text(encoding="utf-8"))]
    assert len(boxes) > 4
    # Nine bytes stand in an address for a letter of East Asia; the server reads no address of 4,094.
    assert [box for box in boxes if 'maxlength="400"' not in box] == []


@pytest.mark.parametrize("bytes_sent", [b"name=\xff\xfe", b"name=%FF", b"name=%ED%A0%80", b"na%80me=a"])
def test_a_form_whose_bytes_are_no_text_is_a_400(bytes_sent, coordinator, client_of):
    client = client_of(coordinator)
    answer = client.post("/app/contacts/add/", bytes_sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "could not make sense" in answer.text


def test_a_page_that_is_not_there_leads_a_visitor_to_the_public_pages(client, coordinator, client_of):
    visitor, person = client.get("/no/such/page/").text, client_of(coordinator).get("/no/such/page/").text
    assert ("Go to Today" in visitor, 'href="/sign-in/">Sign in' in visitor) == (False, True)
    assert "Go to Today" in person


def test_a_form_whose_record_went_meanwhile_says_so_and_gives_back_what_was_typed(
    coordinator, client_of, wakayama
):
    client, address = client_of(coordinator), f"{wakayama.get_absolute_url()}edit/"
    trash_relationship(relationship=wakayama, by=coordinator)
    answer = client.post(address, {"sponsor": "Kept <b>text</b>", "version": "1"})
    page = html.fromstring(answer.text)
    assert (answer.status_code, page.xpath("string(//h1)").strip()) == (404, "Nothing was saved")
    assert page.xpath("string(//main//textarea)").strip() == "Kept <b>text</b>"


def test_a_page_that_is_not_there_says_nothing_of_saving(coordinator, client_of):
    page = html.fromstring(client_of(coordinator).get("/app/relationships/nowhere/edit/").text)
    assert page.xpath("string(//h1)").strip() == "There is no page here"
    assert page.xpath("//main//textarea") == []


def test_a_form_whose_token_is_gone_gives_back_what_was_typed(coordinator, client_of):
    client = client_of(coordinator)
    client.handler.enforce_csrf_checks = True
    answer = client.post("/app/contacts/add/", {"name": "Kept <b>text</b>"})
    assert answer.status_code == 403
    assert "Kept &lt;b&gt;text&lt;/b&gt;" in answer.text


def test_a_form_whose_token_is_gone_shows_no_password():
    client = Client(enforce_csrf_checks=True)
    assert "hunter22" not in client.post("/sign-in/", {"login": "a", "password": "hunter22"}).text


@pytest.mark.parametrize("path", ["/app/", "/app/contacts/", "/app/none/", "/sign-in/", "/"])
def test_nothing_the_signed_in_see_stays_in_a_browser(path, coordinator, client_of):
    assert client_of(coordinator).get(path, follow=True)["Cache-Control"] == "private, no-store"


def test_public_pages_may_be_kept_by_caches_that_ask_each_time(client, home):
    assert client.get("/")["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.fixture
def busy(monkeypatch, coordinator, client_of):
    """A browser whose saves meet a database in which somebody else is writing."""

    def locked(*_args, **_kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr("common.pages.Page.post", locked, raising=False)
    monkeypatch.setattr("common.pages.CreatePage.post", locked)
    client = client_of(coordinator)
    client.raise_request_exception = False
    return client


def test_a_form_sent_while_a_long_list_is_stored_can_be_saved_again(busy):
    typed = {"name": "Kept <b>text</b>", "roles": ["one", "two"], "country_code": "\nfirst\nsecond"}
    answer = busy.post("/app/contacts/add/", typed)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    (form,) = html.fromstring(answer.text).xpath("//main//form")
    sent = [pair for pair in form.form_values() if pair[0] != "csrfmiddlewaretoken"]
    assert form.get("action") == "/app/contacts/add/"
    assert sent == [
        ("name", typed["name"]),
        ("roles", "one"),
        ("roles", "two"),
        ("country_code", "\nfirst\nsecond"),
    ]


def test_a_password_is_not_given_back(busy):
    for secret in ({"password": "hunter22"}, {"code": "hunter22"}):
        answer = busy.post("/app/contacts/add/", {"name": "Ann", **secret})
        assert answer.status_code == 503
        assert "hunter22" not in answer.text
        assert "Ann" not in answer.text


def test_what_was_typed_beside_a_file_is_there_to_be_copied(busy):
    answer = busy.post("/app/contacts/add/", {"name": "Ann", "photo": BytesIO(b"x")})
    page = html.fromstring(answer.text)
    assert page.xpath("string(//main//textarea)").strip() == "Ann"
    assert page.xpath("//main//form") == []


def test_a_script_that_saves_is_told_in_a_sentence(busy):
    answer = busy.post("/app/contacts/add/", {"name": "Ann"}, headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, answer["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert "Nothing was saved yet" in answer.text


def test_another_failure_is_still_a_500(busy, monkeypatch):
    monkeypatch.setattr("sistercities.refusals.BUSY", ())
    answer = busy.post("/app/contacts/add/", {"name": "Ann"})
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text


def test_on_sqlite_a_form_waits_only_shortly_while_a_list_is_stored(busy, monkeypatch, coordinator):
    waits, clock = [], [100.0]
    monkeypatch.setattr("sistercities.busy.patience", lambda wait: waits.append(wait) or nullcontext())
    monkeypatch.setattr("sistercities.busy.monotonic", lambda: clock[0])
    busy.post("/app/contacts/add/", {"name": "Ann"})
    ImportRun.objects.create(name="list.csv", sha256="0" * 64, size=1, state="importing")
    with CaptureQueriesContext(connection) as asked:
        busy.post("/app/contacts/add/", {"name": "Ann"})
    assert not any("program_importrun" in one["sql"] for one in asked)
    clock[0] += ASKED_EVERY_SECONDS
    busy.get("/app/contacts/add/")
    busy.post("/app/contacts/add/", {"name": "Ann"})
    assert waits == ([SHORT_WAIT_MS] if connection.vendor == "sqlite" else [])
