from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import AccessLink, AuditEntry
from accounts.services import revoke_link
from notifications.models import OutboxMail, Snooze
from notifications.services import deliver_outbox, finish_reminder
from sistercities.logs import JsonFormatter, PlainFormatter, logging_settings
from tests.factories.notifications import ReminderFactory
from tests.links import link_and_token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]
MONDAY = date(2026, 11, 23)


@pytest.fixture
def reminder(coordinator):
    return ReminderFactory(recipient=coordinator)


@pytest.fixture
def link_token(reminder):
    return link_and_token(scope="snooze", record=reminder, sent_to=reminder.recipient.email)


@pytest.fixture
def mailed(link_token):
    """The address as it stands in the mail."""
    return f"/l/snooze/{link_token[1]}/"


@pytest.fixture
def page(mailed, client):
    """Where it leads: the page with the one button."""
    return client.get(mailed)["Location"]


@pytest.fixture
def address(page, client):
    """Where the button leads: the choice of days."""
    return client.post(page)["Location"]


def test_opening_it_shows_what_is_due_without_signing_in(mailed, client):
    assert b"Review the tie with Cixi" in client.get(mailed, follow=True).content


def test_the_button_leads_to_the_choice_of_days(address, client):
    assert b"Remind me then" in client.get(address).content


def test_a_robot_opening_it_five_times_changes_nothing(mailed, reminder, client):
    for _ in range(5):
        client.get(mailed, follow=True)
        client.head(mailed, follow=True)
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


def test_a_post_without_the_hidden_key_is_refused(address, page, client):
    client.handler.enforce_csrf_checks = True
    assert client.post(address, {"choice": MONDAY.isoformat()}).status_code == 403
    assert client.post(page).status_code == 403


def test_a_done_reminder_says_so(address, page, reminder, coordinator, client):
    finish_reminder(reminder=reminder, by=coordinator)
    assert [b"This is done" in client.get(each).content for each in (page, address)] == [True, True]


def test_the_pages_stay_out_of_caches_referrers_and_indexes(mailed, page, address, client):
    found = []
    for each in (mailed, page, address):
        headers = client.get(each).headers
        found.append((headers["Cache-Control"], headers["Referrer-Policy"], headers["X-Robots-Tag"]))
    kept = ("no-store", "same-origin", "noindex, nofollow")
    assert found == [("no-store", "no-referrer", "noindex, nofollow"), kept, kept]


def neutral(client, address) -> bytes:
    response = client.get(address, follow=True)
    assert response.status_code == 404
    return response.content


def test_every_other_failure_shows_one_page(mailed, page, address, link_token, admin, client):
    link, token = link_token
    pages = {neutral(client, f"/l/snooze/{wrong}/") for wrong in ("x", token[:-1] + "~", "0" * 5000, "é")}
    AccessLink.objects.filter(pk=link.pk).update(scope="partner")
    pages |= {neutral(client, each) for each in (mailed, page, address)}
    AccessLink.objects.filter(pk=link.pk).update(scope="snooze")
    revoke_link(link=link, by=admin)
    pages |= {neutral(client, each) for each in (mailed, page, address)}
    assert len(pages) == 1


def test_a_link_to_a_deleted_reminder_is_as_if_it_never_was(mailed, page, reminder, client):
    reminder.delete()
    assert neutral(client, mailed) == neutral(client, page) == neutral(client, "/l/snooze/x/")


def test_a_link_of_somebody_who_left_does_nothing(mailed, address, reminder, client):
    type(reminder.recipient).objects.update(is_active=False)
    client.post(address, {"choice": MONDAY.isoformat()})
    assert neutral(client, mailed)
    assert not Snooze.objects.exists()


def test_its_number_alone_opens_nothing(page, address):
    assert neutral(Client(), page) == neutral(Client(), address) == neutral(Client(), "/l/closed/")


def test_the_pass_of_one_link_does_not_open_another(page, reminder, client):
    other, _token = link_and_token(scope="snooze", record=reminder, sent_to="a@city.example")
    client.cookies[f"link-{other.pk}"] = client.cookies[page.split("/")[-2].join(["link-", ""])].value
    assert neutral(client, f"/l/open/snooze/{other.pk}/")


def test_without_the_button_nothing_can_be_done(page, client):
    answer = client.post(f"{page}answer/", {"choice": MONDAY.isoformat()})
    assert (answer["Location"], Snooze.objects.exists()) == (page, False)


def test_a_session_lasts_two_hours_and_the_link_opens_another(mailed, page, address, client):
    with time_machine.travel(timezone.now() + timedelta(minutes=119)):
        assert client.get(address).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=121)):
        assert neutral(client, address)
        client.get(mailed)
        assert client.get(client.post(page)["Location"]).status_code == 200


def test_a_revoked_link_ends_a_session_that_is_open(address, link_token, admin, client):
    revoke_link(link=link_token[0], by=admin)
    client.post(address, {"choice": MONDAY.isoformat()})
    assert not Snooze.objects.exists()


def test_it_lives_fourteen_days(mailed, client):
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=-5)):
        assert client.get(mailed, follow=True).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=14)):
        assert client.get(mailed, follow=True).status_code == 410


def test_an_expired_one_neither_opens_nor_acts(mailed, client):
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        page = client.get(mailed)["Location"]
        assert client.post(page).status_code == 410
        assert client.post(f"{page}answer/", {"choice": MONDAY.isoformat()})["Location"] == page
    assert not Snooze.objects.exists()


def test_an_expired_one_has_a_new_one_sent_to_the_address_on_file_once_a_day(
    mailed, coordinator, client, mailoutbox
):
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        page = client.get(mailed)["Location"]
        answers = [client.post(f"{page}again/").status_code for _ in range(2)]
        deliver_outbox()
    assert (answers, [mail.to for mail in mailoutbox]) == ([200, 200], [[coordinator.email]])


def test_a_live_one_sends_no_new_link(page, client):
    client.post(f"{page}again/")
    assert not OutboxMail.objects.exists()


def test_only_the_hash_is_stored(link_token):
    stored = str(AccessLink.objects.values().get())
    assert link_token[1] not in stored


@pytest.mark.parametrize("as_json", [True, False])
def test_the_token_is_in_no_log_line(mailed, link_token, client, caplog, as_json):
    settings = logging_settings(as_json=as_json, level="DEBUG")["formatters"]["event"]
    formatter = JsonFormatter() if as_json else PlainFormatter(settings["format"], style="{")
    with caplog.at_level("DEBUG"):
        client.get(mailed, follow=True)
        client.get(f"{mailed[:-2]}x/", follow=True)
    assert caplog.records
    assert all(link_token[1][:20] not in formatter.format(record) for record in caplog.records)
