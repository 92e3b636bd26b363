"""Dated acts, rival claims and the chosen "since"."""

from __future__ import annotations

from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from common.dates import PartialDate
from common.records import move_to_trash, restore, save_new
from council.models import Resolution
from documents.models import Document
from relationships.models import (
    Milestone,
    Relationship,
)
from relationships.services.saving import change, keep_papers


class MilestoneFacts(TypedDict, total=False):
    """What is known about a dated act."""

    date: PartialDate | None
    note: str
    source: str
    resolution: Resolution | None
    document: Document | None
    rival_of: Milestone | None
    checked: bool
    sample: bool


@transaction.atomic
def record_milestone(
    *, relationship: Relationship, kind: str, by: Any, **facts: Unpack[MilestoneFacts]
) -> Milestone:
    """Record a dated act with its source; a rival claim stays beside the one that was chosen."""
    _check_rival(relationship, facts.get("rival_of"))
    milestone = save_new(Milestone(relationship=relationship, kind=kind, **facts), by=by)
    keep_papers(relationship, milestone.resolution, milestone.document)
    return milestone


@transaction.atomic
def change_milestone(*, milestone: Milestone, by: Any, seen: int | None = None, **facts: Any) -> Milestone:
    """Correct a dated act; whoever corrects it has looked at it."""
    _check_rival(milestone.relationship, facts.get("rival_of"), milestone)
    change(milestone, {**facts, "checked": True}, by=by, seen=seen)
    keep_papers(milestone.relationship, milestone.resolution, milestone.document)
    return milestone


@transaction.atomic
def check_milestone(*, milestone: Milestone, by: Any) -> Milestone:
    """Say that an imported milestone looks right."""
    return change(milestone, {"checked": True}, by=by)


@transaction.atomic
def trash_milestone(*, milestone: Milestone, by: Any, seen: int | None = None) -> Milestone:
    """Put a dated act in Trash; a tie that counted from it has no "since" until another one is chosen."""
    tie = milestone.relationship
    if tie.since_id == milestone.pk:
        change(tie, {"since": None}, by=by)
    return move_to_trash(milestone, by=by, seen=seen)


@transaction.atomic
def restore_milestone(*, milestone: Milestone, by: Any) -> Milestone:
    """Take a dated act out of Trash."""
    return restore(milestone, by=by)


@transaction.atomic
def choose_since(
    *, relationship: Relationship, milestone: Milestone | None, by: Any, seen: int | None = None
) -> Relationship:
    """Choose the one milestone that "since" names; what rivals it stands beside it, none is lost."""
    if milestone and (milestone.relationship_id != relationship.pk or milestone.trashed_at):
        raise ValidationError(_("Choose one of the dates recorded for this relationship."))
    if milestone and milestone.date is None:
        raise ValidationError(_("Give this milestone a date first, even if only a year."))
    if milestone and milestone.rival_of_id:
        _swap_rivals(milestone, by=by)
    return change(relationship, {"since": milestone}, by=by, seen=seen)


def _check_rival(tie: Relationship, rival_of: Milestone | None, milestone: Milestone | None = None) -> None:
    if rival_of and (rival_of.relationship_id != tie.pk or rival_of == milestone):
        raise ValidationError({"rival_of": _("Choose another date of this relationship.")})


def _swap_rivals(chosen: Milestone, *, by: Any) -> None:
    """The chosen claim leads from now on; the one it rivalled and that one's other rivals follow it."""
    former = chosen.rival_of
    followers = Milestone.objects.filter(rival_of=former).exclude(pk=chosen.pk)
    change(chosen, {"rival_of": None}, by=by)
    for claim in [former, *followers]:
        if claim:
            change(claim, {"rival_of": chosen}, by=by)
