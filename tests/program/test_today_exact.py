"""What Today says stands until something is written, and not a moment longer."""

import random
import re

import pytest
from django.utils import timezone

from exchanges.models import Exchange
from notifications.models import Reminder
from tests.factories.exchanges import ExchangeFactory
from tests.factories.notifications import ReminderFactory

EDITS, LOOKS = 1000, 100


def needs(client):
    found = re.search(r"(\d+) things? needs? you", client.get("/app/").content.decode())
    return int(found[1]) if found else 0


def some(rows, chance, most=1):
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return rows.filter(pk__in=chance.sample(keys, min(most, len(keys))))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("today")
def test_a_thousand_random_edits_leave_no_number_of_an_earlier_moment(home, coordinator, viewer, client_of):
    chance, now = random.Random(4), timezone.now()  # noqa: S311 - no secret
    office, council = client_of(coordinator), client_of(viewer)
    edits = [
        lambda: ReminderFactory(recipient=coordinator, due_on=now.date()),
        lambda: some(Reminder.objects.filter(done_at=None), chance, 3).update(done_at=now),
        lambda: some(Reminder.objects.exclude(done_at=None), chance).update(done_at=None),
        lambda: ExchangeFactory(checked_at=None),
        lambda: some(Exchange.objects.filter(checked_at=None), chance).update(checked_at=now),
    ]
    looked = set(chance.sample(range(EDITS), LOOKS))  # after one edit, or after many
    for turn in range(EDITS):
        chance.choice(edits)()
        if turn in looked:
            due = Reminder.objects.filter(done_at=None).count()
            expected = due + Exchange.objects.filter(checked_at=None).exists()
            assert [needs(office), needs(office), needs(council)] == [expected, expected, 0]
