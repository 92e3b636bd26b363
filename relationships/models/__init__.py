"""Ties with partner cities: type, parties, status, milestones with rival claims, origins, letters, plans."""

from relationships.models.letter import (
    Letter,
    LetterChannel,
    LetterDirection,
    LetterKind,
    LetterState,
    OfTieQuerySet,
)
from relationships.models.milestone import Milestone, MilestoneKind
from relationships.models.plan import Contact, Goal, GoalTerm, WorkPlan
from relationships.models.relationship import (
    Origin,
    OriginKind,
    Party,
    Relationship,
    Side,
    Statement,
    Status,
    TypeTier,
)
from relationships.models.status import StatusChange

__all__ = [
    "Contact",
    "Goal",
    "GoalTerm",
    "Letter",
    "LetterChannel",
    "LetterDirection",
    "LetterKind",
    "LetterState",
    "Milestone",
    "MilestoneKind",
    "OfTieQuerySet",
    "Origin",
    "OriginKind",
    "Party",
    "Relationship",
    "Side",
    "Statement",
    "Status",
    "StatusChange",
    "TypeTier",
    "WorkPlan",
]
