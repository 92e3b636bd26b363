"""Ties as points on a map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from common.maps import MapPoint
from directory.models import Home, Place
from relationships import workflow
from relationships.selectors.standing import Computed, quiet_state

# More marks than this cover each other on a sheet of paper.
MOST_MARKS = 100


def home_on_map(home: Home | None) -> MapPoint | None:
    """Our own city; None while the installation is empty."""
    return MapPoint(label=home.place.name, **position_of(home.place)) if home else None


def tie_on_map(tie: Any, line: date, others: Sequence[Computed] = ()) -> MapPoint:
    """The partner with its state; `line` as for `quiet_state`, `others` as of `pending_states`."""
    place = tie.partner
    quiet = quiet_state(tie, line) if tie.status in workflow.STANDING else None
    computed = next(iter(others), quiet)
    since = _("since %(date)s") % {"date": tie.since_date.display()} if tie.since_date else ""
    said = [place.country_printed, str(tie.type), since]
    own = getattr(tie, "own", None) or {}
    return MapPoint(
        label=place.name,
        url=tie.get_absolute_url(),
        state=computed.state if computed else tie.status,
        status=_words_of(tie, computed),
        detail=" · ".join(part for part in said if part),
        country_code=place.country_code,
        own_name=own.get("text") or "",
        own_language=own.get("language") or "",
        sample=tie.sample,
        **position_of(place),
    )


def _words_of(tie: Any, computed: Computed | None) -> str:
    """What is computed never hides that a tie has ended or is suspended."""
    status = str(tie.get_status_display())
    if computed is None:
        return status
    return str(computed.label) if tie.status == workflow.ACTIVE else f"{status} · {computed.label}"


def position_of(place: Place) -> dict[str, Any]:
    """Latitude and longitude as a map wants them; nothing unless both are known."""
    if place.latitude is None or place.longitude is None:
        return {}
    return {"latitude": float(place.latitude), "longitude": float(place.longitude)}
