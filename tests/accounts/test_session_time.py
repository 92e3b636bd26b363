"""The warning before a session ends: what it asks, and that asking is not working."""

import time

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import reverse
from lxml import html

from accounts.services import ASKED_AT, seconds_left, warned_before

pytestmark = pytest.mark.django_db
ALMOST = settings.SESSION_IDLE_SECONDS - 120


@pytest.fixture
def browser(client_of, coordinator):
    return client_of(coordinator)


def quiet_for(client, seconds, since=None):
    session = client.session
    session["seen_at"], session["began_at"] = time.time() - seconds, time.time() - (since or seconds)
    session.save()


def asked(client, method="get"):
    return getattr(client, method)(ASKED_AT).json()


def bar_of(page):
    return html.fromstring(page.content).find_class("tw-session")[0]


def test_the_address_is_the_one_that_does_not_count():
    assert reverse("accounts:session") == ASKED_AT


def test_asking_does_not_keep_the_session_alive(browser):
    quiet_for(browser, ALMOST)
    assert 110 <= asked(browser)["idle"] <= 120
    assert 110 <= asked(browser)["idle"] <= 120


def test_staying_signed_in_begins_the_time_anew(browser):
    quiet_for(browser, ALMOST)
    assert asked(browser, "post")["idle"] >= settings.SESSION_IDLE_SECONDS - 5
    assert asked(browser)["idle"] >= settings.SESSION_IDLE_SECONDS - 5


def test_staying_does_not_move_the_twelve_hours(browser):
    quiet_for(browser, ALMOST, since=settings.SESSION_COOKIE_AGE - 60)
    assert asked(browser, "post")["whole"] <= 60


def test_asking_after_the_end_says_so_and_leaves_what_is_typed_to_its_person(browser, coordinator):
    quiet_for(browser, settings.SESSION_IDLE_SECONDS + 5)
    assert asked(browser)["idle"] < 0
    assert browser.session["_auth_user_id"] == str(coordinator.pk)


def test_it_is_too_late_to_stay_after_the_end(browser):
    quiet_for(browser, settings.SESSION_IDLE_SECONDS + 5)
    assert browser.post(ASKED_AT).status_code == 302


def test_a_form_left_open_learns_the_token_of_the_new_session(coordinator):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(coordinator)
    assert browser.post(ASKED_AT).status_code == 403
    assert browser.post(ASKED_AT, headers={"X-CSRFToken": asked(browser)["token"]}).status_code == 200


def test_pages_of_people_who_are_signed_in_carry_the_warning_and_it_is_silent(browser, coordinator):
    bar = bar_of(browser.get("/app/"))
    assert bar.get("data-warn") == "300"
    assert int(bar.get("data-idle")) <= settings.SESSION_IDLE_SECONDS < int(bar.get("data-whole"))
    assert bar.find("p").text is None
    assert "hidden" in bar.find("button").attrib
    assert "data-session" not in Client().get("/sign-in/").content.decode()


def test_a_member_is_told_of_the_twelve_hours_only(client_of, member):
    told = asked(client_of(member))
    assert told["idle"] >= told["whole"] > settings.SESSION_IDLE_SECONDS


def test_a_very_short_limit_leaves_time_between_two_warnings(coordinator, settings):
    settings.SESSION_IDLE_SECONDS = 300
    assert warned_before(coordinator) == 100
    request = RequestFactory().get("/")
    request.session = {}
    assert seconds_left(session=request.session, user=coordinator) == (300, settings.SESSION_COOKIE_AGE)
