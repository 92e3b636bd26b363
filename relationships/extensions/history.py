"""What the history of a tie, a letter, a plan and the other records of this room tells, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy

from common.extend import Past
from directory.selectors import language_name
from relationships import permissions
from relationships.models import (
    Contact,
    Goal,
    Letter,
    Milestone,
    Origin,
    Party,
    Preparation,
    PreparationStep,
    Relationship,
    SharedTie,
    Statement,
    StatusChange,
    StatusNotice,
    TypePeriod,
    TypeTier,
    WorkPlan,
)
from relationships.selectors import letter_rows, timeline
from relationships.selectors.tie_rows import PREPARATION, TIE

TYPE = "relationships.typetier"

_LANGUAGES: dict[str, Callable[[Any], Any]] = {
    "language": language_name,
    "translation_language": language_name,
}


def reads_papers(user: Any) -> bool:
    """Whether letters and preparations exist for this person."""
    return bool(permissions.can_see_letters(user))


def _of_tie(model: Any, label: Any, *title: str, readable: Callable[[Any], bool] = bool) -> Past:
    return Past("history", TIE, model, "relationship", label, title, readable=readable)


HISTORY = (
    # Kept beside the records they follow from, each of which tells its own past.
    Past(
        "history",
        TIE,
        Relationship,
        silent=(
            *("since_date", "last_activity", "last_activity_on", "activity_is_sample"),
            *("review_is_sample", "country_key"),
        ),
    ),
    _of_tie(Party, gettext_lazy("Side"), "side"),
    _of_tie(Milestone, gettext_lazy("Milestone"), "kind", "date"),
    _of_tie(StatusChange, gettext_lazy("Decision about the status"), "new", "effective"),
    _of_tie(Preparation, gettext_lazy("Preparation of a decision"), "new", readable=reads_papers),
    Past(
        "history",
        TIE,
        PreparationStep,
        "preparation__relationship",
        gettext_lazy("Step of a preparation"),
        ("key",),
        readable=reads_papers,
    ),
    Past("history", PREPARATION, Preparation),
    Past("history", PREPARATION, PreparationStep, "preparation", gettext_lazy("Step"), ("key",)),
    Past("history", TIE, StatusNotice, "change__relationship", gettext_lazy("Notice given"), ("kind",)),
    _of_tie(TypePeriod, gettext_lazy("Type over time"), "type", "starts"),
    _of_tie(SharedTie, gettext_lazy("Other city of the partner"), "city"),
    _of_tie(Origin, gettext_lazy("How it came about"), "kind"),
    _of_tie(Statement, gettext_lazy("Statement about activity"), "text"),
    _of_tie(
        Contact,
        gettext_lazy("Contact"),
        "side",
        "person",
        readable=lambda user: bool(permissions.can_see_people(user)),
    ),
    Past("history", timeline.MILESTONE, Milestone),
    Past("history", letter_rows.LETTER, Letter, words=_LANGUAGES),
    Past("history", timeline.PLAN, WorkPlan),
    Past("history", timeline.PLAN, Goal, "plan", gettext_lazy("Goal"), ("text",)),
    Past("history", TYPE, TypeTier),
)
