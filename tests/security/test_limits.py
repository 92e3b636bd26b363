"""A25: what is dear is counted exactly, by person or address and by object."""

import re
from pathlib import Path

import pytest
from django import forms
from django.test import RequestFactory

from accounts.models import Throttle
from common.limits import LIMITS, Limit, limit_of
from sistercities.callers import NOWHERE, caller_of
from sistercities.environment import networks
from tests.access.walker import every_address

pytestmark = pytest.mark.django_db
DOCUMENTED = Path(__file__).parents[2] / "docs" / "limits.md"
WORDS = {60: "a minute", 3600: "an hour"}
SEARCH = "/app/search/?q=wakayama"


@pytest.fixture
def few(monkeypatch):
    """Two of everything, one of the same object."""
    for name, limit in LIMITS.items():
        monkeypatch.setitem(LIMITS, name, Limit(2, limit.seconds))


def views():
    for name, entry, methods in every_address():
        yield name, entry.callback, methods


def counted_as(view, method):
    return limit_of(view, RequestFactory().generic(method, "/"))


def test_the_table_in_the_documentation_is_the_one_in_force():
    rows = [
        f"| {name} | {limit.most} | {WORDS[limit.seconds]} | {limit.most_of_one or ''} |".replace(
            "|  |", "| |"
        )
        for name, limit in LIMITS.items()
    ]
    text = DOCUMENTED.read_text().split("<!-- limits -->")[1].split("<!-- end -->")[0]
    assert text.strip().splitlines()[2:] == rows


def test_every_form_that_takes_a_file_counts():
    found = {
        name: counted_as(view, "POST")
        for name, view, _methods in views()
        if any(
            isinstance(field, forms.FileField)
            for field in getattr(
                getattr(getattr(view, "view_class", None), "form_class", None), "base_fields", {}
            ).values()
        )
    }
    assert len(found) >= 9
    assert [name for name, limit in found.items() if not limit] == []


def test_every_paper_counts():
    found = {
        name: {counted_as(view, method) for method in methods}
        for name, view, methods in views()
        if re.search(r"-print$|docx|paper-retry", name)
    }
    assert len(found) >= 11
    assert [name for name, limits in found.items() if "print" not in limits] == []


def test_every_limit_named_by_a_view_is_in_the_table():
    named = {counted_as(view, method) for _name, view, methods in views() for method in methods}
    named |= {getattr(getattr(view, "view_class", None), "limit", "") for _name, view, _methods in views()}
    assert named - {""} <= set(LIMITS)


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", SEARCH),
        ("get", "/app/relationships/?format=csv"),
        ("get", "/app/contacts/?format=csv"),
        ("post", "/app/documents/add/"),
        ("post", "/log/photos/"),
        ("get", "/verify/7KQ4M-2XW9D/"),
        ("post", "/verify/7KQ4M-2XW9D/compare/"),
    ],
)
def test_over_the_limit_it_says_how_long_to_wait(method, address, few, home, coordinator, client_of):
    ask = getattr(client_of(coordinator), method)
    assert [ask(address).status_code == 429 for _ in range(3)] == [False, False, True]
    answer = ask(address)
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert ("That was too often" in answer.text, "then try again" in answer.text) == (True, True)


@pytest.mark.parametrize(
    "address",
    ["/app/users/add/", "/account/", "/account/password/", "/account/second-step/app/"],
)
def test_an_account_is_changed_and_offered_so_often_and_no_more(address, few, home, admin, client_of):
    client = client_of(admin)
    typed = {"name": "Kim", "oldpassword": "wrong horse", "password1": "x"}
    assert [client.post(address, typed).status_code == 429 for _ in range(3)] == [False, False, True]
    answer = client.post(address, typed)
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert ("Kim" in answer.text, "wrong horse" in answer.text) == (True, False)


def test_a_new_password_behind_a_mail_counts_too():
    names = {"account_reset_password_from_key", "account_set_password", "account_change_password"}
    assert {name for name, view, _methods in views() if counted_as(view, "POST") == "password"} == names


def test_one_object_asked_for_again_and_again_uses_up_no_other(monkeypatch, client, home):
    monkeypatch.setitem(LIMITS, "check", Limit(5, most_of_one=2))
    same = [client.get("/verify/7KQ4M-2XW9D/").status_code for _ in range(4)]
    assert (same, client.get("/verify/22222-22222/").status_code) == ([404, 404, 429, 429], 404)


def test_a_window_opens_again_after_its_seconds(few, home, coordinator, client_of):
    client = client_of(coordinator)
    for _ in range(3):
        client.get(SEARCH)
    for row in Throttle.objects.all():
        row.tries = [at - 61 for at in row.tries]
        row.save()
    assert client.get(SEARCH).status_code == 200


def test_colleagues_behind_one_address_are_counted_apart(few, home, coordinator, clerk, client_of):
    for _ in range(4):
        client_of(coordinator).get(SEARCH)
    assert client_of(clerk).get(SEARCH).status_code == 200


def test_nobody_outside_uses_up_what_staff_may_do(few, home, coordinator, client_of, client):
    for _ in range(4):
        client.get("/verify/7KQ4M-2XW9D/")
    assert client.get("/verify/7KQ4M-2XW9D/").status_code == 429
    assert client_of(coordinator).get("/verify/7KQ4M-2XW9D/").status_code == 404


def test_what_was_typed_is_given_back(few, home, coordinator, client_of):
    client = client_of(coordinator)
    for _ in range(2):
        client.post("/app/documents/add/")
    answer = client.post("/app/documents/add/", {"title": "Minutes <of> 1961"})
    assert "Minutes &lt;of&gt; 1961" in answer.text


def test_the_ordinary_page_is_not_counted(home, coordinator, client_of):
    client = client_of(coordinator)
    for address in ("/app/", "/app/search/", "/app/relationships/", "/app/documents/add/"):
        client.get(address)
    assert not Throttle.objects.exists()


@pytest.mark.parametrize(
    ("remote", "forwarded", "counted"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.2", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "nonsense", NOWHERE),
        ("10.0.0.2", "2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "198.51.100.1", "203.0.113.9"),
    ],
)
def test_a_forwarded_address_is_believed_only_from_our_proxy(
    remote, forwarded, counted, settings, monkeypatch
):
    settings.TRUSTED_PROXIES = networks("NO_SUCH_NAME", "10.0.0.0/8")
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert caller_of(RequestFactory().get("/", REMOTE_ADDR=remote, **headers)) == counted
