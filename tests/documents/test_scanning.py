"""Uploads wait for the virus scanner; while it is down they go on waiting (fault FT20)."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AuditEntry
from documents.models import Access, Scan, StoredFile
from documents.services import file_document, scan_waiting, store_file
from documents.services.scanner import ScannerDown, ask_scanner
from tests.documents.clamd import SIGNATURE, clamd
from tests.exchanges.pictures import photo
from tests.factories.documents import PDF

pytestmark = pytest.mark.django_db
NOBODY = "127.0.0.1:1"
INFECTED = PDF.replace(b"%PDF-1.7\n", b"%PDF-1.7\n%" + SIGNATURE + b"\n")


@pytest.fixture
def document(clerk, settings):
    """On file since the scanner is down."""
    settings.CLAMAV_ADDRESS = NOBODY
    upload = SimpleUploadedFile("minutes.pdf", PDF)
    return file_document(title="Minutes", upload=upload, access=Access.PUBLIC, by=clerk)


@pytest.fixture
def infected(clerk, settings):
    settings.CLAMAV_ADDRESS = NOBODY
    return file_document(title="Infected", upload=SimpleUploadedFile("x.pdf", INFECTED), by=clerk)


def state():
    return StoredFile.objects.get().scan


def sweep(settings, **how):
    with clamd(**how) as scanner:
        settings.CLAMAV_ADDRESS = scanner.address
        judged = scan_waiting()
    return judged, scanner.seen


def download(client, document):
    answer = client.get(reverse("documents:download", args=[document.pk]))
    if answer.streaming:
        answer.whole = b"".join(answer)
        for close in answer._resource_closers:
            close()
    return answer


def test_a_file_waits_and_is_given_to_nobody_while_the_scanner_is_down(document, clerk, client, client_of):
    assert (scan_waiting(), state()) == (0, Scan.WAITING)
    for browser in (client, client_of(clerk)):
        answer = download(browser, document)
        assert (answer.status_code, "being checked" in answer.text) == (403, True)


def test_the_page_of_the_document_says_so(document, home, clerk, client_of):
    page = client_of(clerk).get(document.get_absolute_url()).text
    assert ("Checking file" in page, "Download file" in page) == (True, False)


def test_it_is_given_out_once_the_scanner_is_back_and_found_nothing(document, clerk, client_of, settings):
    assert sweep(settings) == (1, [PDF])
    assert download(client_of(clerk), document).whole == PDF


def test_a_file_with_a_virus_is_taken_away_and_the_trail_says_so(
    infected, clerk, client_of, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sweep(settings)
    file = infected.file
    assert (state(), file.file.storage.exists(file.file.name)) == (Scan.REFUSED, False)
    assert AuditEntry.objects.get(act="file taken away").detail["found"] == "Eicar-Test-Signature"
    answer = download(client_of(clerk), infected)
    assert (answer.status_code, "virus was found" in answer.text) == (403, True)


@pytest.mark.parametrize("says", [b"INSTREAM size limit exceeded. ERROR\0", b"\0", b"nonsense"])
def test_an_answer_about_the_scanner_itself_is_no_answer_about_the_file(says, document, settings):
    assert sweep(settings, says=says)[0] == 0
    assert state() == Scan.WAITING


def test_without_a_scanner_nothing_waits(clerk, client_of):
    document = file_document(title="Minutes", upload=SimpleUploadedFile("a.pdf", PDF), by=clerk)
    assert (state(), download(client_of(clerk), document).status_code) == (Scan.NOT_ASKED, 200)


def test_a_picture_drawn_anew_does_not_wait(clerk, settings):
    settings.CLAMAV_ADDRESS = NOBODY
    store_file(upload=photo(), by=clerk)
    assert state() == Scan.NOT_ASKED


def test_what_came_before_the_scanner_is_still_given_out(clerk, client_of, settings):
    document = file_document(title="Minutes", upload=SimpleUploadedFile("a.pdf", PDF), by=clerk)
    settings.CLAMAV_ADDRESS = NOBODY
    assert download(client_of(clerk), document).status_code == 200


def test_a_large_file_arrives_whole(tmp_path):
    large = tmp_path / "large"
    large.write_bytes(b"x" * 3_000_001)
    with clamd() as scanner, large.open("rb") as body:
        assert ask_scanner(scanner.address, body) == ""
    assert scanner.seen == [large.read_bytes()]


def test_a_socket_file_that_is_not_there_is_a_scanner_that_is_down(tmp_path):
    with pytest.raises(ScannerDown), io.BytesIO(b"x") as body:
        ask_scanner(str(tmp_path / "clamd.ctl"), body)
