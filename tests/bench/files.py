"""What an upload and a download cost."""

from __future__ import annotations

from functools import partial
from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from accounts.models import Role, User
from documents.models import Document
from documents.services import file_document, trash_document
from documents.services.uploads import check_upload
from tests.bench.asking import Browser
from tests.bench.backend import seconds_of
from tests.bench.goals import CPU_SLACK, Found, Told, goal, waiting
from tests.bench.pages import PLAIN, reader
from tests.bench.rounds import Page, in_units, measure

DOWNLOADS, PAPER_BYTES, OK, PARTIAL = 1000, 100_000, 200, 206
WIDE, HIGH, PDF_BYTES = 4000, 3000, 5_000_000


def photo() -> bytes:
    """Twelve megapixels with something in every corner."""
    picture = Image.effect_mandelbrot((WIDE, HIGH), (-2.2, -1.5, 1.0, 1.5), 40).convert("RGB")
    body = BytesIO()
    picture.save(body, "JPEG", quality=90)
    return body.getvalue()


def paper() -> bytes:
    """A PDF of five megabytes."""
    pdf, body = pikepdf.new(), BytesIO()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(b"% " + bytes(65 + n % 26 for n in range(PDF_BYTES)))
    pdf.save(body, compress_streams=False)
    return body.getvalue()


@goal("U1", "an upload, checked; a photo drawn anew")
def measure_uploads(_bench) -> list[Found | Told]:
    found: list[Found | Told] = []
    for name, kind, body, most in (
        ("paper.pdf", "pdf", paper(), 60),
        ("photo.jpg", "image", photo(), 300),
    ):
        spent = min(
            seconds_of(partial(check_upload, SimpleUploadedFile(name, body), (kind,))) for _time in range(5)
        )
        found.append(Found(spent * 1000, most, "ms", f"{name}, {len(body) / 1e6:.1f} MB, here", CPU_SLACK))
    return found


@goal("U4", "a thousand private downloads")
def measure_downloads(bench) -> list[Found | Told]:
    document, body = private_document()
    address = reverse("documents:download", args=[document.pk])
    person, visitor = Browser(bench.server.port, reader()), Browser(bench.server.port)
    stranger = Browser(bench.server.port, User.objects.filter(role=Role.MEMBER).order_by("pk")[0])
    hello = Page(partial(person.ask, PLAIN))
    asked = Page(partial(person.ask, address))
    measure(bench.server, {"plain": hello, "download": asked})
    answers = [person.ask(address) for _time in range(DOWNLOADS)]
    whole = sum(1 for status, headers, sent in answers if status == OK and sent == body and safe(headers))
    others = (visitor, stranger) * 50
    refused = sum(1 for browser in others if browser.ask(address)[0] != OK)
    parts = sum(right_part(person, address, body, first) for first in range(0, len(body), len(body) // 50))
    trash_document(document=document, by=reader())
    gone = person.ask(address)[0] != OK
    return [
        Found(in_units(asked, hello), 2.5, "F2", f"{len(body) // 1000} kB, processor time", CPU_SLACK),
        Found(whole, DOWNLOADS, "answers", "whole, as an attachment, not to be run", least=True),
        Found(refused, 100, "answers", "refused to who may not, of 100", least=True),
        Found(parts, 50, "answers", "right parts", least=True),
        Found(int(gone), 1, "answers", "refused at the next request after deletion", least=True),
    ]


def private_document() -> tuple[Document, bytes]:
    """A paper only the office reads."""
    pdf, made = pikepdf.new(), BytesIO()
    pdf.add_blank_page().Contents = pdf.make_stream(b"% " + bytes(65 + n % 26 for n in range(PAPER_BYTES)))
    pdf.save(made, compress_streams=False)
    upload = SimpleUploadedFile("paper.pdf", made.getvalue())
    document = file_document(title="A paper to measure with", by=reader(), upload=upload)
    with document.file.file.open("rb") as stored:
        return document, stored.read()


def safe(headers) -> bool:
    """What a private file must say to a browser."""
    return (
        headers["Content-Disposition"].startswith("attachment")
        and headers["X-Content-Type-Options"] == "nosniff"
        and "sandbox" in headers["Content-Security-Policy"]
    )


def right_part(browser: Browser, address: str, body: bytes, first: int) -> bool:
    """A hundred bytes from the middle, and nothing else."""
    status, headers, sent = browser.ask(address, Range=f"bytes={first}-{first + 99}")
    said = f"bytes {first}-{min(first + 99, len(body) - 1)}/{len(body)}"
    return (status, headers["Content-Range"], sent) == (PARTIAL, said, body[first : first + 100])


waiting("U3", "cleaning of rich text", "no field takes rich text: what is typed is shown as text")
