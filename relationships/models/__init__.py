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
from relationships.models.origin import Origin, OriginKind
from relationships.models.party import Party, Side
from relationships.models.plan import Contact, Goal, GoalTerm, WorkPlan
from relationships.models.preparation import (
    Initiative,
    Preparation,
    PreparationState,
    PreparationStep,
    StepAnswer,
    StepKey,
)
from relationships.models.relationship import Relationship, Status, kept_of
from relationships.models.shared import Cooperation, SharedTie
from relationships.models.statement import Statement
from relationships.models.status import NoticeChannel, NoticeKind, StatusChange, StatusNotice
from relationships.models.type_period import TypePeriod
from relationships.models.type_tier import TypeTier

__all__ = [
    "Contact",
    "Cooperation",
    "Goal",
    "GoalTerm",
    "Initiative",
    "Letter",
    "LetterChannel",
    "LetterDirection",
    "LetterKind",
    "LetterState",
    "Milestone",
    "MilestoneKind",
    "NoticeChannel",
    "NoticeKind",
    "OfTieQuerySet",
    "Origin",
    "OriginKind",
    "Party",
    "Preparation",
    "PreparationState",
    "PreparationStep",
    "Relationship",
    "SharedTie",
    "Side",
    "Statement",
    "Status",
    "StatusChange",
    "StatusNotice",
    "StepAnswer",
    "StepKey",
    "TypePeriod",
    "TypeTier",
    "WorkPlan",
    "kept_of",
]
