"""The disk is full: a page with a file says so, no half of a file stays, nothing typed is lost (FT8)."""

import errno
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from lxml import html

from documents.models import Document, StoredFile

pytestmark = pytest.mark.django_db
FULL = OSError(errno.ENOSPC, "No space left on device")
TYPED = {"title": "Kept <b>text</b>", "access": "internal", "dated_year": "2001", "note": "Two\nlines"}


class Torn(ContentFile):
    """What finds room for its beginning only."""

    def chunks(self, chunk_size=None):
        yield b"half"
        raise FULL


@pytest.fixture
def media(tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


@pytest.fixture
def browser(coordinator, client_of):
    client = client_of(coordinator)
    client.raise_request_exception = False
    return client


@pytest.fixture
def full(monkeypatch, media):
    monkeypatch.setattr(ContentFile, "chunks", Torn.chunks)


def files_in(folder):
    return [path for path in Path(folder).rglob("*") if path.is_file()]


def test_half_a_file_is_taken_away(media):
    with pytest.raises(OSError, match="No space left"):
        default_storage.save("files/x.pdf", Torn(b""))
    assert files_in(media) == []


def test_a_file_of_the_same_name_that_was_there_before_stays(media):
    default_storage.save("files/x.pdf", ContentFile(b"whole"))
    with pytest.raises(OSError, match="No space left"):
        default_storage._save("files/x.pdf", Torn(b""))
    assert (media / "files" / "x.pdf").read_bytes() == b"whole"


def send(browser, **headers):
    scan = SimpleUploadedFile("scan.png", Path(settings.BASE_DIR, "docs", "today.png").read_bytes())
    return browser.post("/app/documents/add/", {**TYPED, "upload": scan}, headers=headers)


def test_the_page_says_that_no_file_fits_and_gives_back_what_was_typed(full, browser, media):
    answer = send(browser)
    page = html.fromstring(answer.text)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert page.xpath("string(//h1)").strip() == "There is no room for files"
    assert [text in page.xpath("string(//main//textarea)") for text in TYPED.values()] == [True] * 4
    assert page.xpath("//main//form") == []
    assert (Document.objects.exists(), StoredFile.objects.exists(), files_in(media)) == (False, False, [])


def test_a_script_is_told_as_well(full, browser):
    told = send(browser, **{"X-Requested-With": "fetch"})
    assert (told.status_code, "no room for files" in told.text) == (503, True)


def test_once_there_is_room_it_is_saved(browser, media):
    assert send(browser).status_code == 302
    assert Document.objects.get().title == TYPED["title"]


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOENT])
def test_another_fault_of_the_disk_is_ours(number, browser, media, monkeypatch):
    def refuse(*_args):
        raise OSError(number, "refused")

    monkeypatch.setattr("common.storage.FileSystemStorage._save", refuse)
    assert send(browser).status_code == 500
