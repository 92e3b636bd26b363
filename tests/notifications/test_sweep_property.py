"""Whatever is edited, killed or run twice: each (rule, record, day, person) is one row and one telling."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Role
from notifications.models import OutboxMail, Reminder
from notifications.services import sweep, sweeping
from tests.factories.accounts import UserFactory
from tests.factories.directory import PlaceFactory

START = date(2026, 11, 19)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(0, 2), st.integers(0, 40)),
        st.tuples(st.just("owner"), st.integers(0, 2), st.integers(0, 2)),
        st.tuples(st.just("days"), st.integers(0, 9), st.just(0)),
        st.tuples(st.just("sweep"), st.just(0), st.just(0)),
        st.tuples(st.just("die"), st.just(0), st.just(0)),
    ),
    max_size=25,
)


class DiedError(Exception):
    """The process ended here."""


def sweep_and_die(today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_args, **_kwargs):
        raise DiedError

    with monkeypatch.context() as patch:
        patch.setattr(sweeping, "queue_mail", die)
        try:
            sweep(today=today)
        except DiedError:
            return


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_everything_due_is_told_exactly_once(steps, rule, home, monkeypatch):
    OutboxMail.objects.all().delete()
    Reminder.objects.all().delete()
    rule.rows.clear()
    people, places, today = UserFactory.create_batch(3, role=Role.CLERK), PlaceFactory.create_batch(3), START
    expected: set[tuple[str, date, int]] = set()
    for place in places:
        rule.add(place, START + timedelta(days=5), people[0])
    for name, first, second in [*steps, ("sweep", 0, 0)]:
        if name == "move":
            rule.add(places[first], START + timedelta(days=second), *rule.rows[places[first].pk][1])
        elif name == "owner":
            rule.add(places[first], rule.rows[places[first].pk][0], people[second])
        elif name == "days":
            today += timedelta(days=first)
        elif name == "die":
            sweep_and_die(today, monkeypatch)
        else:
            sweep(today=today)
            expected |= {
                (f"directory.place:{pk}", day, who.pk)
                for pk, (day, [who]) in rule.rows.items()
                if day <= today
            }
    found = [(row.subject, row.due_on, row.recipient_id) for row in Reminder.objects.all()]
    assert sorted(found) == sorted(expected)
    told = sum(mail.html.count("WHY YOU") for mail in OutboxMail.objects.all())
    assert told == len(expected)
