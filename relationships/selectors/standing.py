"""What is computed about a tie and never set: its place in the count, whether it is quiet, what is due."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from common.dates import PartialDate
from common.prepared import prepared
from common.text import marked
from council.workflow import ADOPTED_STATES
from directory.selectors import thresholds
from relationships import workflow
from relationships.models import Milestone, MilestoneKind, Party, Relationship, Side, Statement, Status

MOST_COUNTED = 500
DISPUTED = gettext_lazy("Disputed: they state “%(status)s”")
DISPUTED_BY = gettext_lazy("Disputed: %(city)s states “%(status)s”")
PENDING = gettext_lazy("Expired %(date)s, renewal pending")


@dataclass(frozen=True)
class Computed:
    """A state nobody sets: which look it wears and its words."""

    state: str
    label: str


@dataclass(frozen=True)
class Ordinal:
    """The place of a tie in the count; several share it while their dates leave the order open."""

    first: int
    last: int
    counted: int
    undated: int

    @property
    def shared(self) -> bool:
        """True when other ties have the same first possible day."""
        return self.last > self.first


def years_before(day: date, years: int) -> date:
    """The same day some years ago; February 29 becomes February 28."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def months_later(day: date, months: int) -> date:
    """The same day some months on; the last of a month that is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def usual_review_day(today: date | None = None) -> date:
    """The day that follows from the city's months between reviews."""
    return months_later(today or timezone.localdate(), thresholds().review_months)


def usual_answer_day(today: date | None = None) -> date | None:
    """The day by which the city usually hopes for an answer; None where it suggests none."""
    days = thresholds().answer_days
    return (today or timezone.localdate()) + timedelta(days=days) if days else None


def stated_days(tie: Relationship) -> list[tuple[PartialDate | None, bool]]:
    """Until when somebody stated activity, each with whether it is a sample."""
    rows = Statement.objects.filter(relationship=tie, trashed_at=None).exclude(ends=None)
    return list(rows.values_list("ends", "sample"))


def quiet_line(today: date | None = None, years: int | None = None) -> date:
    """Ties whose last activity certainly lies before this day are quiet; the city says how long that is."""
    return years_before(today or timezone.localdate(), years or thresholds().quiet_years)


def quiet(rows: QuerySet[Any], today: date | None = None, years: int | None = None) -> QuerySet[Any]:
    """Standing ties without activity for years; no recorded activity at all is not called quiet."""
    return rows.filter(status__in=workflow.STANDING, last_activity_on__lt=quiet_line(today, years))


def review_due(rows: QuerySet[Any], today: date | None = None, within: int = 0) -> QuerySet[Any]:
    """Standing ties whose review lies on or before today, or so many days ahead."""
    last = (today or timezone.localdate()) + timedelta(days=within)
    return rows.filter(status__in=workflow.STANDING, next_review_on__lte=last)


def adopted_links() -> QuerySet[Any]:
    """Which tie rests on which resolution: one that held once, rescinded later or not.

    By the word of their state, "adopted" comes before "rescinded".
    """
    links: QuerySet[Any] = Relationship.resolutions.through.objects.filter(
        resolution__trashed_at=None, resolution__state__in=ADOPTED_STATES
    )
    return links


def numbers_without_paper() -> QuerySet[Milestone]:
    """Resolutions that a tie names by a number alone, as lists bring them in; the first stands first."""
    named: QuerySet[Milestone] = Milestone.objects.present().filter(kind=MilestoneKind.RESOLUTION)
    bare = named.filter(resolution=None, document=None, note__regex=r"[0-9]")
    return bare.order_by(F("date").asc(nulls_last=True), "pk")


def without_resolution(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Standing ties of a type that needs the council and that rest on no resolution, or only on a draft."""
    papers = adopted_links().filter(relationship=OuterRef("pk"))
    standing = rows.filter(status__in=workflow.STANDING, type__needs_council=True)
    return standing.filter(~Exists(papers))


def find_ordinal(tie: Relationship) -> Ordinal | None:
    """The place of a standing tie by the first possible day of its since; None while that is not known.

    Nobody speaks of "our ten-thousandth sister city": where there are more than MOST_COUNTED it is left out.
    """
    if tie.status not in workflow.STANDING or tie.since is None or tie.since.date is None:
        return None
    day = tie.since.date.first_day
    dated = Q(since__date__isnull=False)
    standing = Relationship.objects.standing().order_by()
    if _one_too_many(None, most=(MOST_COUNTED,)):
        return None
    counts = standing.aggregate(
        earlier=Count("pk", filter=dated & Q(since__date__first__lt=day)),
        same=Count("pk", filter=dated & Q(since__date__first=day)),
        counted=Count("pk", filter=dated),
        undated=Count("pk", filter=~dated),
    )
    first = counts["earlier"] + 1
    last = counts["earlier"] + max(counts["same"], 1)
    return Ordinal(first, last, counts["counted"], counts["undated"])


@prepared
def _one_too_many(_nobody: None, *, most: tuple[int]) -> QuerySet[Relationship, int]:
    """The standing tie after so many; to `prepared` a bare number would be a key, and no slice takes one."""
    rows = Relationship.objects.standing().order_by().values_list("pk", flat=True)
    return rows[most[0] : most[0] + 1]


def computed_states(
    tie: Relationship, milestones: Iterable[Milestone], parties: Iterable[Party], today: date | None = None
) -> list[Computed]:
    """Quiet, dormant, renewal pending, disputed; each says from what it follows."""
    today = today or timezone.localdate()
    found = [disputed(tie, parties)]
    if tie.status in workflow.STANDING:
        found += [quiet_state(tie, quiet_line(today)), renewal_state(milestones, today)]
    return [state for state in found if state]


def quiet_state(tie: Relationship, line: date, language: str | None = None) -> Computed | None:
    """Judged by the last possible day, so that nobody is called quiet by mistake; `line` is `quiet_line`."""
    if tie.last_activity_on is None or tie.last_activity_on >= line:
        return None
    known = tie.last_activity or PartialDate.of(tie.last_activity_on)
    led = tie.committee_id or tie.lead_organization_id or tie.owner_id
    return _quiet(known, "quiet" if led else "dormant", tie.activity_is_sample, language or get_language())


@lru_cache(maxsize=5000)
def _quiet(known: PartialDate, state: str, sample: bool, language: str | None) -> Computed:  # noqa: FBT001 - a cache
    """Most ties of a list are quiet since one of a few days."""
    dormant = _("Dormant: quiet since %(date)s, and nobody leads it")
    words = dormant if state == "dormant" else _("Quiet since %(date)s")
    return Computed(state, marked(words % {"date": known.display(language)}, sample=sample))


def renewal_state(milestones: Iterable[Milestone], today: date) -> Computed | None:
    """Expired on a date that certainly lies behind us, and not renewed since."""
    dated = [one for one in milestones if one.date and not one.rival_of_id]
    expiries = [one.date for one in dated if one.kind == MilestoneKind.EXPIRES and one.date]
    if not expiries:
        return None
    last = max(expiries)
    renewals = [one.date for one in dated if one.kind == MilestoneKind.RENEWED and one.date]
    if last.last_day >= today or any(renewal.last_day >= last.first_day for renewal in renewals):
        return None
    return lapsed(last)


def lapsed(day: PartialDate) -> Computed:
    """A term that ended on this day and was not renewed; the tie goes on."""
    return Computed("renewal_pending", str(PENDING % {"date": day.display()}))


def disputed(tie: Relationship, parties: Iterable[Party]) -> Computed | None:
    """Two sides, two statuses."""
    for party in parties:
        if party.side == Side.PARTNER and party.stated_status and party.stated_status != tie.status:
            return contradicted(
                party.stated_status, party.place.name if party.place_id != tie.partner_id else ""
            )
    return None


def contradicted(stated: str, city: str = "") -> Computed:
    """The status the other side states instead; a city the tie is not named after is named here."""
    words = DISPUTED_BY if city else DISPUTED
    return Computed("disputed", str(words % {"city": city, "status": Status(stated).label}))
