"""Reading work plans: goals by term, what both sides agreed to before, what is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import Role
from common.dates import PartialDate
from common.merge import bounded, row
from common.prepared import prepared
from relationships.models import Goal, GoalTerm, Relationship, Status, WorkPlan


@dataclass(frozen=True)
class GoalRow:
    """A goal and whether its time is certainly over."""

    goal: Goal
    overdue: bool


@dataclass(frozen=True)
class Term:
    """The goals of one reach."""

    term: str
    label: str
    goals: list[GoalRow]


@dataclass(frozen=True)
class Agreement:
    """What one side had agreed to before the plan was changed."""

    our_on: PartialDate | None
    their_on: PartialDate | None
    why: str


def plans_for_page(user: Any) -> QuerySet[WorkPlan]:
    """Plans with the tie they belong to."""
    rows: QuerySet[WorkPlan] = WorkPlan.objects.visible_to(user)
    return rows.select_related("relationship__partner", "relationship__type", "document")


def plans_of(user: Any, tie: Relationship) -> QuerySet[WorkPlan]:
    """The plans of a tie, newest first, each with how many of its goals are reached."""
    standing = Q(goals__trashed_at=None)
    rows: QuerySet[WorkPlan] = WorkPlan.objects.visible_to(user).filter(relationship=tie)
    return rows.annotate(
        goal_count=Count("goals", filter=standing),
        done_count=Count("goals", filter=standing & Q(goals__done_on__isnull=False)),
    ).order_by("-pk")


def newest_plan(user: Any, tie: Relationship) -> WorkPlan | None:
    """The plan of a tie that was made last, if any."""
    return next(iter(_newest_plans(user, tie=tie)), None)


@prepared
def _newest_plans(user: Any, *, tie: Any) -> QuerySet[WorkPlan]:
    return plans_of(user, tie)[:1]


def found_plans(user: Any, text: str) -> QuerySet[Any, Any]:
    """Plans whose title holds the text, for the search."""
    rows = WorkPlan.objects.visible_to(user).filter(folded__words=text)
    found = bounded(rows) if reads_plans(user) else rows.none()
    return row(found, "relationships.workplan", title="title", detail="relationship__partner__name")


def listed_plans(user: Any, tie: Relationship) -> list[QuerySet[WorkPlan]]:
    """The plans the tab holds."""
    return [WorkPlan.objects.visible_to(user).filter(relationship=tie)]


def terms_of(plan: WorkPlan, today: date) -> list[Term]:
    """Short-term goals, then long-term ones, each in the order of their due dates."""
    goals = list(Goal.objects.present().filter(plan=plan))
    goals.sort(key=_by_due)
    return [
        Term(
            term.value,
            str(term.label),
            [GoalRow(goal, is_overdue(goal, today)) for goal in goals if goal.term == term],
        )
        for term in GoalTerm
    ]


def _by_due(goal: Goal) -> tuple[bool, date, int]:
    first = goal.due.first_day if goal.due else date.max
    return (goal.done_on is not None, first, goal.pk)


def is_overdue(goal: Goal, today: date) -> bool:
    """Only when the last day it can mean has passed: "1995" is not overdue in 1995."""
    return goal.done_on is None and goal.due is not None and goal.due.last_day < today


def goals_overdue(today: date) -> QuerySet[Goal]:
    """Open goals whose time is certainly over; those of ties that are over themselves wait for nobody."""
    rows: QuerySet[Goal] = Goal.objects.open().filter(
        due__last__lt=today, plan__relationship__trashed_at=None
    )
    rows = rows.exclude(plan__relationship__status__in=(Status.ENDED, Status.NOT_PURSUED))
    return rows.select_related("plan__relationship__partner", "plan__relationship__owner").order_by(
        "due", "pk"
    )


def goals_in_trash(plan: WorkPlan) -> list[Goal]:
    """What was taken out of a plan, newest first."""
    return list(Goal.objects.trashed().filter(plan=plan).order_by("-trashed_at")[:200])


def earlier_agreements(plan: WorkPlan) -> list[Agreement]:
    """What had been agreed before goals changed, newest first; read from the history of the plan."""
    found: list[Agreement] = []
    states = list(plan.history.order_by("history_id"))
    for before, after in pairwise(states):
        lost = (before.our_agreed_on and not after.our_agreed_on) or (
            before.their_agreed_on and not after.their_agreed_on
        )
        if lost:
            found.append(Agreement(before.our_agreed_on, before.their_agreed_on, after.reopened_why))
    return found[::-1]


def reads_plans(user: Any) -> bool:
    """Administrators keep accounts, not plans."""
    return bool(user.is_active) and not user.has_role(Role.ADMIN)
