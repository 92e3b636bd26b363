"""Ties as points on a map."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from common.maps import MapPoint
from directory.models import Home, Place
from relationships import workflow
from relationships.selectors.standing import quiet_state

# More marks than this cover each other on a sheet of paper.
MOST_MARKS = 100


def home_on_map(home: Home | None) -> MapPoint | None:
    """Our own city; None while the installation is empty."""
    return MapPoint(label=home.place.name, **_position(home.place)) if home else None


def tie_on_map(tie: Any, line: date) -> MapPoint:
    """The partner with its state, in the words of the list; `line` as for `quiet_state`."""
    place = tie.partner
    quiet = quiet_state(tie, line) if tie.status in workflow.STANDING else None
    since = _("since %(date)s") % {"date": tie.since_date.display()} if tie.since_date else ""
    said = [place.country_printed, str(tie.type), since]
    own = getattr(tie, "own", None) or {}
    return MapPoint(
        label=place.name,
        url=tie.get_absolute_url(),
        state=quiet.state if quiet else tie.status,
        status=str(quiet.label if quiet else tie.get_status_display()),
        detail=" · ".join(part for part in said if part),
        country_code=place.country_code,
        own_name=own.get("text") or "",
        own_language=own.get("language") or "",
        sample=tie.sample,
        **_position(place),
    )


def _position(place: Place) -> dict[str, Any]:
    if place.latitude is None or place.longitude is None:
        return {}
    return {"latitude": float(place.latitude), "longitude": float(place.longitude)}
