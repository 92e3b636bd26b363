import pytest
from django.db import connection

from common.word_index import MADE_BEFORE

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


@pytest.mark.parametrize(("named", "least"), [("_words$", 12), ("_pieces$", 6)])
def test_no_search_reads_through_many_rows_that_wait_to_be_sorted_in(named, least):
    with connection.cursor() as cursor:
        cursor.execute(MADE_BEFORE, [named])
        assert len(cursor.fetchall()) >= least
        cursor.execute("SELECT relname FROM pg_class WHERE reloptions::text LIKE '%gin_pending%'")
        assert not cursor.fetchall(), "these do not wait as long as the connection says"
        cursor.execute("SHOW gin_pending_list_limit")
        assert cursor.fetchone() == ("64kB",)
