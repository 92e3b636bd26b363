"""The whole program out and into an empty installation, and lists that no spreadsheet runs."""

import csv
import json
import zipfile
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.services import walk_trail
from common.csvcells import plain_cell, text_cell
from directory.models import Place
from directory.services import change_place
from program.exports.ties import csv_parts, write_xlsx
from program.exports.whole import VERSION, write_whole
from program.imports.cells import split_text
from program.imports.whole import bring_back
from program.services.demo import load_demo
from relationships.models import Relationship
from tests.program.lists import read_program

TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])) | st.text(
    "=+-@'\t\r\n\" ,;"
)
COLUMNS = json.dumps([field.attname for field in Place._meta.concrete_fields]).encode()
DAMAGED = [b"", COLUMNS + b'\n["half', COLUMNS + b"\n[1]\n", b'["id"]\n["\\ud800"]', b"[[]]\n"]


def taken_out():
    body = BytesIO()
    counts = write_whole(body)
    return body, counts


def content_of(body):
    with zipfile.ZipFile(body) as packed:
        names = [name for name in packed.namelist() if name not in ("program.json", "ties.xlsx")]
        return {name: packed.read(name) for name in names}


@pytest.mark.django_db
def test_the_demo_comes_back_equal_object_by_object(tmp_path):
    with transaction.atomic():
        load_demo()
        tie = Relationship.objects.select_related("partner").first()
        odd = '=1+1\n\u202e\U0001f3ef \' "x"'
        change_place(place=tie.partner, within=odd, by=None, seen=None)
        first, counts = taken_out()
        transaction.set_rollback(True)
    assert not Relationship.objects.exists()
    with override_settings(MEDIA_ROOT=tmp_path):
        assert bring_back(first) == counts
        second, _counts = taken_out()
    assert content_of(second) == content_of(first)
    assert sum(counts.values()) > 400
    assert min(counts["exchanges.Gift"], counts["exchanges.MoneyLine"], counts["directory.Home"]) > 0
    assert walk_trail().bad is None
    assert Relationship.objects.get(pk=tie.pk).partner.within == odd
    users = content_of(second)["rows/accounts.User.jsonl"].decode().splitlines()
    at = json.loads(users[0]).index("password")
    assert {json.loads(line)[at] for line in users[1:]} == {"!"}


@pytest.mark.django_db
def test_a_program_is_brought_back_into_an_empty_installation_only(home):
    with pytest.raises(ValidationError, match="not empty"):
        bring_back(BytesIO())


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b"", b"PK\x03\x04", b"x" * 100])
def test_another_file_is_refused(body):
    with pytest.raises(ValidationError, match="not a program"):
        bring_back(BytesIO(body))


@pytest.mark.django_db
def test_a_damaged_copy_is_refused_in_words_and_leaves_nothing(tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path):
        for rows in DAMAGED:
            with pytest.raises(ValidationError):
                bring_back(packed({"rows/directory.Place.jsonl": rows}))
        (tmp_path / "a.pdf").write_bytes(b"half of a fi")
        with pytest.raises(ValidationError, match="leads elsewhere"):
            bring_back(packed({"files/a.pdf": b"a file", "files/x/../b.pdf": b""}))
        assert list(tmp_path.iterdir()) == []
        assert bring_back(packed({"files/a.pdf": b"a file"})) == {}
        assert (tmp_path / "a.pdf").read_bytes() == b"a file"
        body = packed({"files/a.pdf": b"a file"}).getvalue().replace(b"a file", b"a fire")
        with pytest.raises(ValidationError, match="damaged"):
            bring_back(BytesIO(body))


@pytest.mark.django_db
def test_a_row_that_stands_twice_or_never_ends_is_refused_in_words():
    place = Place(pk=7, name="Gent", created_at=timezone.now())
    fields = Place._meta.concrete_fields
    row = json.dumps([getattr(place, field.attname) for field in fields], default=str).encode()
    for rows in (b"\n".join([COLUMNS, row, row]), COLUMNS + b"\n" + b"[" * 100_000, b"[" * 100_000):
        with pytest.raises(ValidationError, match="damaged"):
            bring_back(packed({"rows/directory.Place.jsonl": rows}))
    with pytest.raises(ValidationError, match="not a program"):
        bring_back(packed({"program.json": b"[" * 100_000}))


def packed(entries):
    body = BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, text in {"program.json": json.dumps({"version": VERSION}), **entries}.items():
            archive.writestr(name, text)
    return body


@pytest.mark.django_db
def test_no_cell_of_the_lists_is_a_formula_and_all_come_back(wakayama, coordinator):
    change_place(place=wakayama.partner, name="=cmd|x", within="\t@x", by=coordinator, seen=None)
    rows = list(csv.reader(StringIO("".join(csv_parts()).removeprefix("\ufeff"))))
    assert [rows[1][1], rows[1][7]] == ["'=cmd|x", "'\t@x"]
    assert [plain_cell(rows[1][1]), plain_cell(rows[1][7])] == ["=cmd|x", "\t@x"]
    (read,) = read_program("".join(csv_parts()).encode()).rows
    assert (read.partner.printed, read.partner.region, read.extra) == ("=cmd|x", "\t@x", {})
    change_place(place=wakayama.partner, name="Minsk (Partisan District), east", by=coordinator, seen=None)
    (read,) = read_program("".join(csv_parts()).encode()).rows
    assert (read.partner.name, read.partner.names) == ("Minsk (Partisan District), east", [])
    change_place(place=wakayama.partner, name="=cmd|x", by=coordinator, seen=None)
    book = BytesIO()
    write_xlsx(book)
    cells = [cell for row in openpyxl.load_workbook(book).active.iter_rows() for cell in row]
    assert "=cmd|x" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_every_text_leaves_and_comes_back_through_a_list(cells):
    lines = StringIO()
    csv.writer(lines).writerow([text_cell(cell) for cell in ["x", *cells]])
    (record,) = split_text(lines.getvalue(), ",")
    assert [plain_cell(cell) for cell in record.cells[1:]] == cells
