"""Copies of the whole program that somebody changed: refused in words, or said to be unlike themselves."""

import json
import warnings
import zipfile
from hashlib import sha256
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from accounts.models import AccessLink, Invitation
from documents.models import StoredFile
from program.exports.whole import write_whole
from program.imports.whole import bring_back
from tests.access.world import build_world

pytestmark = pytest.mark.django_db
PLACES, LETTERS, GIFTS = "directory.Place", "relationships.Letter", "exchanges.Gift"
TRAIL = "accounts.AuditEntry"
PAPER = b"a paper"


@pytest.fixture(scope="module")
def true_copy(django_db_setup, django_db_blocker, tmp_path_factory):
    """The members of the copy of a program with records of nearly every kind, and a file."""
    folder, body = tmp_path_factory.mktemp("media"), BytesIO()
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        build_world()
        StoredFile.objects.all().update(file=default_storage.save("files/paper.txt", ContentFile(PAPER)))
        StoredFile.objects.all().update(size=len(PAPER), sha256=sha256(PAPER).hexdigest())
        write_whole(body)
        transaction.set_rollback(True)
    with zipfile.ZipFile(body) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def bring(true_copy, tmp_path):
    """Bring the copy back with these members put in, or left out where there is None."""

    def bring_altered(members=(), *, twice=()):
        body = BytesIO()
        kept = {name: text for name, text in {**true_copy, **dict(members)}.items() if text is not None}
        with warnings.catch_warnings(), zipfile.ZipFile(body, "w") as archive:
            warnings.simplefilter("ignore", UserWarning)
            for name, text in [*kept.items(), *twice]:
                archive.writestr(name, text)
        with override_settings(MEDIA_ROOT=tmp_path), transaction.atomic():
            return bring_back(body)

    return bring_altered


def file_of(label):
    return f"rows/{label}.jsonl"


def with_value(true_copy, label, column, value):
    """The rows of a kind, the first of them with another value."""
    heads, first, *others = true_copy[file_of(label)].splitlines()
    columns, values = json.loads(heads), json.loads(first)
    values[columns.index(column)] = value
    return {file_of(label): b"\n".join([heads, json.dumps(values).encode(), *others])}


def test_a_program_with_open_invitations_comes_back_and_they_are_sent_anew(bring, true_copy):
    counts = bring()
    assert counts == json.loads(true_copy["program.json"])["rows"]
    assert counts["accounts.Invitation"] == Invitation.objects.filter(link=None).count() > 0
    assert not AccessLink.objects.exists()


def test_a_copy_made_before_links_were_left_empty_comes_back_too(bring, true_copy):
    bring(with_value(true_copy, "accounts.Invitation", "link_id", 3))
    assert not Invitation.objects.exclude(link=None).exists()


@pytest.mark.parametrize("label", [LETTERS, GIFTS, TRAIL, "directory.HistoricalPlace"])
def test_a_copy_that_lacks_rows_is_refused(bring, true_copy, label):
    lines = true_copy[file_of(label)].splitlines(keepends=True)
    for members in ({file_of(label): None}, {file_of(label): b"".join(lines[:-1])}):
        with pytest.raises(ValidationError, match=f"{label}.* missing|damaged"):
            bring(members)


def test_rows_of_a_kind_nobody_knows_are_not_dropped_silently(bring):
    for name in ("rows/other.Thing.jsonl", "rows/accounts.AccessLink.jsonl"):
        with pytest.raises(ValidationError, match=f"knows nothing of {name}"):
            bring({name: b'["id"]\n[1]\n'})


def test_a_member_that_stands_twice_is_refused(bring, true_copy):
    for name in (file_of(GIFTS), *(name for name in true_copy if name.startswith("files/")), "program.json"):
        with pytest.raises(ValidationError, match="damaged"):
            bring(twice=[(name, true_copy[name])])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", 5), ("name", ["Gent"]), ("name", {"a": 1}), ("name", "a\0b"), ("name", "\ud800"),
        ("id", True), ("id", 1.5), ("id", "7"), ("id", 2**63), ("id", 10**400), ("id", float("inf")),
        ("version", "1"), ("created_at", 5), ("created_at", "2026-02-30T00:00:00Z"),
        ("created_at", "0001-01-01T00:00:00+14:00"), ("created_at", "9999-12-31T23:59:59-14:00"),
        ("sample", 1), ("sample", "no"),
    ],
)  # fmt: skip
def test_a_value_that_its_column_cannot_hold_is_refused_with_its_line(bring, true_copy, column, value):
    with pytest.raises(ValidationError, match="damaged"):
        bring(with_value(true_copy, PLACES, column, value))


def test_a_refused_value_is_named_by_kind_and_line(bring, true_copy):
    with pytest.raises(ValidationError, match=r"directory\.Place, line 2\."):
        bring(with_value(true_copy, PLACES, "name", ["Gent"]))


def test_a_column_that_stands_twice_is_refused(bring, true_copy):
    lines = [json.loads(line) for line in true_copy[file_of(GIFTS)].splitlines()]
    with pytest.raises(ValidationError, match="damaged"):
        bring({file_of(GIFTS): b"\n".join(json.dumps([*line, line[0]]).encode() for line in lines)})


@pytest.mark.parametrize(
    "name",
    ["../x", "/etc/x", "a//x", "./x", "a/./x", "a/", "..\\..\\x", "C:\\x", "文" * 100, "x/" * 2500 + "y"],
)
def test_a_file_whose_name_leads_elsewhere_is_refused(bring, tmp_path, name):
    with pytest.raises(ValidationError, match="leads elsewhere"):
        bring({f"files/{name}": b"x"})
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_that_the_disk_does_not_take_is_told_and_leaves_nothing(bring, tmp_path):
    with pytest.raises(ValidationError, match="could not be stored"):
        bring({"files/aa": b"x", "files/aa/b": b"x"})
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def doubts_told(members, tmp_path):
    """What the command says of a copy that came in."""
    body, said = tmp_path / "copy.zip", StringIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        call_command("bring_back", str(body), stdout=StringIO(), stderr=said)
    return said.getvalue()


def test_of_a_true_copy_there_is_no_doubt(true_copy, tmp_path):
    assert doubts_told(true_copy, tmp_path) == ""


def test_a_file_unlike_its_record_is_told(true_copy, tmp_path):
    name = next(name for name in true_copy if name.startswith("files/"))
    assert "not what its record says" in doubts_told({**true_copy, name: b"other"}, tmp_path)


def test_a_file_that_is_missing_is_told(true_copy, tmp_path):
    rows = {name: text for name, text in true_copy.items() if not name.startswith("files/")}
    assert "was not in the copy" in doubts_told(rows, tmp_path)


def test_an_altered_trail_is_told(true_copy, tmp_path):
    altered = {**true_copy, **with_value(true_copy, TRAIL, "act", "looked away")}
    assert "The audit trail does not hold from row 1 on" in doubts_told(altered, tmp_path)
