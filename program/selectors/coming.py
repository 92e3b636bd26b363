"""The dates that come: of the ties reviewed next, of meetings, of terms of office."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import Role, User
from committees.models import Term
from common.addresses import address_of
from common.dates import PartialDate
from common.memory import unwritten
from common.prepared import circumstances, prepared
from common.text import marked
from council.models import Resolution, ResolutionState
from directory.models.place import short_name_in_rows
from relationships import workflow
from relationships.models import Milestone, MilestoneKind, Relationship
from relationships.selectors.coming import COMING, JUBILEE, jubilee_after, jubilee_words

AHEAD = timedelta(days=400)
SHOWN = 8
TIES_READ = 200


class Line(NamedTuple):
    """The last possible day, what gives the words (date, what, address), and the tie they name."""

    day: date
    words: Callable[..., tuple[str, str, str]]
    tie: int = 0


def coming(user: User, today: date) -> list[tuple[str, str, str]]:
    """(date, what, address) of the next reviews, jubilees, meetings and ends of terms, the nearest first."""
    who, found = circumstances(user), list[Line]()
    for read in (_of_ties, _of_milestones, _of_meetings, _of_terms):
        # Each source stands as long as its own rows do.
        name = ("coming", read.__name__, who, today)
        found += unwritten(name, partial(_ahead, read, user, today), alone=True)
    shown = sorted(found, key=lambda line: line.day)[:SHOWN]
    named: dict[int, tuple[str, ...]] = {0: ()}
    named |= {pk: rest for pk, *rest in _named(user, ties=[line.tie for line in shown if line.tie])}
    return [line.words(*named[line.tie]) for line in shown if line.tie in named]


def _ahead(read: Callable[[User, date], Iterable[Line]], user: User, today: date) -> list[Line]:
    return [line for line in read(user, today) if today <= line.day <= today + AHEAD]


def _of_ties(user: User, today: date) -> Iterable[Line]:
    """Reviews and jubilees of the ties reviewed next; plain columns, for they are many."""
    near = {year % JUBILEE for year in range(today.year, (today + AHEAD).year + 1)}
    for pk, review, sample, since in _soonest(user):
        if review and review >= today:  # most of the next reviews are late
            yield Line(review, partial(_review_line, review, sample), pk)
        jubilee = jubilee_after(since, today) if since and since.year % JUBILEE in near else None
        if jubilee:
            yield Line(jubilee[0].last_day, partial(_jubilee_line, *jubilee), pk)


def _of_milestones(user: User, today: date) -> Iterable[Line]:
    """What expires or falls due, of the ties reviewed next."""
    for tie, kind, when in _expiring(user, today=today):
        if when:
            yield Line(when.last_day, partial(_expiry_line, when, kind), tie)


@prepared
def _soonest(user: Any) -> QuerySet[Relationship, tuple[Any, ...]]:
    return _ties_reviewed_next(user).values_list("pk", "next_review_on", "review_is_sample", "since_date")


@prepared
def _expiring(user: Any, *, today: date) -> QuerySet[Milestone, tuple[Any, ...]]:
    ties = _ties_reviewed_next(user).values("pk")
    rows = Milestone.objects.present().filter(kind__in=COMING, date__last__gte=today, relationship__in=ties)
    return rows.order_by().values_list("relationship", "kind", "date")


def _ties_reviewed_next(user: Any) -> QuerySet[Relationship]:
    ties = Relationship.objects.visible_to(user).filter(status__in=workflow.STANDING)
    return ties.order_by(F("next_review_on").asc(nulls_last=True))[:TIES_READ]


@prepared
def _named(user: Any, *, ties: list[int]) -> QuerySet[Relationship, tuple[Any, ...]]:
    """Only the few that are shown are asked for their names."""
    return (
        Relationship.objects.visible_to(user)
        .filter(pk__in=ties)
        .order_by()
        .values_list("pk", "slug", short_name_in_rows("partner__"))
    )


def _tie_line(slug: str, city: str, when: PartialDate, what: str) -> tuple[str, str, str]:
    return when.display(), f"{city}: {what}", address_of("relationships:overview", slug)


def _review_line(day: date, sample: bool, slug: str, city: str) -> tuple[str, str, str]:  # noqa: FBT001 - a column
    return _tie_line(slug, city, PartialDate.of(day), marked(_("Next review"), sample=sample))


def _jubilee_line(when: PartialDate, years: int, slug: str, city: str) -> tuple[str, str, str]:
    return _tie_line(slug, city, when, jubilee_words(years))


def _expiry_line(when: PartialDate, kind: str, slug: str, city: str) -> tuple[str, str, str]:
    return _tie_line(slug, city, when, str(MilestoneKind(kind).label))


def _of_meetings(user: User, today: date) -> Iterable[Line]:
    for paper in _meetings(user, today=today):
        if paper.meeting_on:
            yield Line(paper.meeting_on.last_day, partial(_meeting_line, paper, paper.meeting_on))


@prepared
def _meetings(user: Any, *, today: date) -> QuerySet[Resolution]:
    agenda = Resolution.objects.visible_to(user).filter(
        state=ResolutionState.ON_AGENDA, meeting_on__last__gte=today
    )
    return agenda.select_related("body").order_by("meeting_on")[:20]


def _meeting_line(paper: Resolution, when: PartialDate) -> tuple[str, str, str]:
    words = {"body": paper.body, "title": Truncator(paper.title).words(12)}
    return when.display(), _("%(body)s votes on “%(title)s”") % words, str(paper.get_absolute_url())


def _of_terms(user: User, today: date) -> Iterable[Line]:
    for term in _terms(user, today=today):
        if term.ends:
            yield Line(term.ends.last_day, partial(_term_line, term, term.ends))


@prepared
def _terms(user: Any, *, today: date) -> QuerySet[Term]:
    return terms_ending(user, today)[:20]


def _term_line(term: Term, when: PartialDate) -> tuple[str, str, str]:
    words = {"person": term.person, "committee": term.seat.committee}
    return when.display(), _("Term of %(person)s on the %(committee)s ends") % words, ""


def terms_ending(user: User, today: date) -> QuerySet[Term]:
    """Current terms with an end: a member's own, for staff everybody's; administrators see no persons."""
    rows: QuerySet[Term] = Term.objects.current(today).exclude(ends=None)
    if user.has_role(Role.ADMIN):
        return rows.none()
    mine = rows.filter(person__user=user) if user.has_role(Role.MEMBER) else rows
    return mine.select_related("person", "seat__committee").order_by("ends")
