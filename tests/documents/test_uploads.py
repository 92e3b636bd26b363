"""An upload is what its bytes say; everything that runs, hides or floods is refused with a sentence."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from documents.models import StoredFile
from documents.services import UploadRefused, store_file, store_photo
from documents.services.uploads import clean_name
from tests.factories.documents import PDF

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCX_MAIN = f'<Override ContentType="{DOCX}.main+xml"/>'.encode()


def upload(body, name="scan.pdf"):
    return SimpleUploadedFile(name, body)


def pdf_with(words):
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog " + words + b" >>\nendobj\n%%EOF\n"


def packed_pdf(words):
    body = zlib.compress(words)
    head = b"%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n"
    return head + body + b"\nendstream\nendobj\n%%EOF"


def docx(**entries):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in {"[Content_Types].xml": DOCX_MAIN, "word/document.xml": b"<w/>", **entries}.items():
            packed.writestr(name, body)
    return held.getvalue()


def picture(kind="JPEG", size=(80, 40), **options):
    held = io.BytesIO()
    Image.new("RGB", size, "teal").save(held, kind, **options)
    return held.getvalue()


def flood_png(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 999))
        + chunk(b"IEND", b"")
    )


REFUSED = {
    "nothing": (b"", "scan.pdf"),
    "a page": (b"<!doctype html><script>alert(1)</script>", "scan.pdf"),
    "a program": (b"MZ\x90\x00" + b"\0" * 200, "scan.pdf"),
    "a drawing": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "map.svg"),
    "an archive called a PDF": (docx(), "scan.pdf"),
    "a script called a picture": (b"<?php system($_GET[0]); ?>", "photo.jpg"),
    "a PDF that runs a script": (pdf_with(b"/Names << /JavaScript 2 0 R >>"), "scan.pdf"),
    "a PDF that hides the word": (pdf_with(b"/Names << /J#61v#61Script 2 0 R >>"), "scan.pdf"),
    "a PDF that acts when opened": (pdf_with(b"/OpenAction 3 0 R"), "scan.pdf"),
    "a PDF that starts a program": (pdf_with(b"/A << /S /Launch /F (x) >>"), "scan.pdf"),
    "a PDF with a file in it": (pdf_with(b"/Names << /EmbeddedFiles 3 0 R >>"), "scan.pdf"),
    "a locked PDF": (pdf_with(b"/Encrypt 9 0 R"), "scan.pdf"),
    "a PDF with packed script": (packed_pdf(b"2 0 << /S /JavaScript /JS (x) >>"), "scan.pdf"),
    "a PDF that unpacks for ever": (packed_pdf(b"\0" * 80_000_000), "scan.pdf"),
    "a PDF cut off": (PDF[:-8], "scan.pdf"),
    "a PDF with an archive behind it": (PDF + docx(), "scan.pdf"),
    "a PDF of a million parts": (b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n" * 250_000 + b"%%EOF", "scan.pdf"),
    "a Word file with macros": (docx(**{"word/vbaProject.bin": b"x"}), "terms.docx"),
    "a Word file of the macro kind": (
        docx(**{"[Content_Types].xml": DOCX_MAIN + b"macroEnabled"}),
        "terms.docx",
    ),
    "a Word file that leaves its folder": (docx(**{"../../etc/cron": b"x"}), "terms.docx"),
    "a Word file that is a bomb": (docx(**{"word/media/x.emf": b"\0" * 60_000_000}), "terms.docx"),
    "a Word file that loads a template": (
        docx(**{"word/_rels/settings.xml.rels": b'<R Type="attachedTemplate" TargetMode="External"/>'}),
        "terms.docx",
    ),
    "another archive": (zlib.compress(b"x"), "terms.docx"),
    "a picture of 900 megapixels": (flood_png(30_000, 30_000), "photo.png"),
    "a picture of 60 megapixels": (flood_png(10_000, 6_000), "photo.png"),
    "a picture cut off": (picture()[:300], "photo.jpg"),
    "a PDF called a picture": (PDF, "photo.jpg"),
    "a moving picture": (b"GIF89a" + b"\0" * 100, "photo.gif"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_runs_hides_or_floods_is_refused(what, clerk):
    with pytest.raises(UploadRefused) as refused:
        store_file(upload=upload(*REFUSED[what]), by=clerk)
    assert " ".join(refused.value.messages)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("body", "name", "content_type"),
    [
        (PDF, "scan.PDF", "application/pdf"),
        (picture(), "scan.jpeg", "image/jpeg"),
        (picture("PNG"), "seal.png", "image/png"),
        (picture("HEIF"), "IMG_1.HEIC", "image/jpeg"),
        (docx(), "terms.docx", DOCX),
    ],
)
def test_the_five_kinds_are_kept_under_a_name_of_ours(body, name, content_type, clerk):
    kept = store_file(upload=upload(body, name), by=clerk)
    assert kept.content_type == content_type
    assert name.rpartition(".")[0] not in kept.file.name
    assert kept.file.size == kept.size


def test_a_file_over_the_limit_is_refused(settings, clerk):
    settings.UPLOAD_MAX_BYTES = 100
    with pytest.raises(UploadRefused):
        store_file(upload=upload(PDF + b" " * 100), by=clerk)


def test_only_the_kinds_asked_for_are_taken(clerk):
    with pytest.raises(UploadRefused):
        store_file(upload=upload(PDF), by=clerk, allowed=("image",))


def test_a_photo_loses_place_and_time_and_stays_upright(clerk):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    full, preview = store_photo(upload=upload(picture(exif=exif, size=(3000, 1000)), "a.jpg"), by=clerk)
    for kept in (full, preview):
        with kept.file.open() as stored, Image.open(stored) as seen:
            assert not seen.getexif()
            assert "exif" not in seen.info
            assert seen.height > seen.width
            assert max(seen.size) == (2560 if kept is full else 640)


def test_a_photo_keeps_no_byte_of_what_the_camera_wrote(clerk):
    body = picture(comment=b"GPS 35.37", size=(90, 90))
    full, _preview = store_photo(upload=upload(body, "a.jpg"), by=clerk)
    with full.file.open() as stored:
        assert b"GPS 35.37" not in stored.read()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\scans\\a.pdf", "a.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("x.pdf\r\nSet-Cookie: a", "x.pdfSet-Cookie a"),
        ("gpj\u202eexe.pdf", "gpjexe.pdf"),
        ("Querétaro 和歌山.pdf", "Querétaro 和歌山.pdf"),
    ],
)
def test_file_names_are_safe_to_show_and_to_send(given, kept):
    assert clean_name(given) == kept


def test_a_long_file_name_keeps_its_ending():
    name = clean_name("x" * 300 + ".pdf")
    assert len(name) <= 151
    assert name.endswith(".pdf")
