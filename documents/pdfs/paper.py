"""The HTML of a paper: written once when asked for, its number and code filled in when it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import segno
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from documents.models import StoredFile

PAPER_SIZES = ("letter", "a4")
SLOTS = ("number", "code", "verify_url", "qr")
QR_ADDRESS = "paper:qr.svg"
# No text a person types can hold this: its angle brackets and quotes are escaped on the way in.
_SLOT = '<span class="paper-slot" data-slot="{}"></span>'


@dataclass(frozen=True)
class Stamp:
    """What a paper gets when it is made."""

    number: str
    code: str
    verify_url: str


def paper_html(  # noqa: PLR0913 - the six are named and each is about the paper itself
    template: str,
    context: Mapping[str, Any],
    *,
    title: str,
    language: str = "en",
    paper_size: str = "letter",
    sample: bool = False,
    seal: StoredFile | None = None,
    city: str = "",
    dated: datetime | None = None,
) -> str:
    """A whole HTML page in the city's house style; `dated` goes into the PDF instead of the clock."""
    with translation.override(language):
        paper = {
            "title": title,
            "language": language,
            "bidi": _is_bidi(language),
            "size": paper_size if paper_size in PAPER_SIZES else "letter",
            "sample": sample,
            "seal": seal,
            "city": city,
            "dated": (dated or timezone.now()).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        slots = {name: _slot(name) for name in SLOTS}
        return render_to_string(template, {**context, "paper": paper, "slots": slots})


def _is_bidi(language: str) -> bool:
    try:
        return bool(get_language_info(language)["bidi"])
    except KeyError:
        return language.partition("-")[0] in {"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi"}


def _slot(name: str) -> SafeString:
    return format_html(_SLOT, name)


def fill_slots(html: str, stamp: Stamp) -> str:
    """The paper with its number, code and address in place."""
    words = _("Code to check this paper at the address beside it")
    image = format_html('<img class="paper-qr" src="{}" alt="{}">', QR_ADDRESS, words)
    values = {
        "number": escape(stamp.number),
        "code": escape(stamp.code),
        "verify_url": escape(stamp.verify_url),
        "qr": image,
    }
    for name, value in values.items():
        html = html.replace(_SLOT.format(name), value)
    return html


def draw_qr(address: str) -> bytes:
    """The address as a QR code in SVG, black on white."""
    picture = BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="svg", border=0, xmldecl=False, scale=4)
    return picture.getvalue()
