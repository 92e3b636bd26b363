"""Reminders and mail."""

from datetime import date

import factory

from notifications.models import OutboxMail, Reminder
from tests.factories.accounts import UserFactory


class ReminderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reminder

    rule = "review"
    subject = factory.Sequence(lambda n: f"directory.place:{n}")
    due_on = date(2026, 11, 19)
    recipient = factory.SubFactory(UserFactory)
    label = "review the tie with Cixi"


class OutboxMailFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OutboxMail

    key = factory.Sequence(lambda n: f"key-{n}")
    message_id = factory.Sequence(lambda n: f"<{n}@city.example>")
    to = factory.Sequence(lambda n: f"reader{n}@city.example")
    subject = "Due today: review the tie with Cixi"
    text = "The review is due."
