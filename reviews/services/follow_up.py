"""Actions that follow from an evaluation: fixed in words once it is accepted, then done."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.records import lock, move_to_trash, restore, save_change, save_new
from notifications.services import close_overtaken
from reviews import workflow
from reviews.models import Evaluation, FollowUp
from reviews.reminders import FOLLOW_UPS
from reviews.services.locking import not_from_here


@transaction.atomic
def add_follow_up(*, evaluation: Evaluation, what: str, by: Any, **fields: Any) -> FollowUp:
    """Note an action with its owner and its day, while the evaluation is being filled in."""
    lock(evaluation)
    _must_be(evaluation, workflow.WRITABLE)
    fresh = FollowUp(evaluation=evaluation, what=what, sample=evaluation.sample, **fields)
    return save_new(fresh, by=by)


@transaction.atomic
def change_follow_up(*, follow_up: FollowUp, by: Any, seen: int | None = None, **fields: Any) -> FollowUp:
    """Correct an action; what was accepted keeps its words, but owner and day may change."""
    evaluation = _hold(follow_up)
    may_reword = evaluation.state in workflow.WRITABLE
    _must_be(evaluation, (*workflow.WRITABLE, workflow.ACCEPTED))
    if fields.get("what", follow_up.what) != follow_up.what and not may_reword:
        raise not_from_here(evaluation)
    done_on = fields.get("done_on")
    if done_on and done_on > timezone.localdate():
        raise ValidationError({"done_on": _("Enter a date that is not in the future")})
    for name, value in fields.items():
        setattr(follow_up, name, value)
    saved = save_change(follow_up, by=by, seen=seen)
    still = saved.due_on if saved.done_on is None else None
    close_overtaken(rule=FOLLOW_UPS, records=[saved], on=still)
    return saved


@transaction.atomic
def finish_follow_up(*, follow_up: FollowUp, by: Any) -> FollowUp:
    """Mark it as done today; done already it keeps its day."""
    _must_be(_hold(follow_up), (*workflow.WRITABLE, workflow.ACCEPTED))
    if follow_up.done_on is not None:
        return follow_up
    follow_up.done_on = timezone.localdate()
    saved = save_change(follow_up, by=by, reason="done")
    close_overtaken(rule=FOLLOW_UPS, records=[saved])
    return saved


@transaction.atomic
def reopen_follow_up(*, follow_up: FollowUp, by: Any) -> FollowUp:
    """Mark it as still to do."""
    _must_be(_hold(follow_up), (*workflow.WRITABLE, workflow.ACCEPTED))
    if follow_up.done_on is None:
        return follow_up
    follow_up.done_on = None
    return save_change(follow_up, by=by, reason="to do again")


@transaction.atomic
def trash_follow_up(*, follow_up: FollowUp, by: Any) -> FollowUp:
    """Leave an action out again, while the evaluation is being filled in."""
    _must_be(_hold(follow_up), workflow.WRITABLE)
    return move_to_trash(follow_up, by=by)


@transaction.atomic
def restore_follow_up(*, follow_up: FollowUp, by: Any) -> FollowUp:
    """Put back an action that was left out."""
    _must_be(_hold(follow_up), workflow.WRITABLE)
    return restore(follow_up, by=by)


def _hold(follow_up: FollowUp) -> Evaluation:
    """Lock the evaluation first, then its action, so that nobody sends it meanwhile."""
    evaluation: Evaluation = follow_up.evaluation
    lock(evaluation)
    lock(follow_up)
    return evaluation


def _must_be(evaluation: Evaluation, states: tuple[str, ...]) -> None:
    if evaluation.state not in states:
        raise not_from_here(evaluation)
