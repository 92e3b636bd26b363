"""Who is kept out after too many tries is seen, and let in again by an administrator."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, Throttle
from accounts.services import TRIES_AN_HOUR, take_try, try_key

URL = "/app/users/tries/"


def use_up(kind, who, **kwargs):
    for _turn in range(TRIES_AN_HOUR):
        take_try(kind=kind, who=who, **kwargs)
    return try_key(kind, who)


def let_in(key):
    return reverse("program:let-in", args=(key,))


def test_an_account_is_named_and_until_when_it_waits(admin, member, client_of, today):
    use_up("sign-in as", member.email)
    page = client_of(admin).get(URL).content.decode()
    assert "Maria Lopez" in page
    assert "Signing in with a password · waits until 1 p.m." in page


def test_an_unknown_address_and_a_computer_are_not_named(admin, client_of):
    use_up("code for", "nobody@elsewhere.example")
    use_up("code from", "203.0.113.9")
    page = client_of(admin).get(URL).content.decode()
    assert "An address that has no account" in page
    assert "One computer or network" in page
    assert not any(secret in page for secret in ("nobody@elsewhere.example", "203.0.113.9"))


def test_one_try_below_the_limit_keeps_nobody_out(admin, member, client_of):
    for _turn in range(TRIES_AN_HOUR - 1):
        take_try(kind="sign-in as", who=member.email)
    assert "Nobody is kept out now." in client_of(admin).get(URL).content.decode()


def test_after_an_hour_nobody_is_kept_out(admin, member, client_of):
    use_up("sign-in as", member.email, now=timezone.now() - timedelta(minutes=61))
    assert "Nobody is kept out now." in client_of(admin).get(URL).content.decode()


def test_let_in_again_a_person_may_try_at_once_and_the_trail_says_who_did_it(admin, member, client_of):
    key = use_up("sign-in as", member.email)
    assert not take_try(kind="sign-in as", who=member.email)
    assert client_of(admin).post(let_in(key))["Location"] == URL
    assert take_try(kind="sign-in as", who=member.email)
    act = AuditEntry.objects.get(act="let in again")
    assert (act.actor, act.label, act.detail) == (admin, "Maria Lopez", {"tried": "sign-in as"})


def test_of_a_computer_the_trail_keeps_only_what_was_tried(admin, client_of):
    client_of(admin).post(let_in(use_up("reset from", "203.0.113.9")))
    assert AuditEntry.objects.get(act="let in again").label == "reset from"


@pytest.mark.parametrize("key", ["0" * 64, "x"])
def test_what_is_not_kept_out_cannot_be_let_in(key, admin, client_of):
    Throttle.objects.create(key="0" * 64, kind="sign-in as")
    assert client_of(admin).post(let_in(key)).status_code == 404


def test_the_list_of_users_leads_there(admin, client_of):
    assert f'href="{URL}"' in client_of(admin).get(reverse("program:users")).content.decode()
