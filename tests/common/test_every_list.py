"""Every list of the program says in its own words why it shows no rows: four reasons, four messages."""

import re

import pytest
from django.db import OperationalError
from django.test import RequestFactory
from django.urls import reverse

from accounts.models import Role
from common.listpage import REGION, find_listing
from common.lists import Listing
from tests.access.matrix import COLUMNS, ROWS
from tests.access.walker import every_address, is_list, parameters_of
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
# The lists that do not belong to one record, each with what each role is answered.
LISTS = {
    name: dict(zip(COLUMNS, ROWS[name, "GET", ""].split(), strict=True))
    for name, entry, _methods in every_address()
    if is_list(entry) and not parameters_of(entry)
}
WHO = ("coordinator", "admin", "clerk", "viewer", "member")
PART = {"HX-Request": "true", "HX-Target": REGION}


def of_role(name, status):
    """A role that is answered so."""
    return next((role for role in WHO if LISTS[name][role] == status), "")


@pytest.fixture
def ask(client_of):
    clients = {role.value: client_of(UserFactory(role=role)) for role in Role}

    def asked(name, query="", role="", **how):
        client = clients[role or of_role(name, "200")]
        return client.get(f"{reverse(name)}{query}", headers=PART, **how)

    return asked


def narrowings(listing):
    """The address with a text that nothing holds, and with the last choice of each filter."""
    if listing.search:
        yield "?q=zzqqxxzz"
    for key, choices in listing.choices.items():
        if choices:
            yield f"?{key}={list(choices)[-1]}"


def test_a_list_without_rows_says_whether_there_are_none_yet_or_none_that_match(ask):
    empty, narrowed = [], set()
    for name in LISTS:
        page = ask(name)
        listing = page.context["listing"]
        if not listing.found.rows:
            assert listing.nothing, name
            assert f"<p>{listing.nothing}</p>" in page.text, name
            empty.append(name)
        for query in narrowings(listing):
            page = ask(name, query)
            shown = page.context["listing"]
            assert len(shown.applied) == 1, (name, query)
            if not shown.found.rows:
                assert "Nothing matches." in page.text, (name, query)
                assert f"Take off “{shown.applied[0].text}”" in page.text, (name, query)
                assert "clear all filters" in page.text, (name, query)
                narrowed.add(name)
    assert (len(LISTS) >= 22, len(empty) >= 15, len(narrowed) >= 15) == (True, True, True)


def test_a_list_that_does_not_load_says_so_and_keeps_its_filters(ask, monkeypatch):
    def fail(*_asked, **_named):
        raise OperationalError

    monkeypatch.setattr(Listing, "_fetch", fail)
    # Trash reads many tables in a way of its own.
    monkeypatch.setattr("program.views.trash.spots_in_trash", fail)
    assert {name for name in LISTS if ask(name).status_code == 503} == set(LISTS)
    assert "The list did not load. Your filters are kept." in ask("program:trash", "?kind=place").text
    page = ask("relationships:list", "?view=all&q=cixi").text
    assert "The list did not load. Your filters are kept." in page
    assert '<a href="/app/relationships/?view=all&amp;q=cixi">Try again</a>' in page


def test_a_filter_whose_answer_does_not_come_has_its_words_ready_beside_the_old_rows(coordinator, client_of):
    page = client_of(coordinator).get("/app/relationships/?view=all&q=cixi").text
    region = page.index('<div id="list-region">')
    assert page.index("data-list-failed") < region < page.index("js/waiting")
    ready = page[page.index("data-list-failed") : region]
    assert "what stands below is the list from before" in ready
    assert '<a href="/app/relationships/?view=all&amp;q=cixi">Try again</a>' in ready
    assert 'data-words="Loading…"' in ready


def test_only_what_begins_something_is_a_main_button():
    request, main = RequestFactory().get("/"), set()
    for name in LISTS:
        for role in WHO:
            request.user = UserFactory.build(pk=1, role=role)
            if LISTS[name][role] == "200":
                buttons = find_listing(request, name, "").buttons
                main |= {str(words) for words, _address, look in buttons if look == "btn-primary"}
                assert "btn-primary" not in [look for _words, _address, look in buttons[:-1]], name
    begins = {"Add", "Draft", "Form", "Import", "Invite", "Log", "New", "Place", "Record", "Write"}
    assert {words.partition(" ")[0] for words in main} == begins, main


def test_whoever_may_not_open_a_list_is_told_who_may(ask):
    refused = {name: role for name in LISTS if (role := of_role(name, "403"))}
    for name, role in refused.items():
        page = ask(name, role=role)
        told = re.search(r'tw-trouble-what">([^<]*)<', page.text)[1]
        assert re.search(r"oordinators?|lerks?|dministrators?", told), (name, told)
    assert len(refused) >= 10


def test_every_list_says_whether_it_can_be_counted_whatever_was_kept_of_it():
    uncounted = set()
    request = RequestFactory().get("/")
    for name in LISTS:
        request.user = UserFactory.build(pk=1, role=of_role(name, "200"))
        for key in ["", *find_listing(request, name, "").choices]:
            listing = find_listing(request, name, f"{key}=x 1", trusting=True)
            uncounted |= set() if listing.countable else {name}
            assert name in uncounted or not listing.narrowed().query.combinator, (name, key)
    assert uncounted == {"program:trash"}
