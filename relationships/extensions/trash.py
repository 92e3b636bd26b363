"""What of a tie lies in Trash: who is shown it there, and how it is put back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Role
from accounts.selectors import OFFICE, OFFICE_AND_ADMIN, in_trash
from common.decisions import Decision
from common.extend import Trashed
from relationships import permissions, services
from relationships.models import (
    Contact,
    Goal,
    Letter,
    Milestone,
    Origin,
    Party,
    Preparation,
    Relationship,
    SharedTie,
    Statement,
    StatusNotice,
    TypePeriod,
    WorkPlan,
)


def _ties_in_trash(user: Any) -> QuerySet[Relationship]:
    return in_trash(Relationship, user, readers=OFFICE_AND_ADMIN).select_related("partner")


def _parts_in_trash(model: Any, readers: tuple[Role, ...], user: Any) -> QuerySet[Any]:
    """Parts of ties that are not in Trash themselves; a member finds what he or she put there."""
    own = Q(relationship__in=Relationship.objects.visible_to(user))
    rows = in_trash(model, user, readers=readers, own=own).filter(relationship__trashed_at=None)
    people = ("person",) if model is Contact else ()
    return rows.select_related("relationship__partner", *people)


def _goals_in_trash(user: Any) -> QuerySet[Goal]:
    own = Q(plan__in=WorkPlan.objects.visible_to(user))
    rows = in_trash(Goal, user, own=own).filter(plan__trashed_at=None, plan__relationship__trashed_at=None)
    return rows.select_related("plan__relationship__partner")


def _notices_in_trash(user: Any) -> QuerySet[StatusNotice]:
    rows = in_trash(StatusNotice, user, readers=OFFICE_AND_ADMIN)
    return rows.filter(change__relationship__trashed_at=None).select_related("change__relationship__partner")


def _kept_tie(tie: Relationship) -> str:
    """Decisions of council and mayor about a tie are never destroyed with it."""
    decided = tie.status_changes.exists()
    return _("Decisions about its status are on record and stay with it.") if decided else ""


def _address(record: Any) -> str:
    return str(record.get_absolute_url())


def _address_of_tie(part: Any) -> str:
    return _address(part.relationship)


def _people_of_tie(contact: Contact) -> str:
    return reverse("relationships:people", args=[contact.relationship.slug])


def _part(
    model: Any,
    may: Callable[[Any, Any], Decision],
    restore: Callable[[Any, Any], Any],
    url: Callable[[Any], str],
    readers: tuple[Role, ...] = OFFICE_AND_ADMIN,
) -> Trashed:
    """A part of a tie in Trash."""
    rows = partial(_parts_in_trash, model, readers)
    return Trashed("trash", model, rows, may, restore, url, about=lambda part: str(part.relationship))


TRASH = (
    Trashed(
        "trash",
        Relationship,
        _ties_in_trash,
        permissions.can_trash,
        lambda tie, by: services.restore_relationship(relationship=tie, by=by),
        _address,
        kept=_kept_tie,
    ),
    *(
        _part(model, permissions.can_keep_legal_facts, restore, _address)
        for model, restore in (
            (Milestone, lambda one, by: services.restore_milestone(milestone=one, by=by)),
            (TypePeriod, lambda one, by: services.restore_type_period(period=one, by=by)),
            (SharedTie, lambda one, by: services.restore_shared_tie(shared=one, by=by)),
            (Party, lambda one, by: services.restore_side(party=one, by=by)),
        )
    ),
    Trashed(
        "trash",
        StatusNotice,
        _notices_in_trash,
        permissions.can_keep_legal_facts,
        lambda one, by: services.restore_notice(notice=one, by=by),
        _address,
        about=lambda one: str(one.change.relationship),
    ),
    *(
        _part(
            model,
            permissions.can_change,
            lambda one, by: services.restore_part(part=one, by=by),
            _address_of_tie,
        )
        for model in (Origin, Statement)
    ),
    _part(
        Contact,
        permissions.can_change,
        lambda one, by: services.restore_contact(contact=one, by=by),
        _people_of_tie,
        OFFICE,
    ),
    _part(
        Preparation,
        permissions.can_prepare_status,
        lambda one, by: services.restore_preparation(preparation=one, by=by),
        _address,
        OFFICE,
    ),
    _part(
        WorkPlan,
        permissions.can_change,
        lambda one, by: services.restore_plan(plan=one, by=by),
        _address,
        OFFICE,
    ),
    _part(
        Letter,
        permissions.can_trash_letter,
        lambda one, by: services.restore_letter(letter=one, by=by),
        _address,
        OFFICE,
    ),
    Trashed(
        "trash",
        Goal,
        _goals_in_trash,
        permissions.can_keep_plan,
        lambda goal, by: services.restore_goal(goal=goal, by=by),
        _address,
        about=lambda goal: str(goal.plan),
    ),
)
