"""A23, A24 and bad input 44: the token of an access link is in its own mail and nowhere else."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.services import PASS_SECONDS, revoke_link
from notifications.models import Snooze
from notifications.services import deliver_outbox
from notifications.services.links import SNOOZE
from sistercities.logs import JsonFormatter
from tests.conftest import NOON
from tests.factories.notifications import ReminderFactory
from tests.links import link_and_token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]
MONDAY = "2026-11-23"


@pytest.fixture
def reminder(coordinator):
    return ReminderFactory(recipient=coordinator)


@pytest.fixture
def made(reminder):
    return link_and_token(scope=SNOOZE, record=reminder, sent_to=reminder.recipient.email)


def everything_stored():
    """Every value of every row of every table, sessions and history too."""
    for model in apps.get_models():
        for row in model._base_manager.values_list():
            yield from (str(value) for value in row)


def walk(client, token):
    """From the mail to the deed, as a browser does it; gives every answer."""
    answers = [client.get(f"/l/snooze/{token}/")]
    page = answers[0]["Location"]
    answers += [client.get(page), client.post(page)]
    choice = answers[-1]["Location"]
    return [*answers, client.get(choice), client.post(choice, {"choice": MONDAY}), client.get(choice)]


def test_it_has_no_less_than_128_bits(made):
    assert len(made[1]) * 6 >= 128


def test_the_token_is_nowhere_after_a_whole_visit(made, reminder, caplog, mailoutbox):
    client, token = Client(), made[1]
    with caplog.at_level(logging.DEBUG):
        answers = walk(client, token)
        with time_machine.travel(NOON + timedelta(days=15)):
            page = client.get(f"/l/snooze/{token}/")["Location"]
            client.post(f"{page}again/")
            deliver_outbox()
    assert Snooze.objects.count() == 1
    seen = "".join(answer.text + str(answer.headers) + str(answer.cookies) for answer in answers)
    stored = "\n".join(everything_stored())
    mail = "".join(str(each.message()) for each in mailoutbox)
    assert [token in text for text in (seen, stored, mail, caplog.text)] == [False] * 4
    assert ("/l/snooze/" in mail, "link opened" in stored) == (True, True)


def test_a_fault_on_the_way_tells_nobody_the_token(made, caplog, monkeypatch):
    formatter = JsonFormatter()
    monkeypatch.setattr("notifications.views.links.LinkEntrance.subject_of", lambda *_: 1 / 0)
    client = Client(raise_request_exception=False)
    answer = client.get(f"/l/snooze/{made[1]}/")
    written = "".join(formatter.format(record) for record in caplog.records)
    assert (answer.status_code, made[1] in answer.text + written, "ZeroDivision" in written) == (
        500,
        False,
        True,
    )


def test_the_token_leaves_the_address_before_anything_loads(made):
    answer = Client().get(f"/l/snooze/{made[1]}/")
    assert (answer.status_code, answer.content, answer["Referrer-Policy"]) == (302, b"", "no-referrer")
    assert not re.search(r"[\w-]{43}", answer["Location"])


@pytest.mark.parametrize("method", ["head", "get"])
def test_a_robot_uses_nothing_up_and_opens_no_session(method, made):
    for _ in range(5):
        robot = Client()
        page = getattr(robot, method)(f"/l/snooze/{made[1]}/")["Location"]
        getattr(robot, method)(page)
    assert not AuditEntry.objects.filter(act__startswith="link").exists()
    assert walk(Client(), made[1])[-1].status_code == 200


def test_every_failure_has_the_same_status_headers_length_and_words(made, reminder, admin):
    link, token = made
    _other, other_token = link_and_token(scope="partner", record=reminder, sent_to="a@city.example")
    gone = ReminderFactory(recipient=reminder.recipient, subject="relationships.relationship:9")
    _link, gone_token = link_and_token(scope=SNOOZE, record=gone, sent_to="a@city.example")
    gone.delete()
    revoke_link(link=link, by=admin)
    changed = token[:-1] + ("A" if token[-1] != "A" else "B")
    found = set()
    for wrong in (token, other_token, gone_token, changed, "short", "%00", token.upper()):
        way = Client()
        first = way.get(f"/l/snooze/{wrong}/")
        last = way.get(first["Location"])
        headers = tuple(sorted((name, value) for name, value in last.items() if name != "Expires"))
        found.add((first.status_code, first["Location"], last.status_code, headers, last.content))
    assert len(found) == 1
    assert [each[2] for each in found] == [404]


def test_a_pass_is_worth_nothing_after_two_hours_or_for_another_scope(made):
    client = Client()
    choice = walk(client, made[1])[2]["Location"]
    type(made[0]).objects.update(scope="partner")
    assert client.get(choice).status_code == 404
    type(made[0]).objects.update(scope=SNOOZE)
    with time_machine.travel(timezone.now() + timedelta(seconds=PASS_SECONDS + 1)):
        assert client.get(choice).status_code == 404


def test_two_links_open_side_by_side_never_act_for_each_other(made, reminder):
    second = ReminderFactory(recipient=reminder.recipient, subject="relationships.relationship:9")
    other = link_and_token(scope=SNOOZE, record=second, sent_to="a@city.example")
    client = Client()
    choices = [
        client.post(client.get(f"/l/snooze/{token}/")["Location"])["Location"] for _l, token in (made, other)
    ]
    client.post(choices[0], {"choice": MONDAY})
    assert list(Snooze.objects.values_list("reminder", flat=True)) == [reminder.pk]
