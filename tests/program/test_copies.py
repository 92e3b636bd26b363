"""The whole program as one file: two people, one file, three days."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import AuditEntry
from program import tasks
from program.models import CopyState, ImportRun, WholeCopy
from program.services import copies
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def asked(clerk):
    return copies.ask_for_copy(by=clerk)


def made(copy, coordinator):
    copies.agree_to_copy(copy=copy, by=coordinator)
    tasks.work_on_imports()
    copy.refresh_from_db()
    return copy


def test_a_copy_takes_two_people_and_only_who_asked_downloads_it(
    asked, clerk, coordinator, client_of, wakayama
):
    assert copies.ask_for_copy(by=clerk) == asked
    tasks.work_on_imports()
    assert client_of(clerk).post(f"{asked.get_absolute_url()}file/").status_code == 302
    copy = made(asked, coordinator)
    answer = client_of(clerk).post(f"{copy.get_absolute_url()}file/")
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as packed:
        names = set(packed.namelist())
        assert {"read-me.txt", "ties.csv", "ties.xlsx", "rows/relationships.Relationship.jsonl"} <= names
        assert json.loads(packed.read("program.json"))["rows"] == copy.counts
        assert "rows/program.WholeCopy.jsonl" not in names
        assert "Passwords: " in packed.read("read-me.txt").decode()
    for other in (coordinator, UserFactory(role=clerk.role)):
        assert client_of(other).post(f"{copy.get_absolute_url()}file/").status_code == 403
    trail = AuditEntry.objects.filter(subject=f"program.wholecopy:{copy.pk}").order_by("pk")
    acts = [act.partition(" ")[0] for act in trail.values_list("act", flat=True)]
    assert acts == ["ask", "agree", "take"]


def test_who_asked_does_not_agree(asked, clerk):
    with pytest.raises(PermissionDenied):
        copies.agree_to_copy(copy=asked, by=clerk)


def test_after_three_days_and_when_removed_the_bytes_are_gone(
    asked, clerk, coordinator, django_capture_on_commit_callbacks
):
    copy = made(asked, coordinator)
    storage, name = copy.file.storage, copy.file.name
    WholeCopy.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.work_on_imports()
    copy.refresh_from_db()
    assert (copy.state, bool(copy.file), storage.exists(name)) == (CopyState.GONE, False, False)
    second = copies.ask_for_copy(by=clerk)
    copies.remove_copy(copy=second, by=coordinator)
    assert made(second, coordinator).state == CopyState.GONE


def test_one_long_work_at_a_time_and_the_page_says_which(asked, coordinator, client_of):
    soon = timezone.now() + timedelta(minutes=1)
    ImportRun.objects.create(name="ties.csv", sha256="0" * 64, state="checking", claimed_until=soon)
    copy = made(asked, coordinator)
    assert copy.state == CopyState.WAITING
    page = client_of(coordinator).get(copy.get_absolute_url()).content.decode()
    assert "works on the list “ties.csv” now" in page
    ImportRun.objects.update(claimed_until=None, state="done")
    WholeCopy.objects.update(agreed_at=timezone.now() - timedelta(minutes=5))
    assert "seems not to run" in client_of(coordinator).get(copy.get_absolute_url()).content.decode()


def test_a_copy_that_fails_says_so_and_leaves_no_file(asked, coordinator, monkeypatch):
    monkeypatch.setattr("program.services.copies.write_whole", lambda _target, _tell: 1 / 0)
    copy = made(asked, coordinator)
    assert (copy.state, bool(copy.file)) == (CopyState.FAILED, False)
    assert copy.problem
