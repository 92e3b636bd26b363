"""A letter or memo as .docx, to be worked on in a word processor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from council.pdfs import paper_size
from directory.selectors import prints_as_sample
from documents.exports import (
    add_centred,
    add_labelled,
    docx_bytes,
    marks_of,
    new_docx,
    plain,
    set_language,
    shared,
)
from relationships.models import Letter
from relationships.selectors.letter_sheet import Line, Sheet, sheet_of

GAP = (0x8C, 0x1D, 0x15)


def letter_docx(letter: Letter) -> bytes:
    """The same lines as the PDF, on the city's paper; a draft says so on every page and shows its gaps."""
    sheet = sheet_of(letter)
    file = new_docx(
        title=f"{letter.reference} {letter.subject}".strip(),
        author=sheet.city,
        paper_size=paper_size(),
        head=letter.reference or sheet.city,
        marks=marks_of(draft=sheet.draft, sample=prints_as_sample(letter)),
    )
    if sheet.memo:
        _write_memo_head(file, sheet)
    else:
        _write_head(file, sheet)
    for line in [*sheet.paragraphs, *sheet.contacts]:
        _write(file, line)
    _write_end(file, sheet)
    _mark_language(file, sheet)
    _write_translation(file, sheet)
    return docx_bytes(file)


def _write_head(file: Any, sheet: Sheet) -> None:
    for number, line in enumerate(sheet.head):
        add_centred(file, line.text, 10 if number else 13)
    add_labelled(file, "", sheet.date)
    add_labelled(file, f"{sheet.words['reference']}:", sheet.reference or _("given on approval"))
    for line in sheet.addressee:
        _write(file, line)
    add_labelled(file, sheet.subject, "")
    if sheet.greeting:
        _write(file, sheet.greeting)


def _write_memo_head(file: Any, sheet: Sheet) -> None:
    words = sheet.words
    add_centred(file, words["memo"], 16)
    rows = (
        ("to", ", ".join(line.text for line in sheet.addressee)),
        ("copies", ", ".join(sheet.copies)),
        ("from", ", ".join(line.text for line in sheet.signature)),
        ("date", sheet.date),
        ("reference", sheet.reference),
        ("subject", sheet.subject),
    )
    for name, text in rows:
        if text:
            add_labelled(file, f"{words[name]}:", text)


def _write_end(file: Any, sheet: Sheet) -> None:
    if not sheet.memo:
        if sheet.words["closing"]:
            file.add_paragraph(plain(sheet.words["closing"]))
        file.add_paragraph()
        file.add_paragraph("_" * 36)
        for line in sheet.signature:
            _write(file, line)
        if sheet.copies:
            add_labelled(file, f"{sheet.words['copies']}:", ", ".join(sheet.copies))
    if sheet.enclosures:
        text = ", ".join(line.text for line in sheet.enclosures)
        add_labelled(file, f"{sheet.words['enclosures']}:", text)


def _write(file: Any, line: Line) -> None:
    paragraph = add_labelled(file, line.label, line.text)
    if line.gap:
        for run in paragraph.runs:
            run.italic, run.font.color.rgb = True, shared.RGBColor(*GAP)


def _mark_language(file: Any, sheet: Sheet) -> None:
    for paragraph in file.paragraphs:
        set_language(paragraph, sheet.language, rtl=sheet.rtl)


def _write_translation(file: Any, sheet: Sheet) -> None:
    if not sheet.translation:
        return
    file.add_page_break()
    add_labelled(file, sheet.translation_title, "")
    for part in sheet.translation:
        paragraph = file.add_paragraph(plain(part))
        if sheet.translation_language:
            set_language(paragraph, sheet.translation_language, rtl=sheet.translation_rtl)
