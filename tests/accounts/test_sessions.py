import time

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import Role
from accounts.services import change_user, sessions_of
from tests.accounts.steps import PASSWORD, give_password, is_in
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def dana(home):
    return UserFactory(email="dana@city.example", role=Role.COORDINATOR)


def enter(user, **extra):
    client = Client(**extra)
    give_password(client, user)
    return client


def copy_of(client):
    """A browser into which the cookie was stolen."""
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    return thief


def quiet_for(client, minutes, began=0):
    session = client.session
    session["seen_at"] = time.time() - minutes * 60
    session["began_at"] = time.time() - (began or minutes) * 60
    session.save()


def test_a5_a_session_given_by_somebody_else_is_not_the_one_that_opens(dana):
    client = Client()
    session = client.session
    session["planted"] = 1
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    give_password(client, dana)
    assert is_in(client)
    assert client.session.session_key != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert not is_in(thief)


@pytest.mark.parametrize("how", ["signed out", "new password", "deactivated", "ended elsewhere"])
def test_a5_a_stolen_cookie_is_dead_at_the_next_request(how, dana, admin):
    client = enter(dana)
    thief = copy_of(client)
    assert is_in(thief)
    if how == "signed out":
        client.post("/sign-out/")
    elif how == "new password":
        new = {
            "oldpassword": PASSWORD,
            "password1": "staple garden window",
            "password2": "staple garden window",
        }
        enter(dana).post("/account/password/", new)
    elif how == "deactivated":
        change_user(user=dana, by=admin, is_active=False)
    else:
        enter(dana).post("/account/sessions/end-others/")
    assert not is_in(thief)


@pytest.mark.parametrize(("minutes", "stays"), [(29, True), (30, False), (31, False)])
def test_a6_staff_is_signed_out_after_half_an_hour_of_nothing(minutes, stays, dana):
    client = enter(dana)
    quiet_for(client, minutes)
    assert is_in(client) is stays
    assert is_in(client) is stays


def test_a6_a_member_may_be_quiet_longer_and_twelve_hours_are_the_end_for_all(dana):
    member = enter(UserFactory())
    quiet_for(member, 11 * 60)
    assert is_in(member)
    for client in (enter(UserFactory()), enter(dana)):
        quiet_for(client, 1, began=12 * 60)
        assert not is_in(client)


def test_a6_being_used_keeps_a_session_alive_and_is_written_once_a_minute(dana):
    client = enter(dana)
    quiet_for(client, 20)
    assert is_in(client)
    assert time.time() - client.session["seen_at"] < 60
    noted = client.session["seen_at"]
    assert is_in(client)
    assert client.session["seen_at"] == noted


def test_a6_cookies_of_production_are_bound_to_the_host(dana, settings):
    settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_NAME = True, "__Host-sessionid"
    client = Client()
    client.post("/sign-in/", {"login": dana.email, "password": PASSWORD}, secure=True)
    for name in ("__Host-sessionid", "__Host-known"):
        cookie = client.cookies[name]
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
        assert (cookie["domain"], cookie["path"]) == ("", "/")
        assert len(cookie.OutputString()) < 4096


def test_one_sees_where_one_is_signed_in(dana):
    here, there = enter(dana), enter(dana, HTTP_USER_AGENT=FIREFOX)
    page = here.get("/account/sessions/").content.decode()
    assert "Firefox on Windows" in page
    assert page.count('/end/"') == 1
    assert is_in(there)


def test_one_ends_one_of_them(dana):
    here, there = enter(dana), enter(dana, HTTP_USER_AGENT=FIREFOX)
    row = UserSession.objects.get(session_key=there.session.session_key)
    here.post(f"/account/sessions/{row.pk}/end/")
    assert (is_in(here), is_in(there)) == (True, False)
    assert not Session.objects.filter(session_key=row.session_key).exists()


def test_nobody_ends_a_session_of_another(dana, clerk):
    hers = enter(dana)
    row = UserSession.objects.get()
    assert enter(clerk).post(f"/account/sessions/{row.pk}/end/").status_code == 404
    assert is_in(hers)


def test_what_has_ended_is_not_listed(dana):
    ended, quiet, old = enter(dana), enter(dana), enter(dana)
    ended.post("/sign-out/")
    quiet_for(quiet, 31)
    quiet_for(old, 1, began=13 * 60)
    assert sessions_of(dana) == []


def test_seeing_the_list_changes_nothing(dana):
    client = enter(dana)
    enter(dana).post("/sign-out/")
    before = list(UserSession.objects.order_by("pk").values())
    client.get("/account/sessions/")
    assert list(UserSession.objects.order_by("pk").values()) == before
