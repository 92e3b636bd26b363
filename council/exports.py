"""A resolution as .docx, for redlining in a word processor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from council.models import Resolution
from council.selectors import Paper, paper_of
from directory.selectors import current_home, prints_as_sample
from documents.exports import add_centred, add_labelled, docx_bytes, marks_of, new_docx, plain


def resolution_docx(resolution: Resolution) -> bytes:
    """The stored text, word for word, on the city's paper; a draft says so on every page."""
    paper, home = paper_of(resolution), current_home()
    file = new_docx(
        title=f"{paper.name}: {paper.title}",
        author=paper.city,
        paper_size=home.paper_size if home else "letter",
        head=paper.name,
        marks=marks_of(draft=paper.draft, sample=prints_as_sample(paper)),
    )
    _write_head(file, paper)
    _write_text(file, paper)
    _write_end(file, paper)
    return docx_bytes(file)


def _write_head(file: Any, paper: Paper) -> None:
    for text, size in ((paper.city, 12), (paper.body, 12), (paper.name, 16)):
        add_centred(file, text, size)
    add_centred(file, paper.title, 12)
    if paper.outcome:
        add_centred(file, paper.outcome, 11)


def _write_text(file: Any, paper: Paper) -> None:
    if not paper.has_text:
        file.add_paragraph(_("The text of this paper is not on record here. What is known:"))
        for label, value in paper.facts:
            add_labelled(file, f"{label}:", value)
    for clause in paper.recitals:
        add_labelled(file, clause.label, clause.text)
    if paper.lead:
        add_labelled(file, paper.lead, "")
    for clause in paper.sections:
        add_labelled(file, clause.label, clause.text)


def _write_end(file: Any, paper: Paper) -> None:
    for text in (paper.adoption, paper.moved):
        if text and paper.has_text:
            file.add_paragraph(plain(text))
    for line in paper.vote:
        add_labelled(file, f"{line.label}:", line.names)
    if paper.vote_words and paper.has_text:
        file.add_paragraph(plain(paper.vote_words))
    for signer in paper.signers:
        file.add_paragraph()
        if signer.label:
            file.add_paragraph(plain(signer.label))
        file.add_paragraph("_" * 36)
        file.add_paragraph(plain(signer.text))
