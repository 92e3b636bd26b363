"""Who may vote, what they voted, and what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AuditEntry
from accounts.services import subject_key
from common.dates import PartialDate
from council.models import Choice, Member, Resolution, ResolutionState, Series, Vote, VoteRecord
from council.workflow import format_number, has_year, next_in_run

VOTE_CORRECTED, VOTE_SET_ASIDE = "vote corrected", "vote set aside"
TOTALS = ("ayes", "noes", "abstained", "absent", "recused")
TOTAL_OF = dict(zip(Choice.values, TOTALS, strict=True))


def members_for(resolution: Resolution) -> list[Member]:
    """Who may vote on it: seated on the day of the meeting, and whoever already has a vote on record.

    Of a paper decided nobody knows when, all who ever sat in the body.
    """
    ever = Member.objects.present().filter(body=resolution.body)
    day = _day_of(resolution)
    seated = ever.seated_on(day) if day else ever
    voted = Member.objects.filter(pk__in=Vote.objects.filter(resolution=resolution).values("member"))
    return list((seated | voted).select_related("person").distinct())


def surely_seated(members: Iterable[Member], resolution: Resolution) -> set[int]:
    """Of these the ones who sat on that day, whatever a date known by year or month leaves open."""
    day = _day_of(resolution)
    if day is None:
        return set()
    waits = not resolution.is_decided
    return {
        one.pk
        for one in members
        if _sat_by(one, day.first_day, waits=waits)
        and (one.ends is None or one.ends.first_day >= day.last_day)
    }


def _sat_by(member: Member, day: date, *, waits: bool) -> bool:
    """Whether a seat was certainly taken by then.

    A beginning that nobody recorded lies before the day the member was entered, and may lie after a vote of
    long ago; of a paper that waits for its vote the body as it is now is asked.
    """
    if member.starts is not None:
        return member.starts.last_day <= day
    return waits or timezone.localdate(member.created_at) <= day


def _day_of(resolution: Resolution) -> PartialDate | None:
    """When it is voted on; what waits for a meeting without a day is asked about as of today."""
    known: PartialDate | None = resolution.adopted_on or resolution.meeting_on
    return known or (None if resolution.is_decided else PartialDate.of(timezone.localdate()))


def votes_of(resolution: Resolution) -> dict[int, str]:
    """Choice per member."""
    return dict(resolution.votes.values_list("member", "choice"))


def names_by_choice(resolution: Resolution) -> dict[str, list[str]]:
    """Names of members per choice, in the order of the body."""
    found: dict[str, list[str]] = {choice: [] for choice in Choice.values}
    for vote in resolution.votes.select_related("member__person").order_by(
        "member__seat", "member__person__name"
    ):
        found[vote.choice].append(str(vote.member.person))
    return found


def corrections_of(resolution: Resolution) -> QuerySet[AuditEntry]:
    """Votes that were corrected after the decision or set aside, newest first, each with the value before."""
    acts = (VOTE_CORRECTED, VOTE_SET_ASIDE)
    entries = AuditEntry.objects.filter(subject=subject_key(resolution), act__in=acts)
    return entries.select_related("actor")


def computed_result(totals: Mapping[str, int | None], votes_needed: int | None) -> str:
    """The result in words by the counts: `Passed 6-0, 1 absent`; a person confirms it."""
    ayes, noes = totals.get("ayes") or 0, totals.get("noes") or 0
    passed = ayes >= votes_needed if votes_needed else ayes > noes
    head = _("Passed") if passed else _("Failed")
    words = {"abstained": _("abstained"), "absent": _("absent"), "recused": _("recused")}
    rest = [f"{totals[name]} {word}" for name, word in words.items() if totals.get(name)]
    return ", ".join([f"{head} {ayes}-{noes}", *rest])


def count_choices(choices: Iterable[str]) -> dict[str, int]:
    """Totals per column of the vote block."""
    listed = list(choices)
    return {TOTAL_OF[choice]: listed.count(choice) for choice in Choice.values}


def next_number(series: Series, year: int) -> str:
    """The number the series would give to a paper of that year now; nothing is taken by looking."""
    restarts = series.restarts_yearly and has_year(series.pattern)
    number = next_in_run(number=series.next_number, counted=series.year, year=year, restarts=restarts)
    return format_number(series.pattern, number, year) if number is not None else ""


def waiting_for_clerk() -> list[tuple[Resolution, str, str]]:
    """(paper, what to do, page): votes to record, papers voted on, drafts without a meeting.

    Papers adopted long ago without a vote on record are no work: nobody can add what nobody knows.
    """
    last_year = timezone.localdate() - timedelta(days=365)
    rows = Resolution.objects.present().select_related("body")
    rows = rows.order_by(F("meeting_on").asc(nulls_last=True), "pk")
    agenda = rows.filter(state=ResolutionState.ON_AGENDA)
    lately = rows.filter(state=ResolutionState.ADOPTED, adopted_on__last__gte=last_year)
    return [
        *((paper, "vote", "council:vote-record") for paper in agenda.without_vote()[:20]),
        *((paper, "adopt", "council:adopt") for paper in agenda.exclude(vote_record=VoteRecord.NONE)[:20]),
        *((paper, "vote", "council:vote-record") for paper in lately.without_vote()[:20]),
        *((paper, "agenda", "council:agenda") for paper in rows.filter(state=ResolutionState.DRAFT)[:20]),
    ]
