"""Ties with partner cities: type, parties, status, milestones with rival claims, origins."""

from relationships.models.milestone import Milestone, MilestoneKind
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
    "Milestone",
    "MilestoneKind",
    "Origin",
    "OriginKind",
    "Party",
    "Relationship",
    "Side",
    "Statement",
    "Status",
    "StatusChange",
    "TypeTier",
]
