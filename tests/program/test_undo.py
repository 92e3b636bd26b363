"""What was put in Trash can be taken back from the banner that says so."""

import pytest
from django.urls import reverse
from lxml import html

from directory.models import Office
from tests.factories.directory import OfficeFactory, PlaceFactory

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
