"""Since when a tie is said to stand: the chosen date, the claims beside it, the name of the place then."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from common.dates import PartialDate
from directory.models import Place
from directory.selectors import name_on
from relationships.models import (
    Milestone,
    Relationship,
)


def since_words(tie: Relationship) -> str:
    """ "Sister city since August 21, 1961"; honest when the date is not recorded."""
    when = tie.since.date if tie.since else None
    if when is None:
        return _("%(type)s, since when is not recorded") % {"type": tie.type}
    return _("%(type)s since %(date)s") % {"type": tie.type, "date": when.display()}


def claim_words(milestone: Milestone) -> str:
    """ "Established August 21, 1961", "Resolution, date not recorded"."""
    kind = milestone.get_kind_display()
    return f"{kind} {milestone.date.display()}" if milestone.date else f"{kind}, {_('date not recorded')}"


def rivals_of(chosen: Milestone | None, milestones: Sequence[Milestone]) -> list[Milestone]:
    """The claims that stand beside the chosen one."""
    return [one for one in milestones if chosen and one.rival_of_id == chosen.pk]


def name_then(place: Place, when: PartialDate | None) -> str:
    """What the place was called then, where that was another name than today's; else nothing."""
    then = name_on(place, when)
    return then if then != place.name else ""
