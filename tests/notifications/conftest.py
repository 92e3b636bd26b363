"""A rule with records one can make due, and a mail server that can be told to misbehave."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest

from accounts.models import User
from common import extend, prepared
from common.extend import Due
from directory.models import Place
from notifications.reminders import DueText
from tests.smtp_sink import Sink


@dataclass
class TestRule:
    """Places with a due date each; the higher floors register rules like this."""

    __test__ = False
    rows: dict[int, tuple[date, list[User]]] = field(default_factory=dict)

    def add(self, place: Place, due_on: date, *people: User) -> None:
        self.rows[place.pk] = (due_on, list(people))
        prepared._kept.clear()  # a rule of the program asks for the same rows of a day each time

    def due(self, today: date):
        return Place.objects.filter(
            pk__in=[pk for pk, (day, _) in self.rows.items() if day <= today]
        ).order_by("pk")

    def tell(self, place: Place) -> DueText:
        due_on, people = self.rows[place.pk]
        return DueText(
            label=f"review the tie with {place.name}",
            what=f"The review of {place.name} is due.",
            why_you="You look after this tie.",
            do_label="Open the review",
            do_url="/app/relationships/x/",
            if_not="On December 21 we tell the coordinator.",
            due_on=due_on,
            recipients=people,
        )


@pytest.fixture
def rule(monkeypatch) -> TestRule:
    found = TestRule()
    kept = [pair for pair in extend.everything() if not isinstance(pair[1], Due)]
    point = Due("reminders", "test review", found.due, found.tell)
    monkeypatch.setattr(extend, "_points", [*kept, ("tests", point)])
    return found


@pytest.fixture
def sink(settings) -> Iterator[Sink]:
    """A real SMTP server on a free port, to which the mail of this test goes."""
    with Sink() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server
