import pytest
from django.db import connection

from common.word_index import LONGER_WAIT, MADE_BEFORE, SHORT_WAIT

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("named", "wait", "least"), [("_words$", SHORT_WAIT, 12), ("_pieces$", LONGER_WAIT, 6)]
)
def test_no_search_reads_through_many_rows_that_wait_to_be_sorted_in(named, wait, least):
    with connection.cursor() as cursor:
        cursor.execute(MADE_BEFORE, [named])
        names = {name for (name,) in cursor.fetchall()}
        setting = wait.replace(" ", "")
        cursor.execute("SELECT oid::regclass::text FROM pg_class WHERE %s = ANY(reloptions)", [setting])
        assert names == {name for (name,) in cursor.fetchall()}
    assert len(names) >= least
