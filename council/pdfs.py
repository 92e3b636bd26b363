"""The printed resolution: its HTML, written once when it is asked for."""

from __future__ import annotations

from datetime import datetime

from council.models import Resolution
from council.selectors import paper_of
from directory.selectors import current_home
from documents.pdfs import paper_html


def resolution_html(resolution: Resolution) -> str:
    """The paper in the city's house style; the register number and code are filled in when it is made."""
    home = current_home()
    paper = paper_of(resolution)
    return paper_html(
        "council/pdf/resolution.html",
        {"act": paper},
        title=f"{paper.name}: {paper.title}",
        language=home.language if home else "en",
        paper_size=paper_size(),
        sample=resolution.sample,
        seal=home.seal if home else None,
        city=paper.city,
        # From the record and not from the clock: the same record printed twice is the same paper.
        dated=_last_change(resolution),
    )


def paper_size() -> str:
    """The paper of this office."""
    home = current_home()
    return str(home.paper_size) if home else "letter"


def _last_change(resolution: Resolution) -> datetime:
    last = resolution.history.order_by("-history_id").first()
    moment: datetime = last.history_date if last else resolution.created_at
    return moment
