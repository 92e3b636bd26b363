"""Drill FT23 and attack A28: nobody changes the audit trail unseen, and the database refuses to try."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.models import AuditCheck, AuditEntry, Role
from accounts.models.guards import GUARDS, lift_guards, set_guards, standing_guards, without_guards
from accounts.services import check_trail, erase_words, record_act, record_minors_read, walk_trail
from tests.conftest import NOON
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail(clerk):
    """Six acts behind all guards."""
    set_guards(connection)
    return [record_act(act="adopt", record=clerk, by=clerk, number=f"26-{n}", day=n) for n in range(6)]


def attempt(sql, *values):
    """One statement as the owner of the table."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def as_superuser(sql, *values):
    """The same, by somebody who takes the guards away first."""
    with without_guards(connection):
        attempt(sql, *values)


def test_the_rows_of_a_transaction_follow_each_other(trail):
    walk = walk_trail()
    assert (walk.bad, walk.rows, walk.last) == (None, 6, trail[-1].pk)
    assert [row.previous for row in trail[1:]] == [row.digest for row in trail[:-1]]


def test_every_guard_stands(trail):
    assert standing_guards(connection) == set(GUARDS[connection.vendor])


COLUMNS = "at, actor_id, act, subject, label, detail, minors, salt, content_hash, previous, digest"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE accounts_auditentry SET act = 'sign' WHERE id = %s",
        "UPDATE accounts_auditentry SET label = 'x' WHERE id = %s",
        "UPDATE accounts_auditentry SET actor_id = NULL, label = '', detail = '{}', salt = '' WHERE id = %s",
        "DELETE FROM accounts_auditentry WHERE id = %s",
        f"INSERT INTO accounts_auditentry (id, {COLUMNS}) SELECT id + 99, {COLUMNS} FROM accounts_auditentry"  # noqa: S608
        " WHERE id = %s",
    ],
)
def test_the_database_refuses(sql, trail):
    with pytest.raises(DatabaseError, match=r"append-only|follow"):
        attempt(sql, trail[2].pk)
    assert walk_trail().rows == 6


def test_nothing_in_the_program_changes_or_removes_a_row(trail):
    for refused in (
        trail[0].save,
        trail[0].delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(act="x"),
        lambda: AuditEntry.objects.bulk_create([AuditEntry(act="x")]),
    ):
        with pytest.raises(TypeError, match="audit trail"):
            refused()


@pytest.mark.parametrize("column", ["act", "label", "subject"])
def test_a_changed_row_is_named(column, trail):
    as_superuser(f"UPDATE accounts_auditentry SET {column} = 'x' WHERE id = %s", trail[3].pk)  # noqa: S608
    walk = walk_trail()
    assert (walk.bad, walk.problem) == (trail[3].pk, "The row was changed.")


def test_another_actor_is_named(trail):
    as_superuser("UPDATE accounts_auditentry SET actor_id = NULL WHERE id = %s", trail[0].pk)
    assert walk_trail().bad == trail[0].pk


def test_after_a_removed_row_the_next_one_is_named(trail):
    as_superuser("DELETE FROM accounts_auditentry WHERE id = %s", trail[2].pk)
    assert walk_trail().bad == trail[3].pk


def test_of_two_exchanged_rows_the_first_is_named(trail):
    one, two = trail[1].pk, trail[4].pk
    with without_guards(connection):
        for old, new in ((one, -1), (two, one), (-1, two)):
            attempt("UPDATE accounts_auditentry SET id = %s WHERE id = %s", new, old)
    assert walk_trail().bad == one


def test_a_cut_tail_is_found_by_the_head_that_was_mailed(trail):
    AuditCheck.objects.filter(pk=check_trail().pk).update(mailed=True)
    as_superuser("DELETE FROM accounts_auditentry WHERE id > %s", trail[3].pk)
    assert walk_trail().bad == trail[5].pk


def test_a_tail_cut_together_with_the_record_of_the_mail_is_found_by_the_mail(trail):
    head = (trail[-1].pk, trail[-1].digest)
    as_superuser("DELETE FROM accounts_auditentry WHERE id = %s", trail[-1].pk)
    record_act(act="something else", record=trail[0].actor, by=None)
    assert walk_trail().bad is None
    assert walk_trail(heads=[head]).bad == trail[-1].pk


def test_a_row_put_in_by_somebody_who_knows_the_order_but_not_the_seal_is_named(trail):
    last = trail[-1]
    columns = COLUMNS.removesuffix(", previous, digest")
    attempt(
        f"INSERT INTO accounts_auditentry (id, {COLUMNS}) SELECT %s, {columns}, %s, %s"  # noqa: S608
        " FROM accounts_auditentry WHERE id = %s",
        last.pk + 1, last.digest, "a" * 64, last.pk,
    )  # fmt: skip
    assert walk_trail().bad == last.pk + 1


def test_a_clock_set_back_does_not_set_the_trail_back(clerk):
    with time_machine.travel(NOON, tick=False):
        record_act(act="adopt", record=clerk, by=clerk)
    with time_machine.travel(NOON - timedelta(days=3), tick=False):
        later = record_act(act="rescind", record=clerk, by=clerk)
    assert later.at == NOON
    assert walk_trail().bad is None


def test_erased_words_leave_the_fact_and_the_chain(trail, clerk):
    erase_words(entries=[trail[1]], record=clerk, by=clerk, reason="Request 12")
    row = AuditEntry.objects.get(pk=trail[1].pk)
    assert (row.label, row.detail, row.act, row.is_erased) == ("", {}, "adopt", True)
    assert walk_trail().bad is None


def test_words_erased_by_hand_are_named(trail):
    erased = "UPDATE accounts_auditentry SET label = '', detail = '{}', salt = '' WHERE id = %s"
    attempt(erased, trail[1].pk)
    walk = walk_trail()
    assert (walk.bad, walk.problem) == (trail[1].pk, "Its words were erased, and no act says so.")


def test_a_lifted_guard_is_missed(trail):
    lift_guards(connection, ["audit_kept"])
    assert standing_guards(connection) == {"audit_in_order", "audit_unchanged"}


def test_reads_of_minors_data_are_told_to_the_safeguarding_lead_only(clerk, coordinator, admin, trail):
    lead = UserFactory(role=Role.VIEWER, safeguarding=True)
    read = record_minors_read(record=clerk, by=coordinator)
    assert list(AuditEntry.objects.visible_to(lead)) == [read]
    assert read in AuditEntry.objects.visible_to(lead).told_to(lead)
    assert read in AuditEntry.objects.visible_to(admin)
    assert read not in AuditEntry.objects.visible_to(admin).told_to(admin)


def test_what_is_sealed_is_what_the_database_gives_back(clerk):
    detail = {"at": timezone.now(), "names": ["和歌山", "Querétaro", "\u2028"], "share": 0.1, "no": None}
    record_act(act="adopt", record=clerk, by=None, **detail, by_number={1: "one"})
    assert walk_trail().bad is None
