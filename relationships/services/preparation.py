"""Preparing to suspend, to end or to take up a tie again: begun, worked on, given up or closed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import record_act
from common.dates import PartialDate
from common.records import lock, move_to_trash, restore, save_change, save_new
from relationships import workflow
from relationships.models import (
    Letter,
    Preparation,
    PreparationState,
    PreparationStep,
    Relationship,
    StatusChange,
    StepAnswer,
)
from relationships.selectors.preparation import gaps, lines_before, open_preparation
from relationships.selectors.status_letters import status_letter
from relationships.services.letters import draft_letter
from relationships.services.saving import change as save


@transaction.atomic
def begin_preparation(*, relationship: Relationship, new: str, by: Any, **facts: Any) -> Preparation:
    """Begin the way to another status; the status itself does not change yet. One at a time for each tie."""
    lock(relationship)
    if not workflow.may_prepare(relationship.status, new):
        raise ValidationError(_("This relationship cannot go there from where it is."))
    _refuse_another(relationship)
    facts.setdefault("sample", relationship.sample)
    preparation = save_new(Preparation(relationship=relationship, new=new, **facts), by=by)
    record_act(act="prepare status", record=relationship, by=by, new=new, reason=preparation.reason)
    return preparation


@transaction.atomic
def change_preparation(
    *, preparation: Preparation, by: Any, seen: int | None = None, **facts: Any
) -> Preparation:
    """Fill in what is known so far: who decides, from when, on which paper, in which words."""
    lock(preparation)
    _refuse_closed(preparation)
    return save(preparation, facts, by=by, seen=seen)


@transaction.atomic
def draft_status_letter(*, preparation: Preparation, by: Any) -> Letter:
    """Draft the letter to the partner from the ready text; asked for again it is the same letter."""
    lock(preparation)
    _refuse_closed(preparation)
    if preparation.letter and not preparation.letter.trashed_at:
        return preparation.letter
    fields = status_letter(preparation)
    letter = draft_letter(relationship=preparation.relationship, by=by, sample=preparation.sample, **fields)
    preparation.letter = letter
    save_change(preparation, by=by, reason=_("letter drafted"))
    return letter


@transaction.atomic
def settle_step(
    *, preparation: Preparation, key: str, answer: str, note: str, by: Any, on: PartialDate | None = None
) -> PreparationStep:
    """Say that a step is done, and how one knows, or why it does not apply here."""
    lock(preparation)
    _refuse_settling(preparation, key, answer)
    step = PreparationStep.objects.filter(preparation=preparation, key=key).first()
    step = step or PreparationStep(preparation=preparation, key=key, sample=preparation.sample)
    step.answer, step.note, step.on, step.trashed_at = answer, note, on, None
    step.settled_by = by if isinstance(by, User) else None
    step = save_change(step, by=by) if step.pk else save_new(step, by=by)
    record_act(act="settle step", record=preparation.relationship, by=by, step=key, settled=answer, note=note)
    return step


@transaction.atomic
def reopen_step(*, step: PreparationStep, by: Any) -> PreparationStep:
    """Take back what was said of a step; the note stays in the history."""
    lock(step.preparation)
    if step.key not in workflow.FOLLOW_UPS:
        _refuse_closed(step.preparation)
    return move_to_trash(step, by=by)


@transaction.atomic
def give_up_preparation(
    *, preparation: Preparation, reason: str, by: Any, seen: int | None = None
) -> Preparation:
    """Leave the status as it is, and say why; what was done so far stays on record."""
    lock(preparation)
    _refuse_closed(preparation)
    preparation.state, preparation.given_up_why = PreparationState.GIVEN_UP, reason
    saved = save_change(preparation, by=by, seen=seen, reason="given up")
    record_act(act="give up preparation", record=preparation.relationship, by=by, reason=reason)
    return saved


@transaction.atomic
def trash_preparation(*, preparation: Preparation, by: Any, seen: int | None = None) -> Preparation:
    """Put one that was begun by mistake in Trash; one that led to a decision is part of it and stays."""
    if preparation.state == PreparationState.CARRIED_OUT:
        raise ValidationError(_("It led to a decision and stays with it."))
    return move_to_trash(preparation, by=by, seen=seen)


@transaction.atomic
def restore_preparation(*, preparation: Preparation, by: Any) -> Preparation:
    """Take it out of Trash."""
    lock(preparation.relationship)
    if preparation.is_open:
        _refuse_another(preparation.relationship)
    return restore(preparation, by=by)


def refuse_gaps(preparation: Preparation | None) -> None:
    """What holds a prepared decision up stops it; each step is settled, or does not apply for a reason."""
    missing = gaps(preparation) if preparation else []
    if missing:
        names = "; ".join(line.label for line in missing)
        raise ValidationError(
            _("Settle each step first, or say why it does not apply: %(steps)s") % {"steps": names}
        )


def close_with(preparation: Preparation | None, change: StatusChange, *, by: Any) -> None:
    """The decision was made: the preparation leads to it from now on."""
    if preparation is None:
        return
    preparation.state, preparation.change = PreparationState.CARRIED_OUT, change
    save_change(preparation, by=by, reason="decided")


def _refuse_another(relationship: Relationship) -> None:
    if open_preparation(relationship):
        raise ValidationError(_("Another change of its status is in preparation. Finish it or give it up."))


def _refuse_closed(preparation: Preparation) -> None:
    if not preparation.is_open:
        raise ValidationError(_("This preparation is closed."))


def _refuse_settling(preparation: Preparation, key: str, answer: str) -> None:
    """Before the decision its steps; after it what follows, which is done by recording the notice itself."""
    if preparation.state == PreparationState.GIVEN_UP:
        raise ValidationError(_("This preparation is closed."))
    if key in workflow.FOLLOW_UPS:
        if answer == StepAnswer.DONE:
            raise ValidationError({"answer": _("Record the notice itself, with its day and channel")})
        return
    _refuse_closed(preparation)
    if key not in {line.key for line in lines_before(preparation)}:
        raise ValidationError(_("This is no step of this preparation."))
