from datetime import date

import pytest

from relationships.models import WorkPlan
from reviews import services, workflow

PERIOD = {"period_from": date(2025, 1, 1), "period_to": date(2026, 11, 15)}
NEXT = date(2028, 11, 15)


def everything(evaluation, **changes):
    """Every answer of the form, as the services take it."""
    plans = WorkPlan.objects.filter(relationship=evaluation.relationship)
    goals = {goal.pk: ("yes", "") for plan in plans for goal in plan.goals.all()}
    ratings = dict.fromkeys(workflow.QUESTIONS, ("some", ""))
    rest = {"outcome": "continue", "outcome_why": "", "next_review_on": NEXT}
    return {"goals": goals, "ratings": ratings, **rest} | changes


@pytest.fixture
def evaluation(wakayama, coordinator, today):
    return services.schedule_evaluation(
        relationship=wakayama, by=coordinator, due_on=date(2026, 12, 14), owner=coordinator, **PERIOD
    )


@pytest.fixture
def goal(wakayama):
    plan = WorkPlan.objects.create(relationship=wakayama, title="Plan 2025")
    return plan.goals.create(text="Student exchange", due="2026-06")


@pytest.fixture
def sent(evaluation, coordinator):
    return services.send_evaluation(evaluation=evaluation, by=coordinator, **everything(evaluation))


@pytest.fixture
def accepted(sent, approver):
    return services.accept_evaluation(evaluation=sent, by=approver)
