"""The printed resolution and proclamation: their HTML, written once when asked for."""

from __future__ import annotations

from datetime import datetime

from common.records import Record
from council.models import Proclamation, Resolution
from council.selectors import paper_of, proclaimed_paper
from directory.selectors import current_home, prints_as_sample
from documents.pdfs import paper_html


def resolution_html(resolution: Resolution, *, paper_size: str | None = None) -> str:
    """The paper in the city's house style; the register number and code are filled in when it is made."""
    home = current_home()
    paper = paper_of(resolution)
    return paper_html(
        "council/pdf/resolution.html",
        {"act": paper},
        title=f"{paper.name}: {paper.title}",
        language=home.language if home else "en",
        paper_size=paper_size or office_paper(),
        sample=prints_as_sample(resolution),
        seal=home.seal if home else None,
        city=paper.city,
        # From the record and not from the clock: the same record printed twice is the same paper.
        dated=last_change(resolution),
    )


def proclamation_html(proclamation: Proclamation, *, paper_size: str | None = None) -> str:
    """The proclamation, framed, on paper of the office or of the size asked for."""
    home = current_home()
    paper = proclaimed_paper(proclamation)
    return paper_html(
        "council/pdf/proclamation.html",
        {"act": paper},
        title=proclamation.title,
        language=home.language if home else "en",
        paper_size=paper_size or office_paper(),
        sample=prints_as_sample(proclamation),
        seal=home.seal if home else None,
        city=paper.city,
        dated=last_change(proclamation),
    )


def paper_size() -> str:
    """The paper of this office."""
    home = current_home()
    return str(home.paper_size) if home else "letter"


# The name by which functions with an argument `paper_size` reach it.
office_paper = paper_size


def last_change(record: Record) -> datetime:
    """When the record was last saved: a paper carries it instead of the clock."""
    last = record.history.order_by("-history_id").first()
    moment: datetime = last.history_date if last else record.created_at
    return moment
