"""The session ends while somebody types: after signing in again the form is as it was."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from common.kept_forms import LONGEST, SECONDS, SESSION_NAME
from directory.models import Place
from tests.factories.directory import PlaceFactory

pytestmark = pytest.mark.django_db
ADD = "/app/places/add/"
PASSWORD = "correct horse battery"
TYPED = {"name": "Partisan District", "kind": "district", "within": "Minsk", "form_key": "one-opening"}


@pytest.fixture
def browser(client_of, coordinator):
    client = client_of(coordinator)
    Session.objects.update(expire_date=timezone.now())
    return client


def sign_in(browser, user):
    browser.force_login(user)


def test_what_was_typed_waits_behind_the_sign_in_page(browser, coordinator):
    answer = browser.post(ADD, TYPED)
    assert answer["Location"] == f"/sign-in/?next={ADD}"
    assert "What you typed is kept for an hour" in browser.get(answer["Location"]).text
    sign_in(browser, coordinator)
    page = browser.get(ADD).content.decode()
    assert 'value="Partisan District"' in page
    assert "You were signed out before this was saved." in page
    assert "There is a problem" not in page
    assert not Place.objects.filter(name="Partisan District").exists()


def test_it_can_be_saved_from_there_and_waits_no_longer(browser, coordinator):
    browser.post(ADD, TYPED)
    sign_in(browser, coordinator)
    browser.get(ADD)
    assert browser.post(ADD, TYPED).status_code == 302
    assert Place.objects.filter(name="Partisan District").count() == 1
    assert "Partisan District" not in browser.get(ADD).content.decode()


def test_a_choice_that_was_sent_waits_no_longer(browser, coordinator):
    choice = {"kinds": ["letters"]}
    browser.post("/account/reminders/", choice)
    sign_in(browser, coordinator)
    assert browser.post("/account/reminders/", choice).status_code == 302
    assert SESSION_NAME not in browser.session


def test_somebody_else_who_signs_in_there_reads_nothing_of_it(browser, clerk):
    browser.post(ADD, TYPED)
    sign_in(browser, clerk)
    assert "Partisan District" not in browser.get(ADD).content.decode()


@pytest.fixture
def signed_out(client, coordinator):
    """A browser in which somebody pressed Sign out in another tab, so that the row of the session is gone."""
    coordinator.set_password(PASSWORD)
    coordinator.save()
    client.post("/sign-in/", {"login": coordinator.email, "password": PASSWORD})
    client.post("/sign-out/")
    client.post(ADD, TYPED)
    return client


def test_nor_where_the_owner_had_signed_out_by_the_button(signed_out, clerk):
    sign_in(signed_out, clerk)
    assert "Partisan District" not in signed_out.get(ADD).content.decode()


def test_who_signed_out_too_early_finds_it_again(signed_out, coordinator):
    sign_in(signed_out, coordinator)
    assert 'value="Partisan District"' in signed_out.get(ADD).content.decode()


def test_another_page_shows_nothing_of_it(browser, coordinator):
    browser.post(ADD, TYPED)
    sign_in(browser, coordinator)
    assert "Partisan District" not in browser.get("/app/organizations/add/").content.decode()


def test_after_an_hour_it_is_gone(browser, coordinator):
    browser.post(ADD, TYPED)
    sign_in(browser, coordinator)
    with time_machine.travel(timezone.now() + timedelta(seconds=SECONDS + 60), tick=False):
        sign_in(browser, coordinator)
        assert "Partisan District" not in browser.get(ADD).content.decode()


def test_a_change_made_meanwhile_by_another_is_met_when_it_is_saved(browser, coordinator):
    place = PlaceFactory(name="Cixi")
    address = f"/app/places/{place.pk}/edit/"
    Place.objects.update(within="Zhejiang", version=place.version + 1)
    browser.post(address, {"name": "Cixi City", "kind": place.kind, "version": str(place.version)})
    sign_in(browser, coordinator)
    page = browser.get(address).content.decode()
    assert f'name="version" value="{place.version}"' in page
    assert 'value="Cixi City"' in page


def test_a_text_too_long_to_wait_is_not_kept(browser):
    browser.post(ADD, {**TYPED, "within": "x" * LONGEST})
    assert "kept_form" not in browser.session


def test_a_form_from_elsewhere_is_not_kept(browser):
    browser.handler.enforce_csrf_checks = True
    assert browser.post(ADD, TYPED).status_code == 403
    assert "kept_form" not in browser.session


def test_after_half_an_hour_of_nothing_the_text_waits_for_its_own_person(client_of, coordinator):
    browser = client_of(coordinator)
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        browser.post(ADD, TYPED)
        assert browser.session[SESSION_NAME]["owner"] == str(coordinator.pk)


def test_no_password_is_kept(browser):
    browser.post(
        "/account/password/", {"oldpassword": "old words", "password1": "new words", "password2": "x"}
    )
    assert SESSION_NAME not in browser.session
