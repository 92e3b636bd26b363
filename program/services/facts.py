"""Loads the facts of the demo program, through the same services a person's work goes through."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from committees.services import add_seat, appoint, form_committee
from common.dates import PartialDate
from common.records import save_change
from council.models import Body, Resolution
from council.services import add_body, add_series, file_resolution
from directory.models import Home, Organization, Person, Place
from directory.services import (
    add_channel,
    add_organization,
    add_person,
    add_place,
    hold_office,
    locate_if_listed,
    name_place,
    set_home,
)
from proposals.services import open_proposal
from relationships.models import Relationship
from relationships.services import (
    add_origin,
    add_relationship,
    add_standard_types,
    add_statement,
    choose_since,
    link_resolution,
    record_milestone,
)

FACTS = Path(__file__).resolve().parent.parent / "data" / "bakersfield.toml"
Facts = dict[str, Any]


def read_facts() -> Facts:
    """The facts as written down; dates stay text in the canonical form."""
    return tomllib.loads(FACTS.read_text(encoding="utf-8"))


@transaction.atomic
def load_facts(*, by: Any) -> Home:
    """Load six ties, five resolutions, the corporation and two explorations; nothing beyond the page."""
    facts = read_facts()
    source = facts["source"]
    home = _load_home(facts, by=by)
    add_standard_types(by=by)
    body = _load_council(facts, home.place, source, by=by)
    for tie in facts["ties"]:
        _load_tie(tie, home, body, source, by=by)
    for idea in facts["explorations"]:
        _load_exploration(idea, source, by=by)
    return home


def _load_home(facts: Facts, *, by: Any) -> Home:
    said, source = facts["home"], facts["source"]
    city = add_place(
        name=said["name"],
        within=said["region"],
        country_printed=said["country_printed"],
        country_code=said["country_code"],
        by=by,
    )
    locate_if_listed(place=city, by=by)
    agency = add_organization(place=city, run_by="volunteers", by=by, **facts["lead_agency"])
    home = set_home(
        place=city,
        program_name=said["program_name"],
        lead_agency=agency,
        goals=said["goals"].strip(),
        about=said["about"].strip(),
        printed_count=said["printed_count"],
        printed_count_source=said["printed_count_source"],
        postal_address=said["postal_address"],
        by=by,
    )
    mayor = _load_offices(facts, city, source, by=by)
    _load_board(facts["board"], mayor, city, agency, by=by)
    return home


def _load_offices(facts: Facts, city: Place, source: str, *, by: Any) -> Person:
    for office in facts["offices_of_the_city"]:
        organization = add_organization(
            name=office["name"], kind=office["kind"], place=city, note=source, by=by
        )
        for kind in ("phone", "fax"):
            add_channel(kind=kind, value=office[kind], organization=organization, private=False, by=by)
    said = facts["mayor"]
    mayor = add_person(
        name=said["name"],
        family_name=said["family_name"],
        form_of_address=said["form_of_address"],
        place=city,
        by=by,
    )
    hold_office(person=mayor, title=said["title"], place=city, source=source, by=by)
    return mayor


def _load_board(board: Facts, mayor: Person, city: Place, agency: Organization, *, by: Any) -> None:
    """The mayor sits ex officio; who held the other seats is not known, so they stay vacant."""
    committee = form_committee(
        name=board["name"], place=city, kind="board", organization=agency, purpose=board["purpose"], by=by
    )
    for order, seat in enumerate(board["seats"]):
        fields = {name: value for name, value in seat.items() if name not in {"title", "note"}}
        title = f"{seat['title']} ({seat['note']})" if "note" in seat else seat["title"]
        made = add_seat(committee=committee, title=title, order=order, by=by, **fields)
        if "ex_officio" in seat:
            appoint(seat=made, person=mayor, by=by)


def _load_council(facts: Facts, city: Place, source: str, *, by: Any) -> Body:
    body = add_body(name=facts["council"]["name"], place=city, by=by)
    add_series(body=body, name="Resolutions", pattern="{n}-{yy}", by=by)
    said = facts["lead_agency_resolution"]
    file_resolution(
        body=body,
        title=said["title"],
        number=said["number"],
        adopted_on=PartialDate.parse(said["adopted"]),
        source=source,
        by=by,
    )
    return body


def _print_name(tie: Relationship, name: str, *, by: Any) -> None:
    """Keep the partner's name as the source prints it."""
    for party in tie.parties.filter(side="partner"):
        party.name_printed = name
        save_change(party, by=by)


def _load_tie(said: Facts, home: Home, body: Body, source: str, *, by: Any) -> Relationship:
    place = _load_partner(said, source, by=by)
    committee = form_committee(
        name=f"{said['name']} subcommittee", place=home.place, by=by, organization=home.lead_agency
    )
    tie = add_relationship(
        partner=place, committee=committee, lead_organization=home.lead_agency, source=source, by=by
    )
    _print_name(tie, said["printed"], by=by)
    resolution = _load_resolution(said, body, source, by=by)
    _load_milestones(tie, said, resolution, source, by=by)
    for origin in said.get("origins", []):
        add_origin(relationship=tie, source=source, by=by, **origin)
    for statement in said.get("statements", []):
        starts = PartialDate.parse(statement["starts"]) if "starts" in statement else None
        add_statement(relationship=tie, text=statement["text"], starts=starts, source=source, by=by)
    return tie


def _load_partner(said: Facts, source: str, *, by: Any) -> Place:
    place = add_place(
        name=said["name"],
        kind=said.get("kind", "city"),
        within=said.get("within", ""),
        country_printed=said["country_printed"],
        country_code=said["country_code"],
        by=by,
    )
    locate_if_listed(place=place, named=str(said.get("search_name", said["name"])), by=by)
    if said["printed"] != said["name"]:
        name_place(place=place, text=said["printed"], kind="official", source=source, by=by)
    for name in said.get("names", []):
        name_place(place=place, by=by, **name)
    return place


def _load_resolution(said: Facts, body: Body, source: str, *, by: Any) -> Resolution | None:
    """The page prints number and month only, so the title says that its words are not known."""
    if "resolution" not in said:
        return None
    return file_resolution(
        body=body,
        title=f"Sister-city affiliation with {said['printed']} (wording of the title not recorded)",
        number=said["resolution"],
        adopted_on=PartialDate.parse(said["approved"]),
        source=source,
        by=by,
    )


def _load_milestones(
    tie: Relationship, said: Facts, resolution: Resolution | None, source: str, *, by: Any
) -> None:
    kinds = {"established": "established", "signed": "signed"}
    for key, kind in kinds.items():
        if key in said:
            date = PartialDate.parse(said[key])
            made = record_milestone(relationship=tie, kind=kind, date=date, source=source, by=by)
            choose_since(relationship=tie, milestone=made, by=by)
    if "approved" in said:
        record_milestone(
            relationship=tie,
            kind="council_approved",
            date=PartialDate.parse(said["approved"]),
            resolution=resolution,
            source=source,
            by=by,
        )
    for other in said.get("milestones", []):
        date = PartialDate.parse(other["date"])
        record_milestone(
            relationship=tie, kind=other["kind"], date=date, note=other["note"], source=source, by=by
        )
    if resolution:
        link_resolution(relationship=tie, resolution=resolution, by=by)


def _load_exploration(idea: Facts, source: str, *, by: Any) -> None:
    """Who proposed it and why the page does not say."""
    name = str(idea.get("name") or idea["country_printed"])
    place = add_place(
        name=name,
        kind="country",
        country_printed=idea["country_printed"],
        country_code=idea["country_code"],
        by=by,
    )
    open_proposal(
        partner=place,
        source=source,
        by=by,
    )
