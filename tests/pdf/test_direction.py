"""Words on paper stand at the side where their script begins."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.pdfs import make_pdf
from documents.pdfs.press import soften

PAGE = '<html><body class="paper">{}</body></html>'


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Wakayama", "ltr"),
        ("שרה כהן", "rtl"),
        ("שרה (Sara)", "rtl"),
        ("12 محمد", "rtl"),
        ("Sara שרה", "ltr"),
        ("&amp; שרה", "rtl"),
        ("和歌山市", "ltr"),
        ("12", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_first_letter_that_has_one_gives_the_direction(text, direction):
    assert f'<p lang="x" dir="{direction}">' in soften(PAGE.format(f'<p lang="x" dir="auto">{text}</p>'))


def left_edges(html):
    """How far from the left each text begins, in points."""
    found = {}

    def keep(text, outer, inner, _font, _size):
        if text.strip():
            found[text.strip()] = outer[0] * inner[4] + outer[2] * inner[5] + outer[4]

    pdf = make_pdf(html, identifier="1", assets={})
    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=keep)
    return found


def test_a_line_from_the_right_is_set_at_the_right():
    edges = left_edges(PAGE.format('<p dir="auto">Haifa</p><p dir="auto">חיפה</p>'))
    haifa = edges.pop("Haifa")
    (hebrew,) = edges.values()
    assert hebrew > haifa + 200
