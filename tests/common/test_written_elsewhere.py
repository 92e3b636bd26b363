"""Whoever writes, and however: what stands longer than a request is never older than what is committed."""

from contextlib import closing
from io import StringIO

import pytest
from django.db import connection

from accounts.models import User
from common.memory import unwritten
from directory.models import Place, PlaceName
from tests.common.test_standing import names
from tests.factories.accounts import UserFactory
from tests.factories.directory import PlaceFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
RENAME = "UPDATE directory_place SET name = 'Mensk'"


@pytest.fixture
def psql():
    """Another process at the database, whose transaction lasts until it says so."""
    with closing(connection.copy()) as other:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            yield cursor
        other.rollback()


@pytest.fixture
def minsk():
    return PlaceFactory(name="Minsk")


def test_a_change_is_seen_once_it_is_committed_and_not_before(ask, psql, minsk):
    psql.execute(RENAME)
    found = [ask(names), ask(names)]
    User.objects.create(email="meanwhile@example.org")
    found.append(ask(names))
    psql.connection.commit()
    assert [*found, ask(names)] == [["Minsk"], ["Minsk"], ["Minsk"], ["Mensk"]]


def test_what_was_rolled_back_leaves_it_standing(ask, psql, minsk):
    assert ask.stands(names, after=lambda: (psql.execute(RENAME), psql.connection.rollback()))
    assert ask(names) == ["Minsk"]


def test_of_a_transaction_only_what_it_kept_counts(ask, psql, minsk):
    found = [ask(names)]
    psql.execute(f"SAVEPOINT before; {RENAME}; ROLLBACK TO before")
    psql.execute("UPDATE directory_place SET kind = kind")
    psql.connection.commit()
    found.append(ask(names))
    psql.execute(f"SAVEPOINT before; {RENAME}; RELEASE before")
    psql.connection.commit()
    assert [*found, ask(names)] == [["Minsk"], ["Minsk"], ["Mensk"]]


def test_what_is_written_while_it_is_read_is_seen_by_the_next_request(ask, psql, minsk):
    def reading():
        found = names()
        psql.execute(RENAME)
        psql.connection.commit()
        return found

    assert [ask(reading), ask(names)] == [["Minsk"], ["Mensk"]]


def test_rows_that_go_after_something_was_written_meanwhile_are_gone(ask, psql, minsk):
    def reading():
        found = names()
        psql.execute("UPDATE accounts_user SET name = name")
        psql.connection.commit()
        return found

    UserFactory()
    found = [ask(reading)]
    psql.execute("DELETE FROM directory_place")
    psql.connection.commit()
    assert [*found, ask(names)] == [["Minsk"], []]


def test_rows_copied_in_and_a_table_emptied_are_seen(ask, psql, minsk):
    def texts():
        return list(PlaceName.objects.order_by("pk").values_list("text", flat=True))

    found = [ask(texts)]
    psql.execute("CREATE TABLE rows AS SELECT * FROM directory_placename")
    PlaceName.objects.create(place=minsk, text="Менск", language="be", kind="own")
    psql.execute("INSERT INTO rows SELECT * FROM directory_placename")
    out = StringIO()
    psql.copy_expert("COPY rows TO STDOUT", out)
    psql.execute("DROP TABLE rows; TRUNCATE directory_placename CASCADE")
    psql.connection.commit()
    found.append(ask(texts))
    psql.copy_expert("COPY directory_placename FROM STDIN", StringIO(out.getvalue()))
    psql.connection.commit()
    assert [*found, ask(texts)] == [[], [], ["Менск"]]


def test_what_a_trigger_writes_is_seen(ask, psql, minsk, coordinator):
    found = [ask(names)]
    psql.execute(
        "CREATE FUNCTION rename() RETURNS trigger LANGUAGE plpgsql"
        f" AS $$ BEGIN {RENAME}; RETURN NULL; END $$;"
        "CREATE TRIGGER rename AFTER UPDATE ON accounts_user EXECUTE FUNCTION rename()"
    )
    psql.connection.commit()
    try:
        User.objects.update(name="Renamed")
        assert [*found, ask(names)] == [["Minsk"], ["Mensk"]]
    finally:
        psql.execute("DROP FUNCTION rename CASCADE")
        psql.connection.commit()


def test_a_table_that_is_only_asked_whether_a_row_may_be_seen_counts_too(ask, psql, minsk):
    def named():
        own = PlaceName.objects.filter(kind="own").values("place")
        return list(Place.objects.filter(pk__in=own).values_list("name", flat=True))

    PlaceName.objects.create(place=minsk, text="Менск", language="be", kind="own")
    found = [ask(named)]
    psql.execute("UPDATE directory_placename SET kind = 'former'")
    psql.connection.commit()
    assert [*found, ask(named)] == [["Minsk"], []]


def test_a_question_that_can_no_longer_be_asked_is_read_anew(ask, psql, coordinator):
    def rows():
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('for_now')::text")
            if cursor.fetchone()[0] is None:
                return None
            cursor.execute("SELECT * FROM for_now")
            return cursor.fetchall()

    psql.execute("DROP TABLE IF EXISTS for_now; CREATE TABLE for_now AS SELECT 1 AS number")
    psql.connection.commit()
    found = [ask(rows)]
    psql.execute("ALTER TABLE for_now ADD COLUMN word text")
    psql.connection.commit()
    found.append(ask(rows))
    psql.execute("DROP TABLE for_now")
    psql.connection.commit()
    assert [*found, ask(rows)] == [[(1,)], [(1, None)], None]


def test_what_writes_is_done_once_and_never_asked_again(ask, minsk, coordinator):
    def numbered():
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE directory_place SET name = name || '!' WHERE id = %s RETURNING name", [minsk.pk]
            )
            return cursor.fetchone()[0]

    found = [ask(numbered)]
    User.objects.update(name="Renamed")
    unread = lambda: unwritten("another", names)  # noqa: E731
    assert [*found, ask(numbered), names(), unread()] == ["Minsk!", "Minsk!!", ["Minsk!!"], ["Minsk!!"]]


def test_two_rows_are_not_taken_for_one_that_reads_the_same(ask, minsk):
    both = lambda: list(Place.objects.order_by("pk").values_list("name", "apart"))  # noqa: E731
    Place.objects.update(name="a,b", apart="")
    found = [ask(both)]
    Place.objects.update(name="a", apart="b,")
    assert [*found, ask(both)] == [[("a,b", "")], [("a", "b,")]]
