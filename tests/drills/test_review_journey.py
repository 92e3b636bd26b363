"""A review falls due: the mail a person gets, the robot that opens its link, the person who puts it off."""

import re
from datetime import date
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import AccessLink, AuditEntry
from notifications.models import OutboxMail, Reminder, Snooze
from relationships.services import plan_review, set_owner
from tests.smtp_sink import Sink

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]
REVIEW, LATER, MONDAY = date(2026, 12, 14), "2026-12-20", "2026-11-23"
ANSWERS = {
    "what": "Review of the relationship with Cixi, due December 14, 2026.",
    "why": "You look after this relationship.",
    "do": "Open the relationship",
    "if not": "It stays on the list of overdue reviews until it is done or another day is planned.",
}


@pytest.fixture
def sink(settings):
    with Sink() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture
def tie(cixi, coordinator):
    set_owner(relationship=cixi, owner=coordinator, by=coordinator)
    plan_review(relationship=cixi, on=REVIEW, by=coordinator)
    return cixi


def run(*command):
    call_command(*command, stdout=StringIO())


@pytest.fixture
def mail(tie, sink):
    run("sweep_reminders", "--today", LATER)
    run("send_outbox")
    return sink.mails[0]


@pytest.fixture
def address(mail):
    """The snooze link as it stands in the mail."""
    found = re.search(r"https?://\S+/l/snooze/\S+", text_of(mail, "plain")).group()
    return urlsplit(found).path


def text_of(mail, kind):
    return " ".join(mail.get_body((kind,)).get_content().split())


def opened(person, address):
    """Where the one button behind the link leads."""
    return person.post(person.get(address)["Location"])["Location"]


KEPT = (Reminder, Snooze, OutboxMail)


def state(models=(*KEPT, AccessLink, AuditEntry)):
    """Everything a link could have changed."""
    return [list(model.objects.values()) for model in models]


def test_the_sweep_puts_one_mail_at_the_mail_server(mail, sink, coordinator):
    assert [(each["To"], each["Subject"]) for each in sink.mails] == [
        (coordinator.email, "Overdue 6 days: review the relationship with Cixi")
    ]


@pytest.mark.parametrize("kind", ["plain", "html"])
@pytest.mark.parametrize("question", list(ANSWERS))
def test_text_and_html_answer_each_question(question, kind, mail):
    assert ANSWERS[question] in text_of(mail, kind)


def test_the_link_in_the_html_is_the_one_in_the_text(mail, address):
    assert f'{address}"' in text_of(mail, "html")


def test_a_robot_that_opens_it_five_times_changes_nothing(address):
    before, robot = state(), Client()
    for _ in range(5):
        assert robot.get(address, follow=True).status_code == 200
        assert robot.head(address, follow=True).status_code == 200
    assert state() == before


def test_a_person_presses_once_and_is_left_alone_until_then(address, sink):
    person = Client()
    person.post(opened(person, address), {"choice": MONDAY})
    assert Reminder.objects.get().snoozed_until == date(2026, 11, 23)


def test_pressing_again_is_only_logged(address):
    person = Client()
    choice = opened(person, address)
    person.post(choice, {"choice": MONDAY})
    before = state(KEPT)
    assert (person.post(choice, {"choice": MONDAY}).status_code, state(KEPT)) == (200, before)


def test_a_dry_run_writes_nothing_and_sends_nothing(tie, sink):
    before = state()
    run("sweep_reminders", "--today", LATER, "--dry-run")
    run("send_outbox")
    assert (state(), sink.mails) == (before, [])
