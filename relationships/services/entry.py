"""An existing tie written down on one page."""

from __future__ import annotations

from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from common.cities import find_city
from common.countries import code_of
from common.dates import PartialDate
from directory.models import Place
from directory.models.place import NameKind
from directory.services import add_place, name_place, state_fact
from relationships.models import MilestoneKind, Relationship, TypeTier
from relationships.selectors.partner_city import known_country_code
from relationships.services.milestone import choose_since, record_milestone
from relationships.services.tie import add_relationship


class EntryFacts(TypedDict, total=False):
    """What the page asks; only city and country are needed."""

    kind: str
    own_name: str
    since: PartialDate | None
    type: TypeTier | None
    note: str


@transaction.atomic
def write_down_tie(
    *, city: str, country: str, by: Any, place: Place | None = None, **facts: Unpack[EntryFacts]
) -> Relationship:
    """Record a tie with a place that is on file or new; its date, if any, becomes a milestone and "since"."""
    partner = place or _new_place(city, country, facts.get("kind", "city"), by)
    own_name = facts.get("own_name", "")
    if own_name and not partner.names.filter(kind=NameKind.OWN).exists():
        name_place(place=partner, text=own_name, kind=NameKind.OWN, by=by)
    source = facts.get("note", "")
    tie = add_relationship(partner=partner, by=by, type=facts.get("type"), source=source)
    if since := facts.get("since"):
        kind = MilestoneKind.ESTABLISHED
        milestone = record_milestone(relationship=tie, kind=kind, date=since, source=source, by=by)
        choose_since(relationship=tie, milestone=milestone, by=by)
    return tie


def _new_place(city: str, country: str, kind: str, by: Any) -> Place:
    """A place with what is known about it from the country's other places and the list of larger cities."""
    code = known_country_code(country) or code_of(country)
    found = find_city(city, code) if code else None
    fields: dict[str, Any] = {"country_printed": country, "country_code": code}
    if found is None:
        return add_place(name=city, kind=kind, by=by, **fields)
    latitude, longitude = f"{found.latitude:.5f}", f"{found.longitude:.5f}"
    fields |= {"time_zone": found.time_zone, "latitude": latitude, "longitude": longitude}
    place = add_place(name=city, kind=kind, by=by, **fields)
    told = f"{latitude}, {longitude}; {found.time_zone}"
    state_fact(place=place, label=_("Position and time zone"), value=told, source="GeoNames", by=by)
    return place
