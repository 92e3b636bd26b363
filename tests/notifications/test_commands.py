from datetime import date

import pytest
from django.core.management import CommandError, call_command

from notifications.models import Reminder
from tests.factories.directory import PlaceFactory
from tests.factories.notifications import OutboxMailFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]


@pytest.fixture
def run(capsys):
    def call(*args: str) -> str:
        call_command(*args)
        return capsys.readouterr().out

    return call


@pytest.fixture
def due(rule, coordinator):
    rule.add(PlaceFactory(name="Cixi"), date(2026, 12, 14), coordinator)


def test_the_sweep_says_in_words_what_it_did(due, run):
    assert run("sweep_reminders", "--today", "2026-12-14").splitlines() == [
        "Dana Ruiz: review the tie with Cixi, due December 14, 2026: mail queued.",
        "Reminders looked at: 1. Mails queued: 1.",
    ]


def test_before_the_day_nothing_is_due(due, run):
    assert run("sweep_reminders") == "Nothing is due.\n"


def test_a_dry_run_writes_nothing(due, run):
    assert "Mails would be queued: 1" in run("sweep_reminders", "--today", "2026-12-14", "--dry-run")
    assert not Reminder.objects.exists()


def test_a_second_run_says_when_it_was_told(due, run):
    run("sweep_reminders", "--today", "2026-12-14")
    assert "told on December 14, 2026." in run("sweep_reminders", "--today", "2026-12-20")


def test_a_day_that_is_none_is_refused_in_one_sentence(run):
    with pytest.raises(CommandError, match="Write it like 2026-12-14"):
        run("sweep_reminders", "--today", "14/12/2026")


def test_the_outbox_can_be_sent_by_hand(run):
    OutboxMailFactory.create_batch(2)
    assert run("send_outbox") == "2 sent\n"
