"""Stores a read program through the services people use: all rows or none, and a second time nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from common.folding import fold
from directory.models import Home, Place, PlaceName
from directory.selectors import current_home
from directory.services import add_place, locate_if_listed, name_place, set_home
from program.imports.date_texts import Milestone as ReadMilestone
from program.imports.rows import HomeCity, ProgramFile, ReadRow
from program.imports.status_texts import Decision
from program.imports.telling import told_problem
from relationships.models import Milestone, MilestoneKind, Relationship, Side, Status, TypeTier
from relationships.services import (
    add_relationship,
    add_statement,
    add_type,
    change_status,
    choose_since,
    record_milestone,
    state_status,
)

NOTE_LENGTH = 300
NAME_KINDS = {"own_script": "own", "former": "former", "alias": "alias", "official": "official"}
# What a file may say for a type of tie; any other word becomes a type of its own.
TIERS = {
    "sister": "Sister city",
    "friendship": "Friendship city",
    "partner": "Partner city",
    "twin": "Twin city",
}
# The act a tie is counted from when the file names several: the establishing one before the others.
SINCE_ORDER = (
    MilestoneKind.ESTABLISHED,
    MilestoneKind.SIGNED,
    MilestoneKind.OFFICIAL,
    MilestoneKind.CEREMONY,
    MilestoneKind.RECOGNIZED,
    MilestoneKind.FRIENDSHIP_STARTED,
    MilestoneKind.MOU_SIGNED,
)


@dataclass
class Stored:
    """What a run did: ties added, rows that were there before, rows nothing could be made of."""

    added: list[Relationship] = field(default_factory=list)
    known: list[ReadRow] = field(default_factory=list)
    left_out: list[ReadRow] = field(default_factory=list)


@transaction.atomic
def store_program(*, program: ProgramFile, home: str, by: Any) -> Stored:
    """Store the rows of one program city; raises ValidationError when they belong to another home."""
    _settle_home(program, home, by=by)
    stored = Stored()
    for row in program.rows:
        if not row.is_storable:
            stored.left_out.append(row)
        elif find_tie(row):
            stored.known.append(row)
        else:
            stored.added.append(_store_row(row, by=by))
    return stored


def check_home(home: str) -> None:
    """Raise ValidationError when this program belongs to another city."""
    present = current_home()
    if present and fold(present.place.name) != fold(home.split(",", maxsplit=1)[0]):
        raise ValidationError(
            _(
                "This program belongs to %(present)s, not to %(other)s. "
                "Start an empty one with manage.py start_empty, then load the file there."
            )
            % {"present": present.place.name, "other": home}
        )


def find_tie(row: ReadRow) -> Relationship | None:
    """The tie on record with this partner: same name in any spelling, and the same country."""
    place = find_partner(row)
    rows = Relationship.objects.present().filter(partner=place) if place else Relationship.objects.none()
    tie: Relationship | None = rows.first()
    return tie


def find_partner(row: ReadRow) -> Place | None:
    """A place on record one of whose names is the row's, in the row's country."""
    wanted = [fold(row.partner.name or row.country.name)]
    wanted += [fold(name.text) for name in row.partner.names if name.kind in NAME_KINDS]
    # One index for each of the two; joined by "or" neither would be used.
    named = PlaceName.objects.filter(folded__in=wanted).order_by().values("place")
    same = Place.objects.filter(folded__in=wanted).order_by().values("pk").union(named)
    places = Place.objects.present().filter(country_code=row.country.code)
    found: Place | None = places.filter(pk__in=same).first()
    return found


def _settle_home(program: ProgramFile, home: str, *, by: Any) -> Home:
    check_home(home)
    present = current_home()
    if present:
        return present
    said = program.rows[0].home if program.rows else HomeCity(home, home)
    place = add_place(
        name=said.city or home,
        within=said.region,
        country_printed=said.country,
        country_code=said.country_code,
        by=by,
    )
    locate_if_listed(place=place, by=by)
    return set_home(place=place, program_name=_("%(city)s Sister Cities") % {"city": place.name}, by=by)


def _store_row(row: ReadRow, *, by: Any) -> Relationship:
    place = find_partner(row) or _add_partner(row, by=by)
    proposed = row.status.ours.status in {Status.PROPOSED, Status.NOT_PURSUED}
    tie = add_relationship(
        partner=place,
        type=_find_type(row, by=by),
        type_note=row.type.printed[:200],
        status=Status.PROPOSED if proposed else Status.ACTIVE,
        is_published=not proposed,
        source=row.source[:300],
        checked=False,
        by=by,
    )
    _store_milestones(tie, row, by=by)
    _store_status(tie, row, by=by)
    _store_remarks(tie, row, by=by)
    return tie


def _add_partner(row: ReadRow, *, by: Any) -> Place:
    partner = row.partner
    place = add_place(
        name=partner.name or row.country.name,
        kind=partner.kind if partner.name else "country",
        within=partner.region[:120],
        country_printed=row.country.printed[:80],
        country_code=row.country.code,
        by=by,
    )
    for name in partner.names:
        if name.kind in NAME_KINDS:
            name_place(
                place=place, text=name.text, kind=NAME_KINDS[name.kind], source=row.source[:200], by=by
            )
        else:
            place.within = ", ".join(filter(None, [name.text, place.within]))[:120]
    locate_if_listed(place=place, by=by)
    return place


def _find_type(row: ReadRow, *, by: Any) -> TypeTier:
    name = TIERS.get(row.type.tier) or (row.type.printed or _("Type not recorded"))[:80]
    found = TypeTier.objects.filter(name__iexact=name, trashed_at=None).first()
    return found or add_type(name=name[:1].upper() + name[1:], by=by)


def _store_milestones(tie: Relationship, row: ReadRow, *, by: Any) -> None:
    leaders: dict[str, Milestone] = {}
    for read in [*row.milestones, *row.status.milestones]:
        made = _store_milestone(tie, row, read, leaders.get(read.kind) if read.rival else None, by=by)
        if not read.rival:
            leaders.setdefault(read.kind, made)
    dated = {kind: made for kind, made in leaders.items() if made.date}
    since = next((dated[kind] for kind in SINCE_ORDER if kind in dated), None)
    if since:
        choose_since(relationship=tie, milestone=since, by=by)


def _store_milestone(
    tie: Relationship, row: ReadRow, read: ReadMilestone, rival_of: Milestone | None, *, by: Any
) -> Milestone:
    known = read.kind in MilestoneKind.values
    words = [read.kind.replace("_", " ") if not known else "", read.number, read.remark()]
    return record_milestone(
        relationship=tie,
        kind=read.kind if known else MilestoneKind.OTHER,
        date=read.value,
        note=" · ".join(filter(None, words))[:NOTE_LENGTH],
        source=(read.source or row.source)[:300],
        rival_of=rival_of,
        checked=False,
        by=by,
    )


def _store_status(tie: Relationship, row: ReadRow, *, by: Any) -> None:
    ours = row.status.ours
    if ours.status and ours.status not in {Status.ACTIVE, Status.PROPOSED}:
        change_status(
            relationship=tie,
            new=ours.status,
            decided_by=ours.decided_by[:160],
            effective=ours.effective,
            reason=_reason(ours),
            condition=ours.condition[:300],
            source=row.source[:300],
            historic=True,
            by=by,
        )
    theirs = row.status.theirs
    if theirs.status:
        party = tie.parties.get(side=Side.PARTNER)
        state_status(
            party=party,
            stated_status=theirs.status,
            stated_on=theirs.effective or theirs.decided_on,
            stated_source=(theirs.instrument or row.source)[:200],
            by=by,
        )


def _reason(decision: Decision) -> str:
    decided = str(decision.decided_on or "")
    parts = [
        decision.reason,
        _("paper: %(paper)s") % {"paper": decision.instrument} if decision.instrument else "",
        _("decided on %(day)s") % {"day": decided} if decided else "",
    ]
    return "; ".join(filter(None, parts))


def _store_remarks(tie: Relationship, row: ReadRow, *, by: Any) -> None:
    """Every word that became no field of its own is kept as the file prints it, and every doubt with it."""
    kept = [
        row.status.remark,
        row.type.qualifier,
        row.partner.note,
        row.country.note,
        row.date_note,
        row.note,
    ]
    kept += [f"{name}: {value}" for name, value in row.extra.items() if value]
    kept += [read.remark() for read in row.milestones if len(read.remark()) > NOTE_LENGTH]
    kept += [told_problem(problem) for problem in row.problems]
    for text in dict.fromkeys(filter(None, kept)):
        add_statement(relationship=tie, text=text, source=row.source[:200], by=by)
