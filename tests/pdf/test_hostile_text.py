"""What people type is text on paper and nothing else."""

import socket
import threading
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from documents.pdfs import PdfNotMade, Stamp, fill_slots, make_pdf, paper_html
from documents.services.uploads import check_upload

pytestmark = pytest.mark.postgres

STAMP = Stamp("2026-0001", "7KQ4M-2XW9D", "http://127.0.0.1:8000/verify/7KQ4M-2XW9D/")


@pytest.fixture
def listener():
    """A port on this machine that counts who comes."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    came, stop = [], threading.Event()

    def listen():
        while not stop.is_set():
            try:
                connection, _address = server.accept()
            except TimeoutError:
                continue
            came.append(connection)
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield server.getsockname()[1], came
    stop.set()
    thread.join()
    server.close()


def text_of(html):
    pages = PdfReader(BytesIO(make_pdf(html, identifier="x", variant=None))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def page_with(text):
    html = paper_html("lines.html", {"lines": [(text, "en")]}, title="A paper")
    return fill_slots(html, STAMP)


@pytest.mark.parametrize(
    "typed",
    [
        '<img src="http://169.254.169.254/">',
        "file:///etc/passwd",
        "{{7*7}}",
        "{% debug %}",
        "<script>alert(1)</script>",
        '"><style>@import url(http://127.0.0.1/)</style>',
        "${7*7}",
        '<span class="paper-slot" data-slot="number"></span>',
    ],
)
def test_hostile_text_prints_as_it_was_typed(typed, lines_template):
    assert typed.replace(" ", "") in text_of(page_with(typed)).replace(" ", "")


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="http://127.0.0.1:{port}/a.png">',
        '<link rel="stylesheet" href="http://127.0.0.1:{port}/a.css">',
        "<style>@import url(http://127.0.0.1:{port}/b.css);</style>",
        "<style>@font-face {{ font-family: x; src: url(http://127.0.0.1:{port}/f) }}"
        "p {{ font-family: x }}</style>",
        '<p style="background: url(http://127.0.0.1:{port}/c.png)">x</p>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:{port}/d.png"/></svg>',
        '<link rel="attachment" href="http://127.0.0.1:{port}/e.bin">',
        '<object data="http://127.0.0.1:{port}/g.svg"></object>',
    ],
)
def test_the_engine_connects_to_nothing_even_when_markup_asks_for_it(markup, listener):
    port, came = listener
    html = f"<html lang='en'><body class='paper'><p>x</p>{markup.format(port=port)}</body></html>"
    assert text_of(html)
    assert not came


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "/etc/hostname", "data:text/plain,secret", "stored:1"]
)
def test_the_engine_reads_no_file_and_no_data_address(address):
    markup = f"<link rel='attachment' href='{address}'><img alt='gone' src='{address}'>"
    body = make_pdf(f"<html lang='en'><body>{markup}</body></html>", identifier="x", variant=None)
    assert b"/EmbeddedFile" not in body
    assert b"/Subtype /Image" not in body


def test_a_word_without_end_wraps(lines_template):
    reader = PdfReader(BytesIO(make_pdf(page_with("x" * 100_000), identifier="x", variant=None)))
    assert len(reader.pages) > 10
    assert sum(page.extract_text().count("x") for page in reader.pages) > 99_000


def test_a_paper_that_hangs_is_ended_and_the_next_one_is_made_as_before(lines_template):
    wide = "<table>" + "<tr>" + "<td colspan=65534>x</td>" * 40 + "</tr></table>"
    text_of(page_with("漢字 before it"))
    page = page_with("Still here")
    before = make_pdf(page, identifier="x")
    with pytest.raises(PdfNotMade, match="limit"):
        make_pdf(f"<html lang='en'><body>{wide * 30}</body></html>", identifier="x", seconds=2)
    assert make_pdf(page, identifier="x") == before


def test_a_paper_that_eats_memory_is_ended(lines_template):
    flood = "a" * 60_000_000
    with pytest.raises(PdfNotMade):
        make_pdf(f"<html lang='en'><body><p title='{flood}'>Short</p></body></html>", identifier="x")
    assert "Still here" in text_of(page_with("Still here"))


def test_a_paper_of_ours_holds_no_script_and_no_action(lines_template):
    """A20: what we print passes the look we take at what is uploaded."""
    body = make_pdf(page_with("<script>app.alert(1)</script>"), identifier=STAMP.code)
    assert check_upload(SimpleUploadedFile("a.pdf", body), ("pdf",)).body == body
