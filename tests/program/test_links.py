"""Links that work without signing in are seen and revoked, and never shown themselves."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLink, AuditEntry
from accounts.services import find_link
from tests.factories.notifications import ReminderFactory
from tests.links import link_and_token

URL = "/app/links/"


@pytest.fixture
def sent(coordinator):
    """A live link and its token."""
    reminder = ReminderFactory(recipient=coordinator, label="review the relationship with Wakayama")
    return link_and_token(scope="snooze", record=reminder, sent_to="dana@city.example")


def test_the_list_says_what_for_and_to_whom_but_not_the_link(sent, coordinator, client_of):
    link, token = sent
    page = client_of(coordinator).get(URL).content.decode()
    for words in ("Put off a reminder", "dana@city.example", "Not used", "Wakayama"):
        assert words in page
    assert not any(secret in page for secret in (token, link.seed, link.token_hash))


def test_of_a_record_that_cannot_be_opened_only_its_sort_is_told(sent, clerk, client_of):
    AccessLink.objects.update(subject="notifications.reminder:999")
    page = client_of(clerk).get(URL).content.decode()
    assert '<th scope="row">Reminder</th>' in page


def test_a_revoked_link_opens_nothing_and_stands_under_ended(sent, clerk, client_of):
    link, token = sent
    browser = client_of(clerk)
    assert (
        "Revoke the link sent to dana@city.example?"
        in browser.get(f"{URL}{link.pk}/revoke/").content.decode()
    )
    assert browser.post(f"{URL}{link.pk}/revoke/")["Location"] == URL
    assert not find_link(scope="snooze", token=token).is_live
    assert AuditEntry.objects.get(act="link revoked").actor == clerk
    assert "dana@city.example" not in browser.get(URL).content.decode()
    assert "Revoked" in browser.get(f"{URL}?view=ended").content.decode()


def test_pressed_twice_it_is_revoked_once(sent, clerk, client_of):
    for _turn in range(2):
        assert client_of(clerk).post(f"{URL}{sent[0].pk}/revoke/").status_code == 302
    assert AuditEntry.objects.filter(act="link revoked").count() == 1


def test_a_link_whose_days_are_over_cannot_be_chosen(sent, clerk, client_of):
    AccessLink.objects.update(expires_at=timezone.now() - timedelta(days=1))
    page = client_of(clerk).get(f"{URL}?view=all").content.decode()
    assert "Over" in page
    assert "/revoke/" not in page


def test_the_file_holds_no_markup(sent, clerk, client_of):
    lines = b"".join(client_of(clerk).get(f"{URL}?format=csv").streaming_content).decode()
    assert "dana@city.example" in lines
    assert "<a" not in lines


def test_a_member_is_told_who_looks_after_links(member, client_of):
    response = client_of(member).get(reverse("program:links"))
    assert response.status_code == 403
    assert "look after links" in response.content.decode()
