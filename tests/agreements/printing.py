"""Draws a text in two languages and reads the two columns back from the page."""

import re
import unicodedata
from functools import lru_cache
from io import BytesIO
from itertools import groupby

from pypdf import PdfReader
from pypdf.generic import ContentStream

from agreements import services
from agreements.pdfs import agreement_html
from documents.pdfs import Stamp, fill_slots, make_pdf
from documents.pdfs.paper import QR_ADDRESS, draw_qr
from tests.agreements import texts
from tests.factories.relationships import RelationshipFactory

STAMP = Stamp("2026-0142", "7KQ4M-2XW9D", "http://127.0.0.1:8000/verify/7KQ4M-2XW9D/")
HEAD, FOOT = 60, 70
SAME_HEIGHT = 4  # points: faces of different scripts sit a little higher or lower in a line


def write(language, by):
    """A short clause, one of sixty lines, and the sentence on languages."""
    agreement = services.draft_agreement(
        relationship=RelationshipFactory(),
        instrument="agreement",
        title_home=texts.TITLE["en"],
        by=by,
        title_partner=texts.TITLE[language],
        language_partner=language,
        home_name=texts.OURS["en"],
        home_name_theirs=texts.OURS[language],
        partner_name=texts.CITY["en"],
        partner_name_theirs=texts.CITY[language],
    )
    for ours, theirs in rows(language):
        fields = {"heading_home": ours[0], "text_home": ours[1]}
        services.add_clause(
            agreement=agreement, by=by, heading_partner=theirs[0], text_partner=theirs[1], **fields
        )
    return agreement


def rows(language):
    """(heading, text) in English and in the other language, clause by clause."""
    heading = texts.HEADING[language]
    return [
        (("Purpose", "The cities work together."), (heading, texts.PURPOSE[language])),
        (("Programme", texts.LONG_ENGLISH), (heading, texts.LONG_THEIRS[language])),
        (("Languages", "Both texts are equally valid."), (heading, texts.VALIDITY[language])),
    ]


def draw(agreement, **how):
    html = fill_slots(agreement_html(agreement, **how), STAMP)
    assets = {QR_ADDRESS: ("image/svg+xml", draw_qr(STAMP.verify_url))}
    return make_pdf(html, identifier="agreement", assets=assets)


def plain(text):
    """Without what layout adds: line ends, word joiners, direction marks."""
    return re.sub(r"[\s\u2060\u200b\u200e\u200f\u202a-\u202e]", "", unicodedata.normalize("NFKC", text))


@lru_cache
def columns(body):
    """The words of the left and of the right column with page and height, heads and feet left out."""
    found = ([], [])
    for number, page in enumerate(PdfReader(BytesIO(body)).pages):
        width, height = float(page.mediabox.width), float(page.mediabox.height)

        def keep(text, cm, tm, _font, _size, number=number, width=width, height=height):
            x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
            y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
            if text.strip() and FOOT < y < height - HEAD:
                found[x >= width / 2 - 2].append((number, y, text))

        page.extract_text(visitor_text=keep)
    return found


def from_the_right(column):
    """A column as it is read from the right.

    The reader of the PDF gives the pieces of a line from the left, words of a piece already in their order;
    a piece without letters, such as a number and its bracket, stands as it is drawn.
    """
    lines = groupby(column, key=lambda piece: (piece[0], round(piece[1])))
    return "".join(_turned(text) for _at, pieces in lines for _page, _y, text in reversed(list(pieces)))


def _turned(text):
    if any(letter.isalpha() for letter in text):
        return text
    return "".join(reversed(re.findall(r"\d+|\D", text)))


def written_order(body):
    """What the page says besides the letters it draws, for scripts that draw them in another order."""
    reader, said = PdfReader(BytesIO(body)), []
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator == b"BDC" and "/ActualText" in operands[1]:
                said.append(operands[1]["/ActualText"])
    return "".join(said)


def faces(body):
    """Names of the embedded faces."""
    names = set()
    for page in PdfReader(BytesIO(body)).pages:
        for font in page["/Resources"]["/Font"].values():
            face = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(face["/FontDescriptor"].get_object())
            names.add(face["/BaseFont"].split("+")[-1])
    return names
