from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import AccessLink, AuditEntry
from accounts.services import make_link, revoke_link
from notifications.models import OutboxMail, Snooze
from notifications.services import deliver_outbox, finish_reminder
from sistercities.logs import JsonFormatter, PlainFormatter, logging_settings
from tests.factories.notifications import ReminderFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]
MONDAY = date(2026, 11, 23)


@pytest.fixture
def reminder(coordinator):
    return ReminderFactory(recipient=coordinator)


@pytest.fixture
def link_token(reminder):
    return make_link(scope="snooze", record=reminder, sent_to=reminder.recipient.email)


@pytest.fixture
def address(link_token):
    return f"/l/snooze/{link_token[1]}/"


def test_opening_it_shows_what_is_due_without_signing_in(address, client):
    assert b"Review the tie with Cixi" in client.get(address).content


def test_a_robot_opening_it_five_times_changes_nothing(address, reminder, client):
    for _ in range(5):
        client.get(address)
        client.head(address)
    reminder.refresh_from_db()
    assert (reminder.snoozed_until, Snooze.objects.count(), AuditEntry.objects.count()) == (None, 0, 0)


def test_the_button_puts_it_off(address, reminder, client):
    client.post(address, {"choice": MONDAY.isoformat()})
    reminder.refresh_from_db()
    assert reminder.snoozed_until == MONDAY


def test_pressing_twice_is_harmless(address, client):
    answers = [client.post(address, {"choice": MONDAY.isoformat()}).status_code for _ in range(2)]
    assert (answers, Snooze.objects.count()) == ([200, 200], 1)


def test_every_use_is_logged_without_the_token(address, link_token, client):
    client.post(address, {"choice": MONDAY.isoformat()})
    entry = AuditEntry.objects.get(act="link used")
    assert link_token[1] not in f"{entry.label}{entry.subject}{entry.detail}"


def test_another_day_can_be_typed(address, reminder, client):
    client.post(address, {"choice": "other", "until": "2026-12-01"})
    reminder.refresh_from_db()
    assert reminder.snoozed_until == date(2026, 12, 1)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"choice": "other"},
        {"choice": "other", "until": "2026-11-19"},
        {"choice": "other", "until": "2026-02-30"},
        {"choice": "other", "until": "2031-01-01"},
        {"choice": "2026-11-18"},
        {"choice": "now"},
    ],
)
def test_a_day_that_cannot_be_is_said_at_the_field(address, answer, client):
    response = client.post(address, answer)
    assert (response.status_code, Snooze.objects.count()) == (422, 0)
    assert b"There is a problem" in response.content


def test_a_post_without_the_hidden_key_is_refused(address):
    assert Client(enforce_csrf_checks=True).post(address, {"choice": MONDAY.isoformat()}).status_code == 403


def test_a_done_reminder_says_so(address, reminder, coordinator, client):
    finish_reminder(reminder=reminder, by=coordinator)
    assert b"This is done" in client.get(address).content


def test_the_page_stays_out_of_caches_referers_and_indexes(address, client):
    headers = client.get(address).headers
    found = headers["Cache-Control"], headers["Referrer-Policy"], headers["X-Robots-Tag"]
    assert found == ("no-store", "same-origin", "noindex, nofollow")


def neutral(client, address) -> bytes:
    response = client.get(address)
    assert response.status_code == 404
    return response.content


def test_every_other_failure_shows_one_page(address, link_token, admin, client):
    link, token = link_token
    pages = {neutral(client, f"/l/snooze/{wrong}/") for wrong in ("x", token[:-1] + "~", "0" * 5000, "é")}
    AccessLink.objects.filter(pk=link.pk).update(scope="partner")
    pages.add(neutral(client, address))
    AccessLink.objects.filter(pk=link.pk).update(scope="snooze")
    revoke_link(link=link, by=admin)
    pages.add(neutral(client, address))
    assert len(pages) == 1


def test_a_link_to_a_deleted_reminder_is_as_if_it_never_was(address, reminder, client):
    reminder.delete()
    assert neutral(client, address) == neutral(client, "/l/snooze/x/")


def test_a_link_of_somebody_who_left_does_nothing(address, reminder, client):
    type(reminder.recipient).objects.update(is_active=False)
    client.post(address, {"choice": MONDAY.isoformat()})
    assert neutral(client, address)
    assert not Snooze.objects.exists()


def test_it_lives_fourteen_days(address, client):
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=-5)):
        assert client.get(address).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=14)):
        assert client.get(address).status_code == 410


def test_an_expired_one_does_not_act(address, client):
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert client.post(address, {"choice": MONDAY.isoformat()}).status_code == 410
    assert not Snooze.objects.exists()


def test_an_expired_one_has_a_new_one_sent_to_the_address_on_file_once_a_day(
    address, coordinator, client, mailoutbox
):
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        answers = [client.post(f"{address}again/").status_code for _ in range(2)]
        deliver_outbox()
    assert (answers, [mail.to for mail in mailoutbox]) == ([200, 200], [[coordinator.email]])


def test_a_live_one_sends_no_new_link(address, client):
    client.post(f"{address}again/")
    assert not OutboxMail.objects.exists()


def test_only_the_hash_is_stored(link_token):
    stored = str(AccessLink.objects.values().get())
    assert link_token[1] not in stored


@pytest.mark.parametrize("as_json", [True, False])
def test_the_token_is_in_no_log_line(address, link_token, client, caplog, as_json):
    settings = logging_settings(as_json=as_json, level="DEBUG")["formatters"]["event"]
    formatter = JsonFormatter() if as_json else PlainFormatter(settings["format"], style="{")
    with caplog.at_level("DEBUG"):
        client.get(address)
        client.get(f"{address[:-2]}x/")
    assert caplog.records
    assert all(link_token[1][:20] not in formatter.format(record) for record in caplog.records)
