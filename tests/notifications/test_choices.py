from datetime import date

import pytest

from notifications.models import OutboxMail, Preference, Reminder
from notifications.services import choose_mail, sweep
from tests.factories.relationships import RelationshipFactory

pytestmark = pytest.mark.django_db
ALL = ["dues", "evaluations", "follow-ups", "gifts", "goals", "letters", "review"]


@pytest.fixture
def due(home, today, coordinator):
    return RelationshipFactory(next_review_on=date(2026, 11, 1))


def test_a_kind_left_out_is_told_without_mail(due, coordinator):
    choose_mail(user=coordinator, muted=["review"])
    lines = sweep().lines
    assert (Reminder.objects.filter(recipient=coordinator).count(), OutboxMail.objects.count()) == (1, 0)
    assert "told without mail" in [line.outcome for line in lines]
    choose_mail(user=coordinator, muted=[])
    assert sweep().mails == 0


def test_other_kinds_are_mailed_as_before(due, coordinator):
    choose_mail(user=coordinator, muted=["letters"])
    assert sweep().mails == 1


def test_the_choice_is_made_on_ones_own_account(home, coordinator, client_of):
    client = client_of(coordinator)
    assert sorted(client.get("/account/reminders/").context["form"].initial["kinds"]) == ALL
    client.post("/account/reminders/", {"kinds": ["review"]})
    assert sorted(Preference.objects.values_list("rule", flat=True)) == sorted(set(ALL) - {"review"})
    assert "1 of 7 kinds" in client.get("/account/").content.decode()
    assert client.post("/account/reminders/", {"kinds": ["king"]}).status_code == 422
    client.post("/account/reminders/", {"kinds": ALL})
    assert not Preference.objects.exists()
