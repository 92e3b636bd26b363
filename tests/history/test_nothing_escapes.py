"""Bars Z10: proved from the database side, not by trust, that every change has a state with its actor."""

from copy import deepcopy
from typing import NamedTuple

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse
from lxml import html

from accounts.models import AuditEntry
from tests.access.changes import more_for
from tests.access.matrix import COLUMNS, ROWS
from tests.access.walker import every_address, parameters_of
from tests.history.watching import NOT_KEPT, Watch, models_with_history, watch
from tests.sending import answers_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
METHODS = {name: (entry, methods) for name, entry, methods in every_address()}
POSTED = {name: entry for name, (entry, methods) in METHODS.items() if "POST" in methods}
ROLES = ("coordinator", "clerk", "admin", "member")
# Legal acts: what is done there stands in the audit trail too.
LEGAL = {
    "relationships:status-set",
    "council:adopt",
    "council:not-adopt",
    "council:rescind",
    "council:take-back",
    "proposals:waive",
    "proposals:waiver-lift",
    "program:link-revoke",
    "program:user-deactivate",
    "documents:paper-void",
    "relationships:trash",
    "relationships:restore",
    "agreements:freeze",
}
WORDS = {"reason": "It was decided so", "why": "It was decided so", "authority": "City Council"}


def roles_for(name):
    """Who may send it, by the matrix."""
    codes = ROWS.get((name, "POST", "own")) or ROWS.get((name, "POST", ""))
    answers = dict(zip(COLUMNS, (codes or "").split(), strict=False))
    return [role for role in ROLES if answers.get(role) in ("302", "409", "422", "200")]


def typed_for(client, name, url, world):
    """What the page would send, with every empty text filled in and every written one changed."""
    if "GET" not in METHODS[name][1]:
        return {}
    page = client.get(url)
    if page.status_code != 200 or b"<main" not in getattr(page, "content", b""):
        return {}
    forms = html.fromstring(page.content).xpath("//main//form[translate(@method, 'POST', 'post') = 'post']")
    own = [form for form in forms if form.get("action") in (None, "", url)]
    if not own:
        return {}
    typed = answers_of(own[0])
    for field in own[0].xpath(".//input[not(@type) or @type='text'] | .//textarea"):
        key = str(field.get("name"))
        typed[key] = [WORDS.get(key) or filled(key, (typed.get(key) or [""])[0])]
    return {**typed, **more_for(name, world)}


def filled(key, text):
    if key.endswith(("_month", "_day")):
        return text
    if text.isdecimal() or key.endswith("_year"):
        return text or "2026"
    return f"{text} again".strip()


class Sent(NamedTuple):
    """What one form or button did before it was taken back."""

    name: str
    status: int
    models: set
    wrong: list
    acts: int


def send(world, noted, name):
    """As the first role that may; None where nobody may."""
    if not (roles := roles_for(name)) or (parameters_of(POSTED[name]) and name not in world.own):
        return None  # that the world has an object for every address is the matrix's business
    url = reverse(name, kwargs=world.parameters(name, "own" if parameters_of(POSTED[name]) else ""))
    client = Client()
    client.cookies = deepcopy(world.clients[roles[0]].cookies)  # what it signs out of is taken back too
    with transaction.atomic():
        acts = AuditEntry.objects.count()
        answer = client.post(url, typed_for(client, name, url, world))
        wrong = [f"{name} as {roles[0]}: {words}" for words in (*noted.escaped(), *noted.nameless())]
        acts = AuditEntry.objects.count() - acts
        sent = Sent(name, answer.status_code, set(noted.rows()), wrong, acts)
        transaction.set_rollback(True)
    for close in answer._resource_closers:  # a file; answer.close() would end the connection
        close()
    return sent


def test_no_form_and_no_button_changes_a_row_without_a_state_and_its_actor(world):
    with transaction.atomic():
        watch()
        noted = Watch()
        walk = [sent for name in sorted(POSTED) if (sent := send(world, noted, name))]
        transaction.set_rollback(True)
    assert [words for sent in walk for words in sent.wrong] == []
    done = {sent.name: sent for sent in walk if sent.status == 302}
    assert len([sent for sent in done.values() if sent.models]) >= 120
    assert len({model for sent in walk for model in sent.models}) >= 40
    assert {name for name in LEGAL if not (name in done and done[name].acts)} == set()


def test_no_admin_site_writes_beside_the_services():
    assert not apps.is_installed("django.contrib.admin")


def test_what_is_written_without_a_state_is_a_column_that_exists():
    names = {field.name for model in models_with_history() for field in model._meta.concrete_fields}
    assert set(NOT_KEPT) - names == set()
    assert all(len(reason) > 20 for reason in NOT_KEPT.values())
