"""The printed certificate: landscape, framed, both scripts, two lines to sign on."""

from __future__ import annotations

from agreements.models import Certificate
from agreements.selectors.certificates import given_paper
from council.pdfs import last_change
from council.pdfs import paper_size as office_paper
from council.selectors import city_line
from directory.selectors import current_home, prints_as_sample
from documents.pdfs import paper_html


def certificate_html(certificate: Certificate, *, paper_size: str | None = None) -> str:
    """The certificate on paper of the office, or of the size asked for."""
    home, paper = current_home(), given_paper(certificate)
    return paper_html(
        "agreements/pdf/certificate.html",
        {"act": paper, "partner": certificate.relationship.partner},
        title=paper.heading,
        language=home.language if home else "en",
        paper_size=paper_size or office_paper(),
        sample=prints_as_sample(certificate),
        seal=home.seal if home else None,
        city=city_line(home.place, certificate.dated) if home else "",
        dated=last_change(certificate),
    )
