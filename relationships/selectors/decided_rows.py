"""What follows a prepared decision about a tie, as rows of Today: who is told, what is covered or changed."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from accounts.models import Role
from common.merge import row
from relationships import workflow
from relationships.models import LetterState, Preparation, PreparationStep, StatusNotice, StepKey
from relationships.selectors.tie_rows import PREPARATION


def decided_ties(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Prepared decisions that still hold and of which not all is recorded that follows."""
    rows = Preparation.objects.visible_to(user).filter(
        state=workflow.CARRIED_OUT, new=F("relationship__status")
    )
    mine = rows if user.has_role(Role.COORDINATOR, Role.CLERK) else rows.none()
    left = mine.exclude(reduce(and_, (_followed(key) for key in workflow.FOLLOW_UPS)))
    title = Concat(Value(_("Do what follows the decision about ")), F("relationship__partner__name"))
    return row(left, PREPARATION, title=title, detail=Value(_("Who was told is not all recorded yet.")))


def _followed(key: str) -> Q:
    """The notice is on record, or somebody said that it does not apply; the partner may have the letter."""
    told = StatusNotice.objects.present().filter(change=OuterRef("change"), kind=key)
    said = PreparationStep.objects.filter(trashed_at=None, preparation=OuterRef("pk"), key=key)
    done = Q(Exists(told)) | Q(Exists(said))
    sent = Q(letter__state=LetterState.SENT, letter__trashed_at=None)
    return done | sent if key == StepKey.PARTNER else done
