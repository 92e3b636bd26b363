"""The one PDF engine: `paper_html` writes a paper, `make_pdf` turns it into bytes.

A paper of another room extends `pdf/base.html` and is handed to `documents.services.request_paper`:

    html = paper_html(
        "council/pdf/resolution.html", {"resolution": resolution}, title=str(resolution), language="en",
        paper_size=home.paper_size, sample=resolution.sample,
    )

The register number, the code, the address to check it and its QR code do not exist yet when the paper is
written. Templates put the four down as `{{ slots.number }}`, `{{ slots.code }}`, `{{ slots.verify_url }}`,
`{{ slots.qr }}`; the job fills them. Pictures are files of ours, `<img src="{{ file|stored }}" alt="…">`
after `{% load papers %}`; no other address is fetched.
"""

from documents.pdfs.maker import PdfNotMade, make_pdf, warm_up
from documents.pdfs.paper import Stamp, fill_slots, paper_html

__all__ = ["PdfNotMade", "Stamp", "fill_slots", "make_pdf", "paper_html", "warm_up"]
