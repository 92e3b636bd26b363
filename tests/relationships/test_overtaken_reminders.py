"""What was told of a day that counts no more leaves Today at once, not with the next sweep."""

from datetime import date

import pytest

from notifications.models import Reminder
from notifications.services import sweep
from relationships import services
from tests.factories import letters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]
LATE, LATER = date(2026, 11, 7), date(2027, 3, 1)


@pytest.fixture
def letter(wakayama, coordinator):
    wakayama.owner = coordinator
    wakayama.save()
    return letters.sent(wakayama, coordinator, reply_due_on=LATE)


def is_told(client_of, coordinator):
    sweep()
    assert Reminder.objects.open().count() == 1
    return client_of(coordinator)


def left(client):
    assert not Reminder.objects.open().exists()
    return client.get("/app/").text


def test_a_review_that_was_planned_anew(wakayama, coordinator, client_of):
    wakayama.owner = coordinator
    services.plan_review(relationship=wakayama, on=LATE, by=coordinator)
    office = is_told(client_of, coordinator)
    services.plan_review(relationship=wakayama, on=LATE, by=coordinator)
    assert Reminder.objects.open().exists()
    services.plan_review(relationship=wakayama, on=LATER, by=coordinator)
    assert "Review the relationship" not in left(office)


@pytest.mark.parametrize("end", ["answer", "more time", "no answer"])
def test_a_letter_that_waits_no_longer(end, letter, wakayama, coordinator, client_of):
    office = is_told(client_of, coordinator)
    if end == "answer":
        said = {"direction": "in", "kind": "reply", "subject": "Yes", "answers": letter}
        services.log_letter(relationship=wakayama, by=coordinator, **said)
    elif end == "more time":
        services.extend_reply(letter=letter, until=LATER, reason="Elections", by=coordinator)
    else:
        services.expect_no_answer(letter=letter, reason="It was a card", by=coordinator)
    assert "days late" not in left(office)
    sweep()
    assert not Reminder.objects.open().exists()
