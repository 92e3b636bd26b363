from datetime import date

import pytest
from django.db import DatabaseError, transaction

from common import planned
from common.planned import planned_rows

pytestmark = pytest.mark.django_db
BORN = "SELECT %s WHERE 'kept 100%%' = %s"


def test_a_statement_answers_by_the_values_it_is_given_this_time():
    assert [
        planned_rows(BORN, values) for values in (["a", "kept 100%"], ["b", "kept 100%"], ["c", "else"])
    ] == [
        [("a",)],
        [("b",)],
        [],
    ]


@pytest.mark.parametrize("value", [7, True, "o'clock %s $1", date(2026, 11, 22), b"bytes"])
def test_every_kind_of_value_is_compared_as_what_it_is(value):
    assert planned_rows("SELECT 'same' WHERE %s = %s", [value, value]) == [("same",)]


def test_a_connection_keeps_only_so_many():
    statements = [f"SELECT {number} WHERE 'x' = %s" for number in range(planned.MOST_KEPT + 3)]
    for _time in range(2):
        assert [planned_rows(one, ["x"])[0][0] for one in statements] == list(range(len(statements)))
    assert all(len(names) <= planned.MOST_KEPT for names in planned._names.values())


def test_a_statement_that_failed_is_no_longer_called():
    for _time in range(2):
        with pytest.raises(DatabaseError), transaction.atomic():
            planned_rows("SELECT nothing FROM nowhere WHERE 1 = %s", [1])
    assert planned_rows(BORN, ["a", "kept 100%"]) == [("a",)]
