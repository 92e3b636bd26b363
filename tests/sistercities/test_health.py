"""What an operator's questions are answered with."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from accounts.models import Erasure
from program.services.erasing import erase_people
from sistercities import health
from tests.factories.directory import PersonFactory
from tests.factories.notifications import OutboxMailFactory


@pytest.fixture
def nothing_remembered():
    health._migrations.cache_clear()
    yield
    health._migrations.cache_clear()


def test_the_process_answers_without_the_database(client):
    assert client.get("/healthz").json() == {"alive": True}


def test_ready_when_every_part_is(db, client, nothing_remembered, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (200, True)


def test_not_ready_while_the_database_is_away(db, client, monkeypatch):
    def away(*args, **kwargs):
        raise DatabaseError

    with monkeypatch.context() as during:
        during.setattr(connection, "cursor", away)
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "not ready")


def test_not_ready_while_a_migration_waits(db, client, nothing_remembered, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: [("one", False)])
    assert client.get("/readyz").json()["migrations"] == "not ready"


def test_not_ready_when_the_disk_is_full(db, client, settings):
    settings.LOWEST_FREE_MIB = 10**9
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["disk"], answer["Retry-After"]) == (503, "not ready", "5")


def test_the_disk_is_asked_before_the_first_upload_made_its_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "not" / "yet"
    assert health._disk() is True


def test_a_part_that_fails_in_an_unknown_way_is_not_ready(db, client, monkeypatch):
    monkeypatch.setitem(health.CHECKS, "disk", lambda: 1 / 0)
    assert client.get("/readyz").json()["disk"] == "not ready"


def test_not_ready_while_mail_waits_that_nobody_sends(db, client):
    OutboxMailFactory(next_try_at=timezone.now() - timedelta(minutes=31))
    assert client.get("/readyz").json()["outbox"] == "not ready"


def test_mail_that_waits_for_its_next_try_is_no_trouble(db, client):
    OutboxMailFactory(next_try_at=timezone.now() + timedelta(hours=3), tries=4)
    assert client.get("/readyz").json()["outbox"] == "ok"


def test_a_backup_from_before_an_erasure_is_not_ready_until_the_list_was_replayed(db, client):
    person = PersonFactory(name="Somebody Erased")
    erase_people(people=[person], by=None)
    assert client.get("/readyz").json()["erasures"] == "ok"
    Erasure.objects.all().delete()
    assert client.get("/readyz").json()["erasures"] == "not ready"


def test_an_answer_is_never_kept_on_the_way(client):
    assert "no-store" in client.get("/healthz")["Cache-Control"]


def test_nobody_can_change_anything_here(db, client):
    assert client.post("/readyz").status_code == 405
