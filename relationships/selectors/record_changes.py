"""Changes of the record between the events of a timeline: who changed what, from what to what."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from common.dates import PartialDate
from common.history import pasts_of, steps_of
from common.history_telling import Teller, Told
from relationships.models import Relationship
from relationships.selectors.timeline import Event, Year, by_year, position_of

TIE = "relationships.relationship"
CHANGE = "change"


def are_told_to(user: Any) -> bool:
    """Whether this person may read the history of a tie at all."""
    return bool(pasts_of(TIE, user))


def with_changes(user: Any, tie: Relationship, years: list[Year], *, size: int, more: bool) -> list[Year]:
    """The same events with the newest changes between them; where older events wait, older changes do too."""
    events = [event for year in years for event in year.events]
    told = Teller(user).tell(steps_of(TIE, tie, user)[:size])
    changes = [_event(key, one) for key, one in enumerate(told)]
    if more and events:
        last = position_of(events[-1].when)
        changes = [change for change in changes if position_of(change.when) >= last]
    return by_year(sorted([*events, *changes], key=lambda event: position_of(event.when), reverse=True))


def _event(key: int, told: Told) -> Event:
    """Its time is known to the minute, unlike that of most events."""
    moment = localtime(told.at)
    what = " · ".join(part for part in (told.about, told.what) if part)
    return Event(
        CHANGE,
        key,
        PartialDate.of(moment.date()),
        _("Record change: %(what)s") % {"what": what},
        note=told.reason,
        span=f"{date_format(moment, 'DATETIME_FORMAT')} · {told.who}",
        changes=told.changes,
    )
