"""The pages of a handover brief."""

from io import BytesIO

from pypdf import PdfReader

from documents.pdfs import make_pdf

PAGE = '<html><body class="paper paper-letter brief"><section class="brief-tie">{}</section></body></html>'
PART = "<h3>What is not known</h3><ul>{}</ul>"


def lines_by_page(number):
    rows = "".join(f"<li>Line {row} is not recorded.</li>" for row in range(number))
    pdf = make_pdf(PAGE.format(PART.format(rows)), identifier="1", assets={})
    return [page.extract_text().count("not recorded") for page in PdfReader(BytesIO(pdf)).pages]


def test_no_page_holds_one_line():
    papers = [lines_by_page(number) for number in range(36, 46)]
    assert {len(pages) for pages in papers} == {1, 2}
    assert min(pages[1] for pages in papers if len(pages) > 1) == 4
