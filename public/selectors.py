"""What residents may read: published ties with their dates, stories, photos and papers, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.colours import channels, mix, muted_on
from common.dates import PartialDate
from common.maps import MapPoint
from common.memory import unwritten
from common.prepared import prepared
from council.models import Resolution
from directory.models import Channel, Home, Organization
from directory.models.organization import OrganizationKind
from documents.models import Access, Document
from exchanges.models import Exchange, Photo
from relationships import workflow
from relationships.models import Milestone, Origin, Party, Relationship, Statement, Status, StatusChange
from relationships.selectors.map_points import position_of
from relationships.selectors.partner_city import own_name
from relationships.selectors.standing import renewal_state


@dataclass(frozen=True)
class Tally:
    """The computed count of ties and what it rests on."""

    counted: int
    countries: int
    earliest: PartialDate | None
    uncounted: int


@dataclass
class Claim:
    """One dated act with the claims that stand beside it."""

    milestone: Milestone
    rivals: list[Milestone] = field(default_factory=list)


@dataclass(frozen=True)
class Contact:
    """An organization residents may turn to, with its public telephone numbers and addresses."""

    organization: Organization
    channels: Sequence[Channel]


def published_ties() -> QuerySet[Relationship]:
    """Ties residents may look up, in the order of their since; names in every script beside them."""
    rows: QuerySet[Relationship] = Relationship.objects.published()
    names = Prefetch("partner__names", to_attr="all_names")
    rows = rows.select_related("partner", "type", "since").prefetch_related(names)
    return rows.order_by(F("since_date").asc(nulls_last=True), "folded", "pk")


def tie_for_page() -> QuerySet[Relationship]:
    """A published tie with everything its public page shows."""
    papers = Resolution.objects.present().once_adopted().select_related("body")
    papers = papers.order_by(F("adopted_on").asc(nulls_last=True), "pk")
    files = Document.objects.present().filter(access=Access.PUBLIC).select_related("file")
    further = Party.objects.filter(relationship=OuterRef("pk"), further=True)
    return (
        published_ties()
        .annotate(has_further=Exists(further))
        .prefetch_related(
            Prefetch("milestones", _milestones(), to_attr="all_milestones"),
            Prefetch("origins", Origin.objects.filter(trashed_at=None), to_attr="all_origins"),
            Prefetch(
                "statements", Statement.objects.present().filter(is_published=True), to_attr="all_statements"
            ),
            Prefetch("status_changes", StatusChange.objects.present().order_by("-pk"), to_attr="all_changes"),
            Prefetch("resolutions", papers, to_attr="all_resolutions"),
            Prefetch("documents", files, to_attr="all_documents"),
        )
    )


def find_tie(slug: str) -> Relationship | None:
    """The published tie of this address, if there is one."""
    return next(iter(_with_slug(None, slug=slug)), None)


@prepared
def _with_slug(_nobody: None, *, slug: str) -> QuerySet[Relationship]:
    return tie_for_page().filter(slug=slug)


def _milestones() -> QuerySet[Milestone]:
    rows: QuerySet[Milestone] = Milestone.objects.present().select_related("resolution__body")
    return rows.order_by(F("date").asc(nulls_last=True), "pk")


def claims_of(milestones: Iterable[Milestone]) -> list[Claim]:
    """The dated acts in order, each rival beside the one it rivals."""
    rows = list(milestones)
    leading = {one.pk: Claim(one) for one in rows if not one.rival_of_id}
    for one in rows:
        if one.rival_of_id in leading:
            leading[one.rival_of_id].rivals.append(one)
        elif one.rival_of_id:
            leading[one.pk] = Claim(one)
    return list(leading.values())


def since_words(tie: Relationship) -> str:
    """ "Established August 21, 1961": the chosen act with its date, only as exact as it is known."""
    if tie.since is None or tie.since.date is None:
        return _("Since when is not recorded")
    return _("%(what)s %(date)s") % {
        "what": tie.since.get_kind_display(),
        "date": tie.since.date.display(),
    }


def last_decision(tie: Any) -> StatusChange | None:
    """The decision by which the status is what it is; needs `all_changes`."""
    changes: Sequence[StatusChange] = tie.all_changes
    return next((change for change in changes if change.new == tie.status), None)


def renewal_words(tie: Any) -> str:
    """That a fixed term is over and its renewal pending: such a tie goes on; needs `all_milestones`."""
    stands = tie.status in workflow.STANDING
    pending = renewal_state(tie.all_milestones, timezone.localdate()) if stands else None
    return pending.label if pending else ""


def status_words(tie: Any) -> str:
    """The status with the day it took effect or takes it, where that is known; needs `all_changes`."""
    last = last_decision(tie)
    label = str(Status(tie.status).label)
    if last is None or last.effective is None:
        return label
    if last.effective.first_day > timezone.localdate():
        return _("%(status)s as of %(date)s") % {"status": label, "date": last.effective.display()}
    if tie.status == Status.ENDED:
        return f"{label} {last.effective.display()}"
    if tie.status == Status.ACTIVE and last.old in (Status.SUSPENDED, Status.ENDED):
        return _("Active again since %(date)s") % {"date": last.effective.display()}
    return _("%(status)s since %(date)s") % {"status": label, "date": last.effective.display()}


def points_of(ties: Iterable[Relationship]) -> list[MapPoint]:
    """What map and list show of each tie."""
    return [_point(tie) for tie in ties]


def _point(tie: Relationship) -> MapPoint:
    place = tie.partner
    own = own_name(place)
    said = [place.within, place.country_printed, str(tie.type), since_words(tie)]
    return MapPoint(
        label=place.name,
        url=reverse("public:city", args=(tie.slug,)),
        state=tie.status,
        status=str(Status(tie.status).label),
        detail=" · ".join(part for part in said if part),
        country_code=place.country_code,
        own_name=own.text if own else "",
        own_language=own.language if own else "",
        sample=tie.sample,
        **position_of(place),
    )


def tally() -> Tally:
    """Count the standing ties among the published ones; nothing about the count is ever typed in."""
    return unwritten("tally of published ties", _tally, alone=True)


def _tally() -> Tally:
    standing = Q(status__in=workflow.STANDING)
    found = Relationship.objects.published().aggregate(
        counted=Count("pk", filter=standing),
        countries=Count("country_key", filter=standing & ~Q(country_key=""), distinct=True),
        earliest=Min("since_date", filter=standing),
        uncounted=Count("pk", filter=~standing),
    )
    return Tally(**found)


def printed_claim(home: Home) -> str:
    """What the program says of itself in print, with where and when; it stands beside the computed count."""
    if home.printed_count is None:
        return ""
    source = home.printed_count_source or _("source not recorded")
    day = home.printed_count_on.display() if home.printed_count_on else _("date not recorded")
    said = _("In print the program says %(number)d (%(source)s; %(date)s).")
    return said % {"number": home.printed_count, "source": source, "date": day}


def exchanges_of(tie: Relationship, most: int) -> list[Exchange]:
    """The newest exchanges the city chose to show, each with the photos whose people agreed."""
    shown = Photo.objects.present().filter(consent=True).select_related("preview")
    rows: QuerySet[Exchange] = Exchange.objects.present().filter(is_published=True, relationships=tie)
    photos = Prefetch("photos", shown, to_attr="public_photos")
    return list(rows.order_by("-starts", "-pk").prefetch_related(photos)[:most])


def public_photos() -> QuerySet[Photo]:
    """Photos residents may see: agreed to, not removed, of a published exchange of a published tie."""
    ties = Relationship.objects.published()
    shown = Exchange.objects.present().filter(is_published=True, relationships__in=ties)
    photos = Photo.objects.present().filter(consent=True, exchange__in=shown)
    return photos.select_related("file", "preview")


def contacts_of(home: Home) -> list[Contact]:
    """The lead agency and the city's own offices; only what is not private."""
    offices = Q(place=home.place_id, kind=OrganizationKind.CITY_OFFICE)
    rows = Organization.objects.present().filter(offices | Q(pk=home.lead_agency_id))
    public = Channel.objects.filter(private=False).order_by("pk")
    found = rows.order_by("pk").prefetch_related(Prefetch("channels", public, to_attr="public_channels"))
    return [Contact(each, getattr(each, "public_channels", ())) for each in found]


# The colour of static/css/tokens.css.
BLUE = "14495f"


def look_of(colour: str) -> str:
    """What of the look follows the city's colour, as properties of a stylesheet."""
    hover = mix(colour, "#000000", 0.3)
    shades = {
        "--tw-brand": colour,
        "--tw-brand-hover": hover,
        "--tw-brand-soft": muted_on(colour),
        "--tw-link": colour,
        "--tw-link-hover": hover,
        "--tw-selected": mix(colour, "#ffffff", 0.89),
    }
    numbers = {"--bs-primary-rgb": colour, "--bs-link-color-rgb": colour, "--bs-link-hover-color-rgb": hover}
    shades |= {name: ", ".join(map(str, channels(shade))) for name, shade in numbers.items()}
    return " ".join(f"{name}: {value};" for name, value in shades.items())
