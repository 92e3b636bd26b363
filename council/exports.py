"""A resolution as .docx, for redlining in a word processor."""

from __future__ import annotations

import io
import re
from typing import Any

from django.utils.translation import gettext as _
from docx import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from council.models import Resolution
from council.selectors import Paper, paper_of
from directory.selectors import current_home

FONT = "Georgia"
PAPER = {"letter": (Mm(215.9), Mm(279.4)), "a4": (Mm(210), Mm(297))}
# What XML cannot carry; forms refuse it, old imports might not have.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def resolution_docx(resolution: Resolution) -> bytes:
    """The stored text, word for word, on the city's paper; a draft says so on every page."""
    paper = paper_of(resolution)
    file = Docx()
    _set_page(file, paper)
    _write_head(file, paper)
    _write_text(file, paper)
    _write_end(file, paper)
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def _set_page(file: Any, paper: Paper) -> None:
    home = current_home()
    section = file.sections[0]
    section.page_width, section.page_height = PAPER[home.paper_size if home else "letter"]
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    style = file.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(8)
    facts = file.core_properties
    facts.title, facts.author, facts.comments = _plain(f"{paper.name}: {paper.title}")[:250], paper.city, ""
    marks = [_("DRAFT")] if paper.draft else []
    marks += [_("SAMPLE, not a real act")] if paper.sample else []
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    header.add_run(" · ".join([*marks, paper.name])).bold = bool(marks)


def _write_head(file: Any, paper: Paper) -> None:
    for text, size in ((paper.city, 12), (paper.body, 12), (paper.name, 16)):
        _centred(file, text, size)
    _centred(file, paper.title, 12)
    if paper.outcome:
        _centred(file, paper.outcome, 11)


def _write_text(file: Any, paper: Paper) -> None:
    if not paper.has_text:
        file.add_paragraph(_("The text of this paper is not on record here. What is known:"))
        for label, value in paper.facts:
            _labelled(file, f"{label}:", value)
    for clause in paper.recitals:
        _labelled(file, clause.label, clause.text)
    if paper.lead:
        _labelled(file, paper.lead, "")
    for clause in paper.sections:
        _labelled(file, clause.label, clause.text)


def _write_end(file: Any, paper: Paper) -> None:
    for text in (paper.adoption, paper.moved):
        if text and paper.has_text:
            file.add_paragraph(_plain(text))
    for line in paper.vote:
        _labelled(file, f"{line.label}:", line.names)
    if paper.vote_words and paper.has_text:
        file.add_paragraph(_plain(paper.vote_words))
    for signer in paper.signers:
        file.add_paragraph()
        if signer.label:
            file.add_paragraph(_plain(signer.label))
        file.add_paragraph("_" * 36)
        file.add_paragraph(_plain(signer.text))


def _centred(file: Any, text: str, size: int) -> None:
    paragraph = file.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_plain(text))
    run.bold, run.font.size = True, Pt(size)


def _labelled(file: Any, label: str, text: str) -> None:
    paragraph = file.add_paragraph()
    if label:
        paragraph.add_run(_plain(label)).bold = True
    if text:
        paragraph.add_run(f" {_plain(text)}" if label else _plain(text))


def _plain(text: str) -> str:
    return _UNWRITABLE.sub("", text)
