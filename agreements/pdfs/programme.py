"""The printed run of show of a ceremony: one line a step, big times in both zones."""

from __future__ import annotations

from agreements.models import Ceremony
from agreements.selectors.moments import clocks_of
from agreements.selectors.programme import cities_of, day_of, day_of_names, run_of_show, said_names
from council.pdfs import last_change
from council.pdfs import paper_size as office_paper
from council.selectors import the_city
from directory.selectors import current_home, name_on, prints_as_sample
from documents.pdfs import paper_html


def programme_html(ceremony: Ceremony, *, paper_size: str | None = None) -> str:
    """The programme on paper of the office, or of the size asked for."""
    home, tie = current_home(), ceremony.agreement.relationship
    on = day_of_names(ceremony)
    clocks = clocks_of(tie, on)
    begins = clocks.both(ceremony.starts_at) if ceremony.starts_at else ()
    return paper_html(
        "agreements/pdf/programme.html",
        {
            "ceremony": ceremony,
            "agreement": ceremony.agreement,
            "begins": begins,
            "day": day_of(ceremony),
            "steps": run_of_show(ceremony),
            "names": said_names(ceremony),
            "cities": cities_of(ceremony),
            "no_zone": "" if clocks.there_zone else name_on(tie.partner, on),
        },
        title=ceremony.agreement.title_home,
        language=home.language if home else "en",
        paper_size=paper_size or office_paper(),
        sample=prints_as_sample(ceremony),
        seal=home.seal if home else None,
        city=the_city(home.place, on) if home else "",
        dated=last_change(ceremony),
    )
