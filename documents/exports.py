"""What every .docx of the program has in common: the city's paper, its type, and a head that says draft."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from common.late import Late
from common.text import UNWRITABLE

docx, shared = Late("docx"), Late("docx.shared")
texts, oxml = Late("docx.enum.text"), Late("docx.oxml")
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Georgia"
# Width and height in millimetres.
PAPER = {"letter": (215.9, 279.4), "a4": (210, 297)}


def plain(text: str) -> str:
    """The text without characters that no .docx can hold."""
    return UNWRITABLE.sub("", text)


def new_docx(*, title: str, author: str, paper_size: str, head: str, marks: Sequence[str] = ()) -> Any:
    """An empty file on the city's paper; its head carries the marks (draft, sample) and the name."""
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = map(shared.Mm, PAPER[paper_size])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = shared.Mm(25)
    style = file.styles["Normal"]
    style.font.name, style.font.size = FONT, shared.Pt(11)
    style.element.rPr.rFonts.set(oxml.ns.qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = shared.Pt(8)
    facts = file.core_properties
    facts.title, facts.author, facts.comments = plain(title)[:250], plain(author), ""
    header = section.header.paragraphs[0]
    header.alignment = texts.WD_ALIGN_PARAGRAPH.CENTER
    header.add_run(plain(" · ".join([*marks, head]))).bold = bool(marks)
    return file


def marks_of(*, draft: bool, sample: bool) -> list[str]:
    """What the head of every page says about a paper that is no act of the city."""
    return [*([_("DRAFT")] if draft else []), *([_("SAMPLE, not a real act")] if sample else [])]


def add_centred(file: Any, text: str, size: int) -> None:
    """A line of a heading."""
    paragraph = file.add_paragraph()
    paragraph.alignment = texts.WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(plain(text))
    run.bold, run.font.size = True, shared.Pt(size)


def add_labelled(file: Any, label: str, text: str) -> Any:
    """A paragraph that begins with its label in bold; either may be empty."""
    paragraph = file.add_paragraph()
    if label:
        paragraph.add_run(plain(label)).bold = True
    if text:
        paragraph.add_run(f" {plain(text)}" if label else plain(text))
    return paragraph


def set_language(paragraph: Any, code: str, *, rtl: bool = False) -> None:
    """Say which language a paragraph is in, and lay it out from the right where that is read so."""
    if rtl:
        paragraph._p.get_or_add_pPr().append(oxml.OxmlElement("w:bidi"))  # noqa: SLF001 - the library has no other way
    for run in paragraph.runs:
        mark = oxml.OxmlElement("w:lang")
        mark.set(oxml.ns.qn("w:bidi" if rtl else "w:val"), code)
        properties = run._r.get_or_add_rPr()  # noqa: SLF001 - as above
        if rtl:
            properties.append(oxml.OxmlElement("w:rtl"))
        properties.append(mark)


def docx_bytes(file: Any) -> bytes:
    """The file ready to be sent."""
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()
