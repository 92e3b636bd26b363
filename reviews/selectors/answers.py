"""The answers of an evaluation: as a form needs them, beside those of last time, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.dates import PartialDate
from relationships.models import Goal
from reviews import workflow
from reviews.models import Answer, Evaluation, EvaluationState, GoalMet, GoalResult, Outcome, Question, Rating

# Those without a day last, on either database.
_BY_TERM = ("-term", F("due").asc(nulls_last=True), "pk")


@dataclass(frozen=True)
class Score:
    """One question with the answer of last time, the one of now, and why."""

    label: str
    before: str
    now: str
    why: str
    known: bool = True


@dataclass(frozen=True)
class Answered:
    """What was answered about one goal."""

    goal: Goal
    met: str
    why: str


def goals_of(evaluation: Evaluation) -> list[Goal]:
    """Goals to ask about: those of the work plans, without what was done before the period began."""
    mine = Goal.objects.filter(plan__relationship=evaluation.relationship_id)
    present = Q(trashed_at=None, plan__trashed_at=None)
    running = present & (Q(done_on=None) | Q(done_on__last__gte=evaluation.period_from))
    asked = Q(pk__in=_goal_results(evaluation).values("goal"))
    return list(mine.filter(running | asked).order_by(*_BY_TERM))


def answers_of(evaluation: Evaluation) -> dict[str, Any]:
    """Everything the form shows, by the names of its fields; also for an earlier state from the history."""
    found: dict[str, Any] = {
        "outcome": evaluation.outcome,
        "outcome_why": evaluation.outcome_why,
        "next_review_on": evaluation.next_review_on,
    }
    for rating in _then(Rating, evaluation):
        found |= {f"rating_{rating.question}": rating.answer, f"rating_{rating.question}_why": rating.why}
    for result in _then(GoalResult, evaluation):
        found |= {f"goal_{result.goal_id}": result.met, f"goal_{result.goal_id}_why": result.why}
    return found


def _then(model: Any, evaluation: Evaluation) -> QuerySet[Any]:
    """Its answers now, or those that stood when an earlier state of it was saved."""
    past = getattr(evaluation, "_history", None)
    rows = model.objects.all() if past is None else model.history.as_of(past.history_date)
    found: QuerySet[Any] = rows.filter(evaluation=evaluation.pk)
    return found


def _ratings(evaluation: Evaluation) -> QuerySet[Rating]:
    rows: QuerySet[Rating] = Rating.objects.present().filter(evaluation=evaluation)
    return rows


def _goal_results(evaluation: Evaluation) -> QuerySet[GoalResult]:
    rows: QuerySet[GoalResult] = GoalResult.objects.present().filter(evaluation=evaluation)
    return rows


def previous_of(evaluation: Evaluation) -> Evaluation | None:
    """The accepted evaluation of the same tie before this one."""
    accepted = Evaluation.objects.present().filter(
        relationship=evaluation.relationship_id, state=EvaluationState.ACCEPTED
    )
    earlier = accepted.filter(period_to__lt=evaluation.period_to).exclude(pk=evaluation.pk)
    found: Evaluation | None = earlier.order_by("-period_to", "-pk").first()
    return found


def latest_after(evaluation: Evaluation) -> Evaluation | None:
    """The newest accepted evaluation of a later period, which took the place of this one."""
    accepted = Evaluation.objects.present().filter(
        relationship=evaluation.relationship_id, state=EvaluationState.ACCEPTED
    )
    later = accepted.filter(period_to__gt=evaluation.period_to)
    found: Evaluation | None = later.order_by("-period_to", "-pk").first()
    return found


def scores_of(evaluation: Evaluation, previous: Evaluation | None) -> list[Score]:
    """Every question, answered or not, with last time's answer."""
    now = {one.question: one for one in _ratings(evaluation)}
    then = {one.question: one.answer for one in _ratings(previous)} if previous else {}
    words = dict(Answer.choices)
    return [
        Score(
            label=str(label),
            before=str(words.get(then.get(key, ""), _("Not asked"))),
            now=str(words.get(now[key].answer if key in now else "", _("Not answered yet"))),
            why=now[key].why if key in now else "",
            known=key in now and now[key].answer not in ("", Answer.NOT_KNOWN),
        )
        for key, label in Question.choices
    ]


def goal_answers(evaluation: Evaluation) -> list[Answered]:
    """Every goal that was asked about, answered or not."""
    words = dict(GoalMet.choices)
    given = {one.goal_id: one for one in _goal_results(evaluation)}
    return [
        Answered(
            goal,
            str(words.get(given[goal.pk].met if goal.pk in given else "", _("Not answered yet"))),
            given[goal.pk].why if goal.pk in given else "",
        )
        for goal in _shown_goals(evaluation, given)
    ]


def _shown_goals(evaluation: Evaluation, given: dict[int, GoalResult]) -> list[Goal]:
    """While it is written, what is asked; afterwards what was answered, whatever the plans became."""
    if evaluation.state in workflow.WRITABLE:
        return goals_of(evaluation)
    return list(Goal.objects.filter(pk__in=given).order_by(*_BY_TERM))


def unknown_words(evaluation: Evaluation) -> str:
    """ "Do not know" is an answer, and how often it was given is said; empty when never."""
    ratings = _ratings(evaluation)
    goals = _goal_results(evaluation)
    unknown = ratings.filter(answer=Answer.NOT_KNOWN).count() + goals.filter(met=GoalMet.NOT_KNOWN).count()
    asked = ratings.exclude(answer="").count() + goals.exclude(met="").count()
    if not unknown:
        return ""
    words = ngettext(
        "%(n)d of %(asked)d answers is “Do not know”.",
        "%(n)d of %(asked)d answers are “Do not know”.",
        unknown,
    )
    return words % {"n": unknown, "asked": asked}


def outcome_sentence(evaluation: Evaluation) -> str:
    """ "Continue with changes; next review November 15, 2028." """
    if not evaluation.outcome:
        return _("No outcome is chosen yet.")
    words = {"outcome": str(Outcome(evaluation.outcome).label), "day": ""}
    if evaluation.next_review_on is None:
        return _("%(outcome)s; no further review is planned.") % words
    words["day"] = PartialDate.of(evaluation.next_review_on).display()
    return _("%(outcome)s; next review %(day)s.") % words


def find_gaps(evaluation: Evaluation) -> dict[str, str]:
    """What is missing before it can be sent, by the field of the form where it belongs."""
    given = answers_of(evaluation)
    gaps = {
        f"goal_{goal.pk}": _("Say whether the goal “%(goal)s” was met, or choose “Do not know”")
        % {"goal": goal.text}
        for goal in goals_of(evaluation)
    }
    gaps |= {
        f"rating_{key}": _("Answer the question “%(question)s”, or choose “Do not know”")
        % {"question": str(label).rstrip("?")}
        for key, label in Question.choices
    }
    gaps["outcome"] = _("Choose what should happen next")
    gaps = {name: words for name, words in gaps.items() if not given.get(name)}
    return gaps | _gaps_of_outcome(evaluation)


def _gaps_of_outcome(evaluation: Evaluation) -> dict[str, str]:
    gaps: dict[str, str] = {}
    if evaluation.outcome in workflow.GRAVE and not evaluation.outcome_why.strip():
        words = {"outcome": str(Outcome(evaluation.outcome).label)}
        gaps["outcome_why"] = _("Say why you chose %(outcome)s") % words
    if evaluation.next_review_on is None and evaluation.outcome != workflow.END:
        gaps["next_review_on"] = _("Enter the day of the next review")
    elif evaluation.next_review_on and evaluation.next_review_on <= evaluation.period_to:
        words = {"day": PartialDate.of(evaluation.period_to).display()}
        gaps["next_review_on"] = _("The next review must lie after the period, that is after %(day)s") % words
    return gaps
