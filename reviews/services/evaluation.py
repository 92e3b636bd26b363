"""Scheduling, filling in, sending and accepting an evaluation; its state moves as the table allows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import record_act
from common.records import lock, move_to_trash, restore, save_change, save_new
from council.pdfs import paper_size
from directory.selectors import name_on, prints_as_sample
from documents.models import IssuedPaper
from documents.services import request_paper, take_series_number
from notifications.services import close_overtaken
from relationships import workflow as ties
from relationships.models import Relationship
from relationships.reminders import RULE as REVIEW
from relationships.services import plan_review
from reviews import workflow
from reviews.models import Evaluation, GoalResult, Rating
from reviews.pdfs import evaluation_html, settled_on
from reviews.reminders import EVALUATIONS
from reviews.selectors import find_gaps, goals_of, read_facts, suggest_dates
from reviews.services.locking import move, not_from_here

# question or goal: (answer, why); an empty answer is not answered yet
Answers = Mapping[Any, tuple[str, str]]


@transaction.atomic
def schedule_evaluation(
    *, relationship: Relationship, by: Any, due_on: date | None = None, **fields: Any
) -> Evaluation:
    """Plan an evaluation; what is not given follows from the review day, the last one and the signing."""
    tie = Relationship.objects.select_for_update().get(pk=relationship.pk)
    if tie.status not in ties.STANDING:
        raise ValidationError(_("Only a relationship that stands is evaluated. Look at its status."))
    _refuse_second(tie)
    values = suggest_dates(tie, due_on) | {"owner": tie.owner} | fields
    if values["due_on"] is None:
        raise ValidationError({"due_on": _("Enter the day by which it is to be held")})
    _check_period(values["period_from"], values["period_to"])
    number = take_series_number(name="evaluations", pattern="E-{year}-{n:02d}")
    planned = save_new(Evaluation(relationship=tie, number=number, **values), by=by)
    close_overtaken(rule=REVIEW, records=[tie])
    return planned


@transaction.atomic
def change_evaluation(
    *, evaluation: Evaluation, by: Any, seen: int | None = None, **fields: Any
) -> Evaluation:
    """Correct its period, its day and who writes it, until it is sent."""
    lock(evaluation)
    _must_be_writable(evaluation)
    for name in ("due_on", "period_from", "period_to", "owner"):
        if name in fields:
            setattr(evaluation, name, fields.pop(name))
    if fields:
        raise TypeError(f"Evaluation does not change {', '.join(fields)} here")
    _check_period(evaluation.period_from, evaluation.period_to)
    saved = save_change(evaluation, by=by, seen=seen)
    close_overtaken(rule=EVALUATIONS, records=[saved], on=saved.due_on)
    return saved


@transaction.atomic
def begin_evaluation(*, evaluation: Evaluation, by: Any) -> Evaluation:
    """Start filling it in; begun already it stays as it is."""
    lock(evaluation)
    if evaluation.state == workflow.IN_PROGRESS:
        return evaluation
    move(evaluation, "begin")
    return save_change(evaluation, by=by, reason="begun")


@transaction.atomic
def answer(
    *,
    evaluation: Evaluation,
    by: Any,
    seen: int | None = None,
    reason: str = "",
    ratings: Answers | None = None,
    goals: Answers | None = None,
    **outcome: Any,
) -> Evaluation:
    """Keep what was filled in so far, complete or not; `outcome`, `outcome_why` and `next_review_on` too.

    Answers are saved before the evaluation, so that its history tells which stood at each of its versions.
    """
    lock(evaluation)
    _write(evaluation, ratings, goals, outcome, by=by)
    return save_change(evaluation, by=by, seen=seen, reason=reason)


@transaction.atomic
def send_evaluation(
    *, evaluation: Evaluation, by: Any, seen: int | None = None, **answers: Any
) -> Evaluation:
    """Put it before an approver with its facts frozen; `answers` as for `answer`, saved in the same step.

    Raises ValidationError with what is missing, by the fields of the form; then nothing was saved.
    """
    lock(evaluation)
    if answers:
        _write(evaluation, answers.pop("ratings", None), answers.pop("goals", None), answers, by=by)
    move(evaluation, "send")
    gaps = find_gaps(evaluation)
    if gaps:
        raise ValidationError({name: [words] for name, words in gaps.items()})
    evaluation.facts = read_facts(evaluation)
    evaluation.sent_by, evaluation.sent_at, evaluation.sent_back_why = _person(by), timezone.now(), ""
    saved = save_change(evaluation, by=by, seen=seen, reason="sent for review")
    close_overtaken(rule=EVALUATIONS, records=[saved])
    return saved


@transaction.atomic
def take_back_evaluation(*, evaluation: Evaluation, by: Any) -> Evaluation:
    """Take it back before anybody decided; the facts follow the log again."""
    lock(evaluation)
    move(evaluation, "take_back")
    _unsend(evaluation)
    return save_change(evaluation, by=by, reason="taken back")


@transaction.atomic
def send_back_evaluation(
    *, evaluation: Evaluation, reason: str, by: Any, seen: int | None = None
) -> Evaluation:
    """Ask for changes: it is in progress again, and says what should change."""
    lock(evaluation)
    move(evaluation, "send_back")
    if not reason.strip():
        raise ValidationError({"reason": _("Say what should change")})
    _unsend(evaluation)
    evaluation.sent_back_why = reason.strip()
    saved = save_change(evaluation, by=by, seen=seen, reason="sent back")
    record_act(act="send evaluation back", record=saved, by=by, reason=saved.sent_back_why)
    return saved


@transaction.atomic
def accept_evaluation(*, evaluation: Evaluation, by: Any, seen: int | None = None) -> Evaluation:
    """Accept it: its date becomes the tie's next review. The status stays; a clerk records that."""
    lock(evaluation)
    move(evaluation, "accept")
    evaluation.accepted_by, evaluation.accepted_at = _person(by), timezone.now()
    saved = save_change(evaluation, by=by, seen=seen, reason="accepted")
    next_on = saved.next_review_on
    plan_review(relationship=saved.relationship, on=next_on, by=by, sample=saved.sample)
    record_act(
        act="accept evaluation",
        record=saved,
        by=by,
        outcome=saved.outcome,
        next_review=next_on.isoformat() if next_on else "",
    )
    return saved


@transaction.atomic
def trash_evaluation(*, evaluation: Evaluation, by: Any, seen: int | None = None) -> Evaluation:
    """Put one that will not be held in Trash; what was sent or accepted stays."""
    lock(evaluation)
    _must_be_writable(evaluation)
    trashed = move_to_trash(evaluation, by=by, seen=seen)
    close_overtaken(rule=EVALUATIONS, records=[trashed])
    return trashed


@transaction.atomic
def restore_evaluation(*, evaluation: Evaluation, by: Any) -> Evaluation:
    """Take it out of Trash, unless another one was begun for the tie meanwhile."""
    tie = Relationship.objects.select_for_update().get(pk=evaluation.relationship_id)
    _refuse_second(tie)
    lock(evaluation)
    return restore(evaluation, by=by)


@transaction.atomic
def print_evaluation(*, evaluation: Evaluation, by: Any) -> IssuedPaper:
    """Have the paper made; what is stored now is what is printed, whatever changes while it is made."""
    return request_paper(
        kind="evaluation",
        record=evaluation,
        title=_("Evaluation %(number)s of %(partner)s, %(years)s")
        % {
            "number": evaluation.number,
            "partner": name_on(evaluation.relationship.partner, settled_on(evaluation)),
            "years": evaluation.years,
        },
        html=evaluation_html(evaluation),
        by=by,
        paper_size=paper_size(),
        sample=prints_as_sample(evaluation),
    )


def _write(
    evaluation: Evaluation,
    ratings: Answers | None,
    goals: Answers | None,
    outcome: dict[str, Any],
    *,
    by: Any,
) -> None:
    """Put the answers into the locked evaluation, which is begun by that."""
    _must_be_writable(evaluation)
    if evaluation.state == workflow.SCHEDULED:
        move(evaluation, "begin")
    for name in ("outcome", "outcome_why", "next_review_on"):
        if name in outcome:
            setattr(evaluation, name, outcome.pop(name))
    if outcome:
        raise TypeError(f"Evaluation has no answer {', '.join(outcome)}")
    _write_ratings(evaluation, ratings or {}, by=by)
    _write_goals(evaluation, goals or {}, by=by)


def _write_ratings(evaluation: Evaluation, given: Answers, *, by: Any) -> None:
    known = {one.question: one for one in Rating.objects.filter(evaluation=evaluation)}
    for question, (value, why) in given.items():
        if question not in workflow.QUESTIONS or value not in ("", *workflow.ANSWERS):
            raise ValidationError(_("Choose one of the answers listed"))
        fresh = Rating(evaluation=evaluation, question=question, sample=evaluation.sample)
        _keep(known.get(question) or fresh, "answer", value, why, by=by)


def _write_goals(evaluation: Evaluation, given: Answers, *, by: Any) -> None:
    """Answers by goal; one of another tie is not asked about here."""
    asked = {goal.pk: goal for goal in goals_of(evaluation)} if given else {}
    known = {one.goal_id: one for one in GoalResult.objects.filter(evaluation=evaluation)}
    for goal, (value, why) in given.items():
        key = getattr(goal, "pk", goal)
        if key not in asked or value not in ("", *workflow.GOAL_ANSWERS):
            raise ValidationError(_("Choose one of the answers listed"))
        fresh = GoalResult(evaluation=evaluation, goal=asked[key], sample=evaluation.sample)
        _keep(known.get(key) or fresh, "met", value, why, by=by)


def _keep(row: Any, name: str, value: str, why: str, *, by: Any) -> None:
    """Save one answer when it says something new."""
    if (getattr(row, name), row.why) == (value, why):
        return
    setattr(row, name, value)
    row.why = why
    if row.pk is None:
        save_new(row, by=by)
    else:
        save_change(row, by=by)


def _refuse_second(tie: Relationship) -> None:
    open_one = Evaluation.objects.open().filter(relationship=tie).first()
    if open_one:
        message = _("Evaluation %(number)s of this relationship is not finished. Go on with that one.")
        raise ValidationError(message % {"number": open_one.number})


def _must_be_writable(evaluation: Evaluation) -> None:
    if evaluation.state not in workflow.WRITABLE:
        raise not_from_here(evaluation)


def _unsend(evaluation: Evaluation) -> None:
    evaluation.facts, evaluation.sent_by, evaluation.sent_at = {}, None, None


def _check_period(first: date, last: date) -> None:
    if first > last:
        raise ValidationError({"period_to": _("The period must end on or after its first day")})


def _person(by: Any) -> User | None:
    return by if isinstance(by, User) else None
