"""What an upload costs."""

from __future__ import annotations

from functools import partial
from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from documents.services.uploads import check_upload
from tests.bench.backend import seconds_of
from tests.bench.goals import CPU_SLACK, Found, Told, goal, waiting

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


waiting("U3", "cleaning of rich text", "no field takes rich text: what is typed is shown as text")
