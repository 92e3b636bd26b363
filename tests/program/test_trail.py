from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import AuditCheck, AuditEntry, Role
from accounts.models.guards import lift_guards, set_guards, without_guards
from accounts.services import record_act, record_minors_read
from notifications.models import OutboxMail
from program import tasks
from sistercities import environment
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail(clerk):
    set_guards(connection)
    return [record_act(act=act, record=clerk, by=clerk) for act in ("adopt", "sign", "void paper")]


def verify(**options):
    said = StringIO()
    call_command("verify_audit", stdout=said, **options)
    return said.getvalue()


def test_the_command_says_how_far_the_trail_holds(trail):
    assert verify() == f"3 rows hold. Head: {trail[-1].pk}:{trail[-1].digest}\n"


def test_the_command_names_the_first_row_that_is_wrong(trail):
    with without_guards(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_auditentry SET act = 'x' WHERE id = %s", [trail[1].pk])
    with pytest.raises(CommandError, match=rf"^Row {trail[1].pk}: The row was changed\.$"):
        verify()


def test_the_command_compares_with_a_head_out_of_a_mail(trail):
    head = f"{trail[-1].pk}:{'f' * 64}"
    with pytest.raises(CommandError, match=rf"^Row {trail[-1].pk}: "):
        verify(head=[head])
    with pytest.raises(CommandError, match="Give the head as the mail has it"):
        verify(head=["9999"])


def test_a_missing_guard_is_told(trail):
    lift_guards(connection, ["audit_unchanged"])
    with pytest.raises(CommandError, match="audit_unchanged"):
        verify()


def test_the_head_is_mailed_to_administrators_once_a_day(trail, admin):
    tasks.look_over_trail()
    mail = OutboxMail.objects.get()
    assert mail.to == admin.email
    assert f"{trail[-1].pk}:{trail[-1].digest}" in mail.text
    assert AuditCheck.objects.get().mailed


def test_the_head_goes_where_the_settings_say(trail, admin, settings):
    settings.AUDIT_MAIL = ["archive@county.example"]
    tasks.look_over_trail()
    assert OutboxMail.objects.get().to == "archive@county.example"


def test_a_broken_trail_is_mailed_as_such_and_is_no_head(trail, admin):
    with without_guards(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_auditentry WHERE id = %s", [trail[1].pk])
    tasks.look_over_trail()
    assert OutboxMail.objects.get().subject == "Look at the audit trail: something is wrong"
    assert not AuditCheck.objects.get().mailed


def test_the_page_says_how_far_the_trail_was_verified(trail, clerk, client_of):
    client = client_of(clerk)
    assert "Not verified yet" in client.get("/app/audit/").content.decode()
    verify()
    assert f"up to row {trail[-1].pk}." in client.get("/app/audit/").content.decode()


def test_a_coordinator_reads_what_others_did_with_an_own_tie_and_nothing_else(
    wakayama, cixi, coordinator, clerk
):
    wakayama.owner = coordinator
    wakayama.save()
    told = record_act(act="change status", record=wakayama, by=clerk)
    record_act(act="change status", record=cixi, by=clerk)
    assert list(AuditEntry.objects.visible_to(coordinator)) == [told]


def test_the_page_is_narrowed_by_period(trail, clerk, client_of, today):
    page = client_of(clerk).get("/app/audit/?period=older").content.decode()
    assert "Nothing matches" in page


def test_what_was_read_of_a_minor_is_not_on_the_page_of_others(trail, clerk, coordinator, client_of):
    lead = UserFactory(role=Role.VIEWER, safeguarding=True)
    hidden = UserFactory(name="Pupil Canary")
    record_minors_read(record=hidden, by=coordinator)
    for reader, told in ((clerk, False), (lead, True)):
        for address in ("/app/audit/", "/app/audit/?q=canary", "/app/audit/?format=csv"):
            answer = client_of(reader).get(address)
            text = (b"".join(answer) if answer.streaming else answer.content).decode()
            assert ("Pupil Canary" in text) == told, address


def test_a_place_to_mail_to_that_is_no_address_stops_the_start(monkeypatch):
    monkeypatch.setenv("SC_AUDIT_MAIL", "archive")
    with pytest.raises(ImproperlyConfigured, match="SC_AUDIT_MAIL"):
        environment.mail_addresses("SC_AUDIT_MAIL")
