"""Decisions about the status of a tie, and who is still to be told of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet

from relationships.models import (
    NoticeKind,
    Preparation,
    PreparationStep,
    Relationship,
    StatusChange,
    StatusNotice,
    StepAnswer,
)
from relationships.workflow import USUAL_NOTICES


def status_changes(user: Any, tie: Relationship) -> QuerySet[StatusChange]:
    """Decisions about a tie, newest first."""
    rows: QuerySet[StatusChange] = StatusChange.objects.visible_to(user).filter(relationship=tie)
    return rows.select_related("resolution__body", "document", "unprepared_by")


def decisions_with_notices(user: Any, tie: Relationship) -> list[Any]:
    """Decisions about a tie, each with its notices (`all_notices`) and the usual ones that are `missing`."""
    notices = Prefetch("notices", StatusNotice.objects.present(), to_attr="all_notices")
    found: list[Any] = list(status_changes(user, tie).prefetch_related(notices))
    waived = not_applying(user, tie) if found else {}
    for one in found:
        told = {notice.kind for notice in one.all_notices} | waived.get(one.pk, set())
        usual = [NoticeKind(kind) for kind in USUAL_NOTICES.get(one.new, ())]
        one.missing = [kind for kind in usual if kind not in told]
    return found


def not_applying(user: Any, tie: Relationship) -> dict[int, set[str]]:
    """Per decision the kinds of notices of which a person said that they do not apply."""
    seen = Preparation.objects.visible_to(user).filter(relationship=tie, change__isnull=False)
    rows = PreparationStep.objects.filter(trashed_at=None, answer=StepAnswer.NOT_NEEDED, preparation__in=seen)
    found: dict[int, set[str]] = {}
    for change, key in rows.values_list("preparation__change", "key"):
        found.setdefault(change, set()).add(key)
    return found
