"""The text as .docx in two columns, for redlining in a word processor."""

from __future__ import annotations

from typing import Any

from agreements.models import Agreement
from agreements.selectors.settled import draft_words, is_settled
from agreements.selectors.text import Cell, Reading, content_of, read
from directory.selectors import current_home, prints_as_sample
from documents.exports import docx_bytes, marks_of, new_docx, plain, set_language, shared
from relationships.models import Side


def agreement_docx(agreement: Agreement, *, copy: str = Side.HOME) -> bytes:
    """The final text, or the present one while none is final; one row a clause."""
    version = agreement.final
    reading = read(version.content if version else content_of(agreement), copy)
    settled = version is not None and is_settled(agreement, version)
    home = current_home()
    file = new_docx(
        title=f"{agreement.number} {agreement.title_home}",
        author=str(home or ""),
        paper_size=str(home.paper_size) if home else "letter",
        head=agreement.number if settled else f"{agreement.number} · {draft_words(version)}",
        marks=marks_of(draft=False, sample=prints_as_sample(agreement)),
    )
    _write_text(file, reading)
    return docx_bytes(file)


def _write_text(file: Any, reading: Reading) -> None:
    table = file.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    _add_row(table, reading.titles, size=15, bold=True)
    for cities in reading.cities:
        _add_row(table, cities, size=11, bold=True)
    for row in reading.rows:
        cells = table.add_row().cells
        for place, cell in zip(cells, row.cells, strict=True):
            number = f"{row.number}. " if row.number and cell.heading else ""
            _fill(place, cell, heading=f"{number}{cell.heading}")
    if any(cell.text for cell in reading.validity):
        _add_row(table, reading.validity, size=11, bold=False)


def _add_row(table: Any, pair: tuple[Cell, Cell], *, size: int, bold: bool) -> None:
    for place, cell in zip(table.add_row().cells, pair, strict=True):
        paragraph = place.paragraphs[0]
        run = paragraph.add_run(plain(cell.text))
        run.bold, run.font.size = bold, shared.Pt(size)
        _mark(paragraph, cell)


def _fill(place: Any, cell: Cell, *, heading: str) -> None:
    paragraph = place.paragraphs[0]
    if heading:
        paragraph.add_run(plain(heading)).bold = True
        _mark(paragraph, cell)
    for part in cell.paragraphs:
        paragraph = place.add_paragraph()
        for number, line in enumerate(part):
            run = paragraph.add_run(plain(line))
            if number < len(part) - 1:
                run.add_break()
        _mark(paragraph, cell)


def _mark(paragraph: Any, cell: Cell) -> None:
    set_language(paragraph, cell.language or "en", rtl=cell.direction == "rtl")
