"""Every script comes out of the PDF as it went in, in an embedded face of its own."""

import re
import unicodedata
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.pdfs import Stamp, fill_slots, make_pdf, maker, paper_html
from documents.pdfs.paper import QR_ADDRESS, draw_qr

STAMP = Stamp("2026-0142", "7KQ4M-2XW9D", "http://127.0.0.1:8000/verify/7KQ4M-2XW9D/")
# text, language, face that must carry it
SCRIPTS = {
    "english": ("WHEREAS the cities have been joined since 1961", "en", "Source-Serif|Noto-Serif"),
    "spanish": ("Querétaro, ciudad hermana: ¿qué año? El niño", "es", "Source-Serif|Noto-Serif"),
    "vietnamese": ("Nguyễn Thị Ánh", "vi", "Source-Serif|Noto-Serif"),
    "japanese": ("和歌山市とベーカーズフィールド市", "ja", "Noto-Serif-CJK-JP"),
    "korean": ("베이커즈필드와 부천시의 자매결연을 축하합니다", "ko", "Noto-Serif-CJK-KR"),
    "chinese": ("慈溪市与贝克斯菲尔德市", "zh", "Noto-Serif-CJK-SC"),
    "cyrillic": ("Партызанскі раён, Мінск", "be", "Noto-Serif"),
    "greek": ("Αδελφοποιημένη πόλη", "el", "Noto-Serif"),
    "armenian": ("Քույր քաղաք", "hy", "Noto-Serif-Armenian"),
    "georgian": ("დაძმობილებული ქალაქი", "ka", "Noto-Serif-Georgian"),
    "arabic": ("مدينة شقيقة", "ar", "Noto-Naskh-Arabic"),
    "hebrew": ("עיר תאומה", "he", "Noto-Serif-Hebrew"),
    "punjabi": ("ਅੰਮ੍ਰਿਤਸਰ ਸ਼ਹਿਰ", "pa", "Noto-Serif-Gurmukhi"),
    "hindi": ("सहयोगी नगर", "hi", "Noto-Serif-Devanagari"),
}
VISUAL = ("ar", "he")
REORDERED = ("pa", "hi")


pytestmark = pytest.mark.usefixtures("lines_template")


def paper(rows, **changes):
    given = {"title": "A friendship", "language": "en", "paper_size": "letter", "city": "Bakersfield"}
    lines = [(text, language) for text, language, _face in rows]
    return fill_slots(paper_html("lines.html", {"lines": lines}, **{**given, **changes}), STAMP)


def printed(html):
    assets = {QR_ADDRESS: ("image/svg+xml", draw_qr(STAMP.verify_url))}
    return make_pdf(html, identifier="drill", assets=assets)


def faces(body):
    fonts = set()
    for page in PdfReader(BytesIO(body)).pages:
        for font in page["/Resources"]["/Font"].values():
            face = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(face["/FontDescriptor"].get_object())
            fonts.add(face["/BaseFont"].split("+")[-1])
    return fonts


def plain(text):
    """Without what layout adds: line ends, word joiners, direction marks."""
    return re.sub(r"[\s\u2060\u200b\u200e\u200f\u202a-\u202e]", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def _shared():
    return {}


@pytest.fixture
def every_script(_shared, lines_template):
    """One paper in all scripts, drawn once."""
    if not _shared:
        _shared["body"] = printed(paper(list(SCRIPTS.values())))
    return _shared["body"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_text_of_a_paper_is_the_text_that_was_stored(script, every_script):
    text, language, _face = SCRIPTS[script]
    found = plain("".join(page.extract_text() for page in PdfReader(BytesIO(every_script)).pages))
    wanted = plain(text)
    if language in VISUAL:
        assert wanted in found or wanted[::-1] in found
    elif language in REORDERED:
        assert set(wanted) <= set(found)
    else:
        assert wanted in found


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_is_set_in_its_own_embedded_face(script, every_script):
    assert any(re.fullmatch(SCRIPTS[script][2] + ".*", name) for name in faces(every_script))


def test_equal_papers_have_equal_bytes():
    html = paper([SCRIPTS["english"], SCRIPTS["japanese"]])
    assert printed(html) == printed(html)


@pytest.mark.parametrize(("size", "points"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_a_paper_has_the_size_of_the_office(size, points):
    page = PdfReader(BytesIO(printed(paper([SCRIPTS["english"]], paper_size=size)))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == points


def test_a_paper_is_tagged_and_says_title_language_and_archival_kind():
    reader = PdfReader(BytesIO(printed(paper([SCRIPTS["english"]]))))
    catalog = reader.trailer["/Root"]
    assert reader.metadata.title == "A friendship"
    assert catalog["/Lang"] == "en"
    assert catalog["/MarkInfo"]["/Marked"]
    assert b'pdfaid:part="3"' in catalog["/Metadata"].get_data()


def test_every_page_says_which_of_how_many_it_is_with_number_and_code():
    pages = PdfReader(BytesIO(printed(paper([SCRIPTS["english"]] * 90)))).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().split())
        assert f"page {number} of {len(pages)}" in text
        assert STAMP.number in text
        assert STAMP.code in text


def test_a_sample_says_so_on_every_page():
    pages = PdfReader(BytesIO(printed(paper([SCRIPTS["english"]] * 90, sample=True)))).pages
    assert all("SAMPLE" in page.extract_text() for page in pages)


def test_a_paper_of_record_does_not_say_sample():
    pages = PdfReader(BytesIO(printed(paper([SCRIPTS["english"]])))).pages
    assert all("SAMPLE" not in page.extract_text() for page in pages)


def test_the_press_leaves_no_unpacked_faces_behind(tmp_path, monkeypatch):
    folder = tmp_path / "faces"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    line = maker.PressLine()
    line.ask({"html": "<p>One", "identifier": "1", "variant": None, "assets": {}, "seconds": 20})
    assert list(folder.iterdir())
    line.close()
    assert not list(folder.iterdir())


def test_the_city_sees_its_own_typefaces_in_each_weight(every_script):
    assert {"Source-Serif-4,", "Source-Serif-4-Semi-Bold", "Public-Sans"} <= faces(every_script)
