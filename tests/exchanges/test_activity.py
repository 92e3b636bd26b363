from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.dates import PartialDate
from exchanges.services import change_exchange, log_exchange, restore_exchange, trash_exchange
from tests.factories.relationships import RelationshipFactory

DATES = st.builds(PartialDate, st.integers(1990, 2026), st.none() | st.integers(1, 12))
STEPS = st.lists(st.tuples(st.sampled_from(["log", "change", "trash", "restore"]), st.integers(0, 5), DATES))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_the_last_activity_is_always_the_latest_exchange_that_counts(db, steps):
    tie = RelationshipFactory()
    logged = []
    for act, number, when in steps:
        one = logged[number % len(logged)] if logged else None
        if act == "log" or one is None:
            fields = {"kind": "culture", "story": "We met.", "starts": when}
            logged.append(log_exchange(relationships=[tie], by=None, **fields))
        elif act == "change":
            change_exchange(exchange=one, by=None, starts=when)
        elif act == "trash":
            trash_exchange(exchange=one, by=None)
        else:
            restore_exchange(exchange=one, by=None)
        tie.refresh_from_db()
        counted = [each.starts.last_day for each in logged if each.trashed_at is None]
        assert tie.last_activity_on == max(counted, default=None), (act, when)


def test_a_corrected_date_moves_the_last_activity_back(db):
    tie = RelationshipFactory()
    logged = log_exchange(
        relationships=[tie], by=None, kind="culture", story="We met.", starts=PartialDate(2026, 11, 14)
    )
    change_exchange(exchange=logged, by=None, starts=PartialDate(2020))
    tie.refresh_from_db()
    assert tie.last_activity_on == date(2020, 12, 31)
