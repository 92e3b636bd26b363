"""Writers at once chain exactly, and a role that does not own the table may only add and read."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import AuditEntry
from accounts.models.guards import set_guards, take_rights
from accounts.services import record_act, walk_trail
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.postgres
WRITERS, ACTS = 6, 15


def attempt(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_parallel_writers_leave_one_chain_without_a_gap():
    clerk = UserFactory()

    def write():
        try:
            for number in range(ACTS):
                with transaction.atomic():
                    record_act(act="adopt", record=clerk, by=clerk, number=number)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    walk = walk_trail()
    assert (walk.bad, walk.rows) == (None, WRITERS * ACTS)
    assert sorted(AuditEntry.objects.values_list("pk", flat=True)) == list(range(1, WRITERS * ACTS + 1))


@pytest.fixture
def program_role(db, clerk):
    """A role such as the program's own in production, given everything before the guard comes."""
    record_act(act="adopt", record=clerk, by=clerk)
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE the_program NOLOGIN")
        cursor.execute("GRANT ALL ON accounts_auditentry TO the_program")
        set_guards(connection)
        take_rights(connection)
        cursor.execute("SET LOCAL ROLE the_program")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE accounts_auditentry SET act = 'x'",
        "UPDATE accounts_auditentry SET digest = ''",
        "DELETE FROM accounts_auditentry",
        "TRUNCATE accounts_auditentry",
        "ALTER TABLE accounts_auditentry DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_kept ON accounts_auditentry",
    ],
)
def test_the_program_has_no_right_to(sql, program_role):
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
        attempt(sql)


def test_the_program_adds_and_reads(program_role):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_auditentry")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_the_owner_is_refused_to_empty_the_table(clerk):
    set_guards(connection)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE accounts_auditentry")
