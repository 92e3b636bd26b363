import pytest
from django.db import connection

from common.word_index import MADE_BEFORE, SHORT_WAIT

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def test_no_search_reads_through_many_rows_that_wait_to_be_sorted_in():
    setting = SHORT_WAIT.replace(" ", "")
    with connection.cursor() as cursor:
        cursor.execute(MADE_BEFORE)
        names = [name for (name,) in cursor.fetchall()]
        cursor.execute("SELECT oid::regclass::text FROM pg_class WHERE %s = ANY(reloptions)", [setting])
        short = {name for (name,) in cursor.fetchall()}
    assert len(names) >= 14
    assert set(names) == short
