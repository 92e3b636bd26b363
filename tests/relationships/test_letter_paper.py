"""Letters as PDF and .docx: every word, in its own script and direction, with the marks of a draft."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from docx import Document as Docx
from pypdf import PdfReader

from documents.models import PaperState
from documents.pdfs import make_pdf
from documents.services import claim_job, make_claimed, retry_paper, void_paper
from relationships import services
from relationships.exports import letter_docx
from relationships.pdfs import letter_html
from relationships.services import print_letter, take_back_letter
from tests.factories.letters import final, introduction

TEXTS = {
    "es": ("Nos alegraría recibir su respuesta, señora alcaldesa.", "SourceSerif4"),
    "ja": ("来年は皆様をお迎えできることを楽しみにしております。", "NotoSerifCJK"),
    "ar": ("يسعدنا أن ندعوكم إلى مدينتنا", "NotoNaskhArabic"),
}


def letter_in(tie, by, language):
    return services.draft_letter(
        relationship=tie, kind="other", by=by, language=language, subject="Subject", to_name="Ana Torres",
        body=TEXTS[language][0], from_name="Karen Goh", from_title="Mayor",
    )  # fmt: skip


def reader_of(letter):
    return PdfReader(io.BytesIO(make_pdf(letter_html(letter), identifier="x")))


def fonts_of(reader):
    found = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            found.add(str(font.get_object()["/BaseFont"]).replace("-", "").replace(" ", ""))
    return found


@pytest.mark.parametrize("language", ["es", "ja"])
def test_the_pdf_holds_the_words_as_they_are_stored(wakayama, coordinator, today, language):
    text = "".join(
        page.extract_text() for page in reader_of(letter_in(wakayama, coordinator, language)).pages
    )
    assert "".join(TEXTS[language][0].split()) in "".join(text.split())


@pytest.mark.parametrize("language", TEXTS)
def test_each_script_is_set_in_its_own_face(wakayama, coordinator, today, language):
    fonts = fonts_of(reader_of(letter_in(wakayama, coordinator, language)))
    assert any(TEXTS[language][1] in font for font in fonts), fonts


def test_arabic_is_set_from_the_right(wakayama, coordinator, today):
    html = letter_html(letter_in(wakayama, coordinator, "ar"))
    assert '<html lang="ar" dir="rtl">' in html
    assert "المرجع" in html


def test_a_translation_is_marked_as_what_it_is(wakayama, coordinator, today):
    letter = introduction(
        wakayama,
        coordinator,
        translation=TEXTS["ar"][0],
        translation_language="ar",
        translator="Nadia Haddad",
    )
    html = letter_html(letter)
    assert "Translation into Arabic by Nadia Haddad" in html
    assert '<div lang="ar" dir="rtl">' in html


def test_fixed_words_of_a_language_we_lack_stand_in_english_and_say_so(wakayama, coordinator, today):
    letter = introduction(wakayama, coordinator, language="fi")
    assert '<span lang="en">Reference</span>' in letter_html(letter)


@pytest.mark.parametrize("size", ["letter", "a4"])
def test_both_papers_are_set(wakayama, coordinator, today, size):
    assert f"paper-{size}" in letter_html(introduction(wakayama, coordinator), paper_size=size)


def test_what_is_typed_stays_text(wakayama, coordinator, today):
    html = letter_html(introduction(wakayama, coordinator, ideas="<script>x</script>"))
    assert "&lt;script&gt;x&lt;/script&gt;" in html


def test_a_memo_carries_its_six_lines(wakayama, coordinator, today):
    memo = services.draft_letter(
        relationship=wakayama, kind="memo", by=coordinator, to_name="City Council", cc="City Manager",
        subject="Wakayama", reference="11/154/2026-139", body="Text.",
    )  # fmt: skip
    html = letter_html(memo)
    for label in ("To", "Copies to", "From", "Date", "Reference", "Re"):
        assert f'<th scope="row" lang="en">{label}</th>' in html
    assert "11/154/2026-139" in html


def docx_of(letter):
    file = Docx(io.BytesIO(letter_docx(letter)))
    head = "\n".join(part.text for part in file.sections[0].header.paragraphs)
    return head, "\n".join(part.text for part in file.paragraphs)


def test_the_docx_holds_every_part_and_says_draft(wakayama, coordinator, today):
    letter = introduction(wakayama, coordinator, why_you="")
    head, text = docx_of(letter)
    assert "DRAFT" in head
    assert "Not recorded: why your city" in text
    assert "Not recorded: who we are" not in text
    for part in letter.parts.values():
        assert part in text


def test_the_docx_of_a_final_letter_is_no_draft(wakayama, coordinator, today):
    head, text = docx_of(final(wakayama, coordinator))
    assert ("DRAFT" in head, "L-2026-001" in text) == (False, True)


def test_taken_back_the_issued_pdf_is_void(wakayama, coordinator, today):
    letter = final(wakayama, coordinator)
    paper = letter.paper
    make_claimed(claim_job())
    take_back_letter(letter=letter, by=coordinator)
    paper.refresh_from_db()
    assert (paper.state, paper.void_reason) == (PaperState.VOID, "The letter was taken back.")


def test_taken_back_before_it_was_made_the_pdf_never_comes(wakayama, coordinator, today):
    letter = final(wakayama, coordinator)
    paper = letter.paper
    take_back_letter(letter=letter, by=coordinator)
    paper.refresh_from_db()
    assert (claim_job(), paper.state, paper.number) == (None, PaperState.FAILED, "")
    with pytest.raises(PermissionDenied, match="taken back"):
        retry_paper(paper=paper, by=coordinator)


def test_a_draft_prints_anew_after_it_was_taken_back(wakayama, coordinator, today):
    letter = take_back_letter(letter=final(wakayama, coordinator), by=coordinator)
    assert "DRAFT" in print_letter(letter=letter, by=coordinator).snapshot


def test_made_void_a_final_letter_is_printed_again_with_the_same_words(wakayama, coordinator, clerk, today):
    letter = final(wakayama, coordinator)
    words = letter.paper.snapshot
    make_claimed(claim_job())
    letter.refresh_from_db()
    void_paper(paper=letter.paper, reason="Smudged", by=clerk)
    again = print_letter(letter=letter, by=coordinator)
    letter.refresh_from_db()
    assert (letter.paper, again.snapshot) == (again, words)
