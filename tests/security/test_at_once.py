"""A24 and A25: two hundred requests at once are counted exactly, a hundred exchanges have one effect."""

import threading

import pytest
from django.db import connection
from django.test import Client

from accounts.models import AuditEntry
from accounts.services import revoke_link
from common.limits import LIMITS, Limit
from notifications.models import Snooze
from tests.factories.notifications import ReminderFactory
from tests.links import link_and_token

pytestmark = pytest.mark.postgres


def at_once(act, threads, times):
    """What `act` gave, so many times in so many threads."""
    found = []

    def burst() -> None:
        found.extend(act() for _ in range(times))
        connection.close()

    running = [threading.Thread(target=burst) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return found


@pytest.mark.django_db(transaction=True)
def test_two_hundred_requests_at_once_are_counted_exactly(home):
    # The refusal in one line, not a page.
    headers = {"X-Requested-With": "fetch"}
    found = at_once(lambda: Client(headers=headers).get("/verify/7KQ4M-2XW9D/").status_code, 20, 10)
    answered = LIMITS["check"].most_of_one
    assert (found.count(404), found.count(429)) == (answered, 200 - answered)


@pytest.fixture
def opened(home, coordinator, monkeypatch):
    """A link, and the browser in which its button was pressed."""
    monkeypatch.setitem(LIMITS, "link", Limit(10_000))
    reminder = ReminderFactory(recipient=coordinator)
    link, token = link_and_token(scope="snooze", record=reminder, sent_to=coordinator.email)
    client = Client()
    page = client.get(f"/l/snooze/{token}/")["Location"]
    return link, page, client.cookies


def press(address, cookies, **typed):
    browser = Client()
    browser.cookies = cookies
    return browser.post(address, typed)


@pytest.mark.django_db(transaction=True)
def test_a_hundred_exchanges_at_once_have_one_effect(opened):
    """A24: the link opens again until it expires, each opening is logged, and what it does is done once."""
    _link, page, cookies = opened
    found = at_once(lambda: press(page, cookies), 10, 10)
    assert {answer["Location"] for answer in found} == {f"{page}answer/"}
    assert AuditEntry.objects.filter(act="link opened").count() == 100
    done = at_once(
        lambda: press(f"{page}answer/", found[0].cookies, choice="other", until="2027-01-04"), 10, 2
    )
    assert ({answer.status_code for answer in done}, Snooze.objects.count()) == ({200}, 1)


@pytest.mark.django_db(transaction=True)
def test_a_hundred_exchanges_of_a_revoked_link_open_nothing(opened, admin):
    link, page, cookies = opened
    revoke_link(link=link, by=admin)
    found = at_once(lambda: press(page, cookies).status_code, 10, 10)
    assert (set(found), AuditEntry.objects.filter(act="link opened").exists()) == ({404}, False)
