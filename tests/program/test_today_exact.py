"""What Today says stands until something is written, and not a moment longer."""

import random
import re

import pytest
from django.utils import timezone

from exchanges.models import Exchange
from notifications.models import Reminder
from tests.factories.exchanges import ExchangeFactory
from tests.factories.notifications import ReminderFactory

EDITS = 30


def needs(client):
    found = re.search(r"(\d+) things? needs? you", client.get("/app/").content.decode())
    return int(found[1]) if found else 0


def some(rows, chance):
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return rows.filter(pk__in=chance.sample(keys, min(1, len(keys))))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("today")
def test_after_each_of_many_random_edits_the_number_is_the_one_of_that_moment(
    home, coordinator, viewer, client_of
):
    chance, now = random.Random(4), timezone.now()  # noqa: S311 - no secret
    office, council = client_of(coordinator), client_of(viewer)
    edits = [
        lambda: ReminderFactory(recipient=coordinator, due_on=now.date()),
        lambda: some(Reminder.objects.filter(done_at=None), chance).update(done_at=now),
        lambda: some(Reminder.objects.exclude(done_at=None), chance).update(done_at=None),
        lambda: ExchangeFactory(checked_at=None),
        lambda: some(Exchange.objects.filter(checked_at=None), chance).update(checked_at=now),
    ]
    for _turn in range(EDITS):
        chance.choice(edits)()
        due = Reminder.objects.filter(done_at=None).count()
        expected = due + Exchange.objects.filter(checked_at=None).exists()
        assert [needs(office), needs(office), needs(council)] == [expected, expected, 0]
