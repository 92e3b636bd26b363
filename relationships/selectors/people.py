"""Who stands on each side of a tie, and who is whose counterpart."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from committees.models import Term
from common.dates import PartialDate
from common.prepared import prepared
from directory.models import Home, Office, Person, Place
from directory.selectors import current_home
from relationships.models import Relationship, Side
from relationships.selectors.contacts import contacts_of
from relationships.selectors.protocol import rank_of
from relationships.selectors.tie import further_cities, further_places

# The rank of who leads a city (workflow.RANKS); some cities have two mayors, none has many.
HEAD, MOST_HEADS = "head", 3


@dataclass
class Someone:
    """A person with the roles that connect him or her with the tie."""

    person: Person
    roles: list[str] = field(default_factory=list)
    current: bool = False


@dataclass(frozen=True)
class Pair:
    """One line of the people tab: ours and theirs, either may be open."""

    ours: Someone | None
    theirs: Someone | None


@dataclass
class Sides:
    """Both columns, paired where a counterpart is named."""

    pairs: list[Pair]
    ours: int
    theirs: int


def people_of(user: Any, tie: Relationship, today: date | None = None) -> Sides:
    """Offices of all cities, terms of the tie's committee and its mirror, everybody in a city of theirs."""
    today = today or timezone.localdate()
    home = current_home()
    ours = _holders(user, [home.place_id], today) if home else {}
    cities = [tie.partner_id, *[one.place_id for one in further_cities(tie) if one.side == Side.PARTNER]]
    theirs = _holders(user, cities, today)
    _add_terms(user, tie, ours, theirs, today)
    _add_contacts(user, tie, ours, theirs)
    for person in Person.objects.visible_to(user).filter(place__in=cities).exclude(pk__in=theirs):
        theirs[person.pk] = Someone(person, [_("Contact in the partner city")], current=True)
    if home:
        _add_counterparts(user, home.place, _living_in(cities, theirs), ours)
    return Sides(_pair(ours, theirs), len(ours), len(theirs))


def heads_of(user: Any, tie: Relationship, today: date | None = None) -> list[Someone]:
    """Who leads the partner city now, by the words for such offices; nobody who is gone."""
    today = today or timezone.localdate()
    found: dict[int, Someone] = {}
    for office in _offices(user, place=tie.partner_id):
        if rank_of(office.title) == HEAD:
            _add(found, office.person, office.title, (office.starts, office.ends), today)
    return [one for one in found.values() if one.current][:MOST_HEADS]


@prepared
def _offices(user: Any, *, place: int) -> QuerySet[Office, Office]:
    """Offices of the city itself, not of a body in it."""
    rows = Office.objects.filter(trashed_at=None, place=place, person__in=Person.objects.visible_to(user))
    return rows.select_related("person").order_by("pk")


def _holders(user: Any, places: list[int], today: date) -> dict[int, Someone]:
    rows = Office.objects.filter(trashed_at=None, person__in=Person.objects.visible_to(user))
    rows = rows.filter(Q(place__in=places) | Q(organization__place__in=places)).select_related(
        "person", "organization"
    )
    found: dict[int, Someone] = {}
    for office in rows:
        title = f"{office.title}, {office.organization}" if office.organization else office.title
        _add(found, office.person, title, (office.starts, office.ends), today)
    return found


def _add_terms(
    user: Any, tie: Relationship, ours: dict[int, Someone], theirs: dict[int, Someone], today: date
) -> None:
    if tie.committee_id is None:
        return
    both = Q(seat__committee=tie.committee_id) | Q(seat__committee__mirrors=tie.committee_id)
    rows = Term.objects.present().filter(both, person__in=Person.objects.visible_to(user))
    for term in rows.select_related("person", "seat__committee"):
        side = ours if term.seat.committee_id == tie.committee_id else theirs
        _add(side, term.person, f"{term.seat}, {term.seat.committee}", (term.starts, term.ends), today)


def _add_contacts(user: Any, tie: Relationship, ours: dict[int, Someone], theirs: dict[int, Someone]) -> None:
    """Those named to speak for a side, in which capacity."""
    rows = contacts_of(tie).filter(person__in=Person.objects.visible_to(user))
    for contact in rows:
        side = ours if contact.side == Side.HOME else theirs
        someone = side.setdefault(contact.person_id, Someone(contact.person))
        someone.current = True
        someone.roles.append(_("Speaks for: %(runs)s") % {"runs": contact.get_runs_display()})


def _living_in(places: list[int], found: dict[int, Someone]) -> list[Person]:
    return [one.person for one in found.values() if one.person.place_id in places]


def _add_counterparts(user: Any, place: Place, theirs: list[Person], ours: dict[int, Someone]) -> None:
    """Whom people of the partner city face here, though he or she holds no office; asked if there is one."""
    faced = {one.counterpart_id for one in theirs} - {None, *ours}
    rows = Person.objects.visible_to(user).filter(pk__in=faced, place=place) if faced else ()
    for person in rows:
        ours[person.pk] = Someone(person, [_("Named as counterpart")], current=True)


def _add(
    found: dict[int, Someone],
    person: Person,
    title: str,
    span: tuple[PartialDate | None, PartialDate | None],
    today: date,
) -> None:
    """Note a role; one that is certainly over says until when."""
    starts, ends = span
    someone = found.setdefault(person.pk, Someone(person))
    if ends and ends.last_day < today:
        someone.roles.append(_("%(title)s until %(date)s") % {"title": title, "date": ends.display()})
        return
    someone.current = True
    words = _("%(title)s since %(date)s") % {"title": title, "date": starts.display()} if starts else title
    someone.roles.insert(0, words)


def _pair(ours: dict[int, Someone], theirs: dict[int, Someone]) -> list[Pair]:
    """Those with a counterpart first, then those who wait for one; former people last."""
    partner_of = {one.person.pk: one.person.counterpart_id for one in ours.values()}
    partner_of |= {
        one.person.counterpart_id: one.person.pk for one in theirs.values() if one.person.counterpart_id
    }
    pairs = [Pair(one, theirs.get(partner_of.get(key) or 0)) for key, one in ours.items()]
    taken = {pair.theirs.person.pk for pair in pairs if pair.theirs}
    pairs += [Pair(None, one) for key, one in theirs.items() if key not in taken]
    return sorted(pairs, key=_rank)


def _rank(pair: Pair) -> tuple[bool, bool, str]:
    sides = [one for one in (pair.ours, pair.theirs) if one]
    current = any(one.current for one in sides)
    return (not current, len(sides) == 1, sides[0].person.family_name or sides[0].person.name)


def listed_people(user: Any, tie: Relationship) -> list[QuerySet[Person]]:
    """Everybody the people tab shows."""
    theirs = Q(place=tie.partner_id) | Q(place__in=further_places(tie))
    both = theirs | Q(place__in=Home.objects.values("place")) | Q(organization__place=tie.partner_id)
    both |= Q(organization__place__in=Home.objects.values("place"))
    both |= Q(organization__place__in=further_places(tie))
    offices = Office.objects.filter(both, trashed_at=None)
    known = theirs | Q(pk__in=offices.values("person"))
    if tie.committee_id:
        seats = Q(seat__committee=tie.committee_id) | Q(seat__committee__mirrors=tie.committee_id)
        known |= Q(pk__in=Term.objects.present().filter(seats).values("person"))
    known |= Q(pk__in=contacts_of(tie).values("person"))
    facing = Person.objects.filter(theirs, counterpart__place__in=Home.objects.values("place"))
    known |= Q(pk__in=facing.values("counterpart"))
    return [Person.objects.visible_to(user).filter(known)]
