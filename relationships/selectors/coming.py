"""The dates that lie ahead of a tie, jubilees among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from common.dates import PartialDate
from common.text import marked
from relationships.models import (
    MilestoneKind,
)
from relationships.workflow import STANDING

COMING = (MilestoneKind.EXPIRES, MilestoneKind.REPORT_DUE)
JUBILEE = 5


@dataclass(frozen=True)
class Coming:
    """A date ahead."""

    when: str
    sort: date
    label: str


def coming_dates(tie: Any, today: date | None = None) -> list[Coming]:
    """What expires, and of a standing tie its review and next jubilee; each only as exact as it is known."""
    today = today or timezone.localdate()
    found, stands = [], tie.status in STANDING
    if tie.next_review_on and stands:
        words = PartialDate.of(tie.next_review_on).display()
        label = _("Review overdue") if tie.next_review_on < today else _("Next review")
        found.append(Coming(words, tie.next_review_on, marked(label, sample=tie.review_is_sample)))
    found += [
        Coming(one.date.display(), one.date.last_day, one.get_kind_display())
        for one in tie.all_milestones
        if one.kind in COMING and one.date and one.date.last_day >= today
    ]
    jubilee = next_jubilee(tie.since.date, today) if tie.since and stands else None
    return sorted([*found, *([jubilee] if jubilee else [])], key=lambda one: one.sort)


def next_jubilee(since: PartialDate | None, today: date) -> Coming | None:
    """The next anniversary that can be divided by five, in words."""
    found = jubilee_after(since, today)
    if found is None:
        return None
    when, years = found
    return Coming(when.display(), when.last_day, jubilee_words(years))


def jubilee_words(years: int) -> str:
    """What is celebrated."""
    return _("%(years)d years") % {"years": years}


def jubilee_after(since: PartialDate | None, today: date) -> tuple[PartialDate, int] | None:
    """When the next anniversary is that can be divided by five, as exact as "since" is, and which it is."""
    if since is None or since.about:
        return None
    years = max(JUBILEE, -(-(today.year - since.year) // JUBILEE) * JUBILEE)
    when = years_on(since, years)
    if when and when.last_day < today:
        years += JUBILEE
        when = years_on(since, years)
    return (when, years) if when else None


def years_on(since: PartialDate, years: int) -> PartialDate | None:
    """So many years later, as exactly as it is known; February 29 becomes the month where there is none.

    None after the last year there is: somebody typed 9999 where 1999 was meant.
    """
    if since.year + years > MAXYEAR:
        return None
    leap = (since.month, since.day) == (2, 29) and years % 4
    return PartialDate(since.year + years, since.month, None if leap else since.day, since.about)
