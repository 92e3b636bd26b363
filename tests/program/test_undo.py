"""What was put in Trash can be taken back from the banner that says so."""

import pytest
from django.urls import reverse
from lxml import html

from directory.models import Office
from notifications.models import Reminder
from reviews.models import FollowUp
from tests.factories.directory import OfficeFactory, PlaceFactory
from tests.factories.notifications import ReminderFactory
from tests.factories.reviews import FollowUpFactory

pytestmark = pytest.mark.django_db


def undo_on(page):
    """The form of the Undo button; None when there is none."""
    forms = html.fromstring(page.content).forms
    return next((form for form in forms if "Undo" in form.text_content()), None)


@pytest.fixture
def office(db):
    return OfficeFactory()


def trash(browser, office):
    return browser.post(
        reverse("directory:office-trash", args=[office.pk]), {"version": office.version}, follow=True
    )


def test_the_banner_takes_it_back(client_of, coordinator, office):
    browser = client_of(coordinator)
    button = undo_on(trash(browser, office))
    browser.post(button.get("action"))
    assert Office.objects.get(pk=office.pk).trashed_at is None


def test_the_button_stays_only_until_the_next_page(client_of, coordinator, office):
    browser = client_of(coordinator)
    trash(browser, office)
    assert undo_on(browser.get("/app/contacts/")) is None


def test_what_is_saved_has_nothing_to_undo(client_of, coordinator):
    browser = client_of(coordinator)
    place = PlaceFactory()
    typed = {"name": "Minsk", "kind": place.kind, "version": place.version}
    assert undo_on(browser.post(f"/app/places/{place.pk}/edit/", typed, follow=True)) is None


@pytest.mark.parametrize(("answer", "typed"), [("done", {}), ("snooze", {"choice": "2026-11-23"})])
def test_an_answered_reminder_is_opened_again_from_the_banner(
    answer, typed, client_of, coordinator, today, home
):
    reminder, browser = ReminderFactory(recipient=coordinator), client_of(coordinator)
    page = browser.post(f"/app/reminders/{reminder.pk}/{answer}/", typed, follow=True)
    assert Reminder.objects.exclude(done_at=None, snoozed_until=None).exists()
    browser.post(undo_on(page).get("action"))
    assert Reminder.objects.filter(done_at=None, snoozed_until=None).exists()


def test_a_finished_action_is_taken_back_from_the_banner(client_of, coordinator, home):
    action, browser = FollowUpFactory(), client_of(coordinator)
    page = browser.post(reverse("reviews:follow-up-done", args=[action.pk]), follow=True)
    assert FollowUp.objects.exclude(done_on=None).exists()
    browser.post(undo_on(page).get("action"))
    assert FollowUp.objects.filter(done_on=None).exists()
