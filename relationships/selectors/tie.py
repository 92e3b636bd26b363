"""One tie with everything its overview shows, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.addresses import address_of
from common.dates import PartialDate
from common.folding import fold
from common.text import marked
from council.models import Resolution
from directory.models import Person, Place, PlaceName
from directory.models.place import NameKind
from directory.selectors import name_of_kind, name_on
from documents.models import Document
from relationships.models import (
    Contact,
    Milestone,
    MilestoneKind,
    NoticeKind,
    Origin,
    Party,
    Preparation,
    PreparationStep,
    Relationship,
    SharedTie,
    Side,
    Statement,
    StatusChange,
    StatusNotice,
    StepAnswer,
    TypePeriod,
    WorkPlan,
)
from relationships.workflow import STANDING, USUAL_NOTICES

PAPERS_OF_A_TIE = (MilestoneKind.ESTABLISHED, MilestoneKind.SIGNED, MilestoneKind.MOU_SIGNED)
COMING = (MilestoneKind.EXPIRES, MilestoneKind.REPORT_DUE)
JUBILEE = 5
MOST_IN_TRASH = 200


@dataclass(frozen=True)
class NamedFact:
    """One of the ten facts a complete record names, where to add it, and whether a clerk may too."""

    label: str
    recorded: bool
    url: str
    by_clerk: bool = True


@dataclass(frozen=True)
class Coming:
    """A date ahead."""

    when: str
    sort: date
    label: str


def ties_for_page(user: Any) -> QuerySet[Relationship]:
    """Ties with what every page about one needs, in one query and one for the names."""
    rows: QuerySet[Relationship] = Relationship.objects.visible_to(user)
    further = Party.objects.filter(relationship=OuterRef("pk"), further=True)
    return (
        rows.select_related("partner", "type", "since", "committee", "lead_organization", "owner")
        .annotate(has_further=Exists(further))
        .prefetch_related(Prefetch("partner__names", to_attr="all_names"))
    )


def further_cities(tie: Relationship) -> list[Party]:
    """The cities of a tie beside our own and the partner it is named after: some hold between three."""
    if not getattr(tie, "has_further", True):
        return []
    loaded: Sequence[Party] | None = getattr(tie, "all_parties", None)
    parties = tie.parties.select_related("place") if loaded is None else loaded
    return [party for party in parties if party.further]


def ties_for_overview(user: Any) -> QuerySet[Relationship]:
    """Ties with everything their overview names."""
    papers = Relationship.documents.through.objects.filter(relationship=OuterRef("pk"))
    people = Person.objects.present().filter(place=OuterRef("partner"))
    return (
        ties_for_page(user)
        .annotate(has_paper=Exists(papers), has_contact=Exists(people))
        .prefetch_related(
            Prefetch("parties", Party.objects.select_related("place"), to_attr="all_parties"),
            Prefetch("milestones", milestones_with_papers(), to_attr="all_milestones"),
            Prefetch("shared_ties", SharedTie.objects.present(), to_attr="all_shared"),
            Prefetch("origins", Origin.objects.filter(trashed_at=None), to_attr="all_origins"),
            Prefetch("statements", Statement.objects.present(), to_attr="all_statements"),
            Prefetch(
                "resolutions", Resolution.objects.present().select_related("body"), to_attr="all_resolutions"
            ),
        )
    )


def milestones_with_papers() -> QuerySet[Milestone]:
    """Milestones in order, each with the paper it rests on."""
    rows: QuerySet[Milestone] = Milestone.objects.present()
    in_order = (F("date").asc(nulls_last=True), "pk")
    return rows.select_related("resolution__body", "document").order_by(*in_order)


def own_name(place: Place) -> PlaceName | None:
    """The name in the place's own language; needs `all_names`."""
    names: Sequence[PlaceName] = getattr(place, "all_names", ())
    return name_of_kind(names, NameKind.OWN)


def other_names(place: Place) -> list[PlaceName]:
    """Every other name with its kind; needs `all_names`."""
    names: Sequence[PlaceName] = getattr(place, "all_names", ())
    return [name for name in names if name.kind != NameKind.OWN]


def since_words(tie: Relationship) -> str:
    """ "Sister city since August 21, 1961"; honest when the date is not recorded."""
    when = tie.since.date if tie.since else None
    if when is None:
        return _("%(type)s, since when is not recorded") % {"type": tie.type}
    return _("%(type)s since %(date)s") % {"type": tie.type, "date": when.display()}


def claim_words(milestone: Milestone) -> str:
    """ "Established August 21, 1961"."""
    when = milestone.date.display() if milestone.date else _("date not recorded")
    return f"{milestone.get_kind_display()} {when}"


def name_then(place: Place, when: PartialDate | None) -> str:
    """What the place was called then, where that was another name than today's; else nothing."""
    then = name_on(place, when)
    return then if then != place.name else ""


def rivals_of(chosen: Milestone | None, milestones: Sequence[Milestone]) -> list[Milestone]:
    """The claims that stand beside the chosen one."""
    return [one for one in milestones if chosen and one.rival_of_id == chosen.pk]


def local_time(place: Place, now: datetime | None = None) -> str:
    """ "Fri 9:00 a.m. there", or nothing while the time zone is not recorded."""
    if not place.time_zone:
        return ""
    try:
        zone = ZoneInfo(place.time_zone)
    except (KeyError, ValueError, OSError):
        return ""
    there = (now or timezone.now()).astimezone(zone)
    return _("%(time)s there") % {"time": date_format(there, "D g:i a")}


def second_cities(tie: Any) -> list[Party]:
    """Cities of our own country in the tie itself of which no agreement is recorded; needs `all_shared`."""
    recorded = {fold(one.city) for one in tie.all_shared}
    ours = [party for party in further_cities(tie) if party.side == Side.HOME or party.in_our_country]
    return [party for party in ours if fold(party.place.name) not in recorded]


def named_facts(tie: Any) -> list[NamedFact]:
    """The ten facts of a complete record; needs the rows of `ties_for_overview`."""
    page = _addresses(tie)
    papers = [one for one in tie.all_milestones if one.kind in PAPERS_OF_A_TIE and one.document_id]
    partner = tie.partner
    rows = [
        (_("since when"), bool(tie.since and tie.since.date), page["since"]),
        (_("country code"), bool(partner.country_code), page["place"]),
        (_("name in its own language"), own_name(partner) is not None, page["place"]),
        (_("resolution"), bool(tie.all_resolutions) or not tie.type.needs_council, page["documents"]),
        (_("signed agreement"), bool(papers) or tie.has_paper, page["documents"]),
        (_("lead body"), bool(tie.committee_id or tie.lead_organization_id), page["edit"]),
        (_("who looks after it"), bool(tie.owner_id), page["edit"]),
        (_("contact in the partner city"), tie.has_contact, page["people"]),
        (_("how it came about"), bool(tie.all_origins), page["origin"]),
        (_("next review"), bool(tie.next_review_on), page["review"]),
    ]
    by_coordinator = (page["origin"], page["review"])
    return [NamedFact(*row, by_clerk=row[2] not in by_coordinator) for row in rows]


def _addresses(tie: Relationship) -> dict[str, str]:
    own = {
        "since": "relationships:since",
        "documents": "relationships:documents",
        "edit": "relationships:edit",
        "people": "relationships:people",
        "origin": "relationships:origin-add",
        "review": "relationships:review",
    }
    found = {key: address_of(name, tie.slug) for key, name in own.items()}
    return {**found, "place": address_of("directory:place", tie.partner_id)}


def coming_dates(tie: Any, today: date | None = None) -> list[Coming]:
    """The review, what expires, and of a standing tie the next jubilee; each only as exact as it is known."""
    today = today or timezone.localdate()
    found = []
    if tie.next_review_on:
        words = PartialDate.of(tie.next_review_on).display()
        label = _("Review overdue") if tie.next_review_on < today else _("Next review")
        found.append(Coming(words, tie.next_review_on, marked(label, sample=tie.review_is_sample)))
    found += [
        Coming(one.date.display(), one.date.last_day, one.get_kind_display())
        for one in tie.all_milestones
        if one.kind in COMING and one.date and one.date.last_day >= today
    ]
    stands = tie.since and tie.status in STANDING
    jubilee = next_jubilee(tie.since.date, today) if stands else None
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
    return PartialDate(since.year + years, since.month, None if leap else since.day)


def listed_documents(user: Any, tie: Relationship) -> list[QuerySet[Any]]:
    """The resolutions and the papers on the documents tab that this person may see."""
    own = Relationship.documents.through.objects.filter(relationship=tie).values("document")
    papers = Relationship.resolutions.through.objects.filter(relationship=tie).values("resolution")
    return [
        Document.objects.visible_to(user).filter(pk__in=own),
        Resolution.objects.present().filter(pk__in=papers),
    ]


def find_places(name: str, country: str) -> list[Place]:
    """Places recorded under this name in this country, whatever the case, accents or script."""
    key = fold(name)
    named = Q(folded=key) | Q(pk__in=PlaceName.objects.filter(folded=key).values("place"))
    rows = Place.objects.present().filter(named)
    same = fold(country)
    return [place for place in rows if same in (fold(place.country_printed), place.country_code.lower())]


def known_country_code(country: str) -> str:
    """The code other places with this printed country have; nothing while none agrees."""
    rows = Place.objects.present().exclude(country_code="").values("country_printed", "country_code")
    codes = {row["country_code"] for row in rows.distinct() if fold(row["country_printed"]) == fold(country)}
    return codes.pop() if len(codes) == 1 else ""


def parts_in_trash(tie: Relationship) -> list[Milestone | Origin | Statement | WorkPlan | Contact]:
    """Dates, origins, statements, plans and contacts of a tie that lie in Trash, newest first."""
    found: list[Milestone | Origin | Statement | WorkPlan | Contact] = []
    for model in (Milestone, Origin, Statement, WorkPlan, Contact):
        rows = model._default_manager.filter(relationship=tie).exclude(trashed_at=None)  # noqa: SLF001 - documented
        found += rows.order_by("-trashed_at")[:MOST_IN_TRASH]
    return sorted(found, key=lambda part: str(part.trashed_at), reverse=True)


def status_changes(user: Any, tie: Relationship) -> QuerySet[StatusChange]:
    """Decisions about a tie, newest first."""
    rows: QuerySet[StatusChange] = StatusChange.objects.visible_to(user).filter(relationship=tie)
    return rows.select_related("resolution__body", "document", "unprepared_by")


def latest_type(tie: Relationship) -> TypePeriod | None:
    """The type that began last; one without a date began before all others."""
    periods = list(tie.type_periods.filter(trashed_at=None).select_related("type"))
    return max(periods, key=lambda one: (str(one.starts or ""), one.pk), default=None)


def decisions_with_notices(user: Any, tie: Relationship) -> list[Any]:
    """Decisions about a tie, each with its notices (`all_notices`) and the usual ones that are `missing`."""
    notices = Prefetch("notices", StatusNotice.objects.present(), to_attr="all_notices")
    found: list[Any] = list(status_changes(user, tie).prefetch_related(notices))
    waived = not_applying(user, tie) if found else {}
    for one in found:
        told = {notice.kind for notice in one.all_notices} | waived.get(one.pk, set())
        usual = [NoticeKind(kind) for kind in USUAL_NOTICES.get(one.new, ())]
        one.missing = [kind for kind in usual if kind not in told]
    return found


def not_applying(user: Any, tie: Relationship) -> dict[int, set[str]]:
    """Per decision the kinds of notices of which a person said that they do not apply."""
    seen = Preparation.objects.visible_to(user).filter(relationship=tie, change__isnull=False)
    rows = PreparationStep.objects.filter(trashed_at=None, answer=StepAnswer.NOT_NEEDED, preparation__in=seen)
    found: dict[int, set[str]] = {}
    for change, key in rows.values_list("preparation__change", "key"):
        found.setdefault(change, set()).add(key)
    return found


def type_periods(tie: Relationship) -> list[TypePeriod]:
    """The types a tie had, the latest first."""
    rows = tie.type_periods.filter(trashed_at=None).select_related("type", "resolution__body")
    return sorted(rows, key=lambda one: (str(one.starts or ""), one.pk), reverse=True)


def ties_at(places: Sequence[Place]) -> dict[int, Relationship]:
    """Per place one tie that is recorded with it."""
    rows = Relationship.objects.present().filter(partner__in=places).select_related("type", "partner")
    return {row.partner_id: row for row in rows}


def count_by_type() -> dict[int, int]:
    """How many ties each type has."""
    rows = Relationship.objects.present().values("type").annotate(number=Count("pk"))
    return {row["type"]: row["number"] for row in rows}
