"""What is suggested when an evaluation is scheduled: its period, its day, who writes it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Role, User
from committees.models import Term
from relationships.models import MilestoneKind, Relationship
from relationships.selectors.standing import years_before
from reviews import workflow
from reviews.models import Evaluation, EvaluationState


def suggest_dates(tie: Relationship, due_on: date | None = None) -> dict[str, Any]:
    """Due on the tie's review day; the period goes on where the last evaluation, or the signing, left off."""
    due = due_on or tie.next_review_on
    until = due or timezone.localdate()
    return {"due_on": due, "period_from": _begin_of(tie, until), "period_to": until}


def _begin_of(tie: Relationship, until: date) -> date:
    """The day after the last evaluation, else the signing; nothing longer ago than can be compared."""
    earliest = years_before(until, workflow.LONGEST_PERIOD_YEARS)
    known = _end_of_last(tie) or _signing(tie)
    if known and earliest <= known <= until:
        return known
    return years_before(until, workflow.USUAL_PERIOD_YEARS)


def _end_of_last(tie: Relationship) -> date | None:
    last = Evaluation.objects.present().filter(relationship=tie, state=EvaluationState.ACCEPTED)
    ended = last.order_by("-period_to").values_list("period_to", flat=True).first()
    return ended + timedelta(days=1) if ended else None


def _signing(tie: Relationship) -> date | None:
    """The first possible day of the latest signing on record."""
    signed = tie.milestones.filter(trashed_at=None, kind=MilestoneKind.SIGNED).exclude(date=None)
    when = signed.order_by("-date").values_list("date", flat=True).first()
    return when.first_day if when else None


def writers_of(tie: Relationship, keep: int | None = None) -> QuerySet[User]:
    """Coordinators, and who sits now on the committee of the tie."""
    seated = Term.objects.current().filter(seat__committee=tie.committee_id).values("person__user")
    may = Q(role=Role.COORDINATOR) | Q(role=Role.MEMBER, pk__in=seated)
    return User.objects.filter(Q(is_active=True) & may | Q(pk=keep)).order_by("name", "pk")
