"""The printed research sheet: both cities side by side, scores, first budget, other ties."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from common.dates import PartialDate
from council.pdfs import paper_size as office_paper
from directory.selectors import current_home, full_name_on, name_on, prints_as_sample
from documents.pdfs import paper_html
from proposals.models import Proposal
from proposals.selectors.research import Sheet, sheet_of


def research_html(proposal: Proposal, *, paper_size: str | None = None) -> str:
    """The sheet in the city's house style; what is missing is printed as "Not recorded"."""
    home = current_home()
    sheet = sheet_of(proposal)
    # From the records and not from the clock: the same sheet printed twice is the same paper.
    dated = _last_change(proposal, sheet)
    on = PartialDate.of(timezone.localdate(dated))
    partner = proposal.relationship.partner
    ours = name_on(home.place, on) if home else sheet.ours
    sheet = replace(sheet, ours=ours, theirs=name_on(partner, on))
    return paper_html(
        "proposals/pdf/research.html",
        {"proposal": proposal, "sheet": sheet, "theirs": full_name_on(partner, on)},
        title=research_title(proposal),
        language=home.language if home else "en",
        paper_size=paper_size or office_paper(),
        sample=prints_as_sample(proposal),
        seal=home.seal if home else None,
        city=sheet.ours,
        dated=dated,
    )


def research_title(proposal: Proposal) -> str:
    """ "Research sheet P-2026-004: Bakersfield and Mazatlán"."""
    home = current_home()
    on = PartialDate.of(timezone.localdate(_last_change(proposal, sheet_of(proposal))))
    ours = name_on(home.place, on) if home else _("our city")
    names = {
        "number": proposal.number,
        "ours": ours,
        "theirs": name_on(proposal.relationship.partner, on),
    }
    return _("Research sheet %(number)s: %(ours)s and %(theirs)s") % names


def _last_change(proposal: Proposal, sheet: Sheet) -> datetime:
    cells = [cell for row in sheet.points for cell in (row.ours, row.theirs)]
    days: list[datetime] = [cell.figure.entered_at for cell in cells if cell.figure]
    days += [row.score.scored_at for row in sheet.scores if row.score]
    days += [row.line.created_at for row in sheet.budget] + [row.tie.created_at for row in sheet.others]
    latest: datetime = max([proposal.opened_at, *days])
    return latest
