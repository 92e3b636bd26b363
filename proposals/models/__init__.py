"""Proposals: the record and its moves, the research on a candidate, the policy and its waivers."""

from proposals.models.policy import Policy, Waiver
from proposals.models.proposal import (
    Action,
    Proposal,
    ProposalQuerySet,
    Requirement,
    RequirementKey,
    Stage,
    StageMove,
    State,
)
from proposals.models.research import (
    BudgetKind,
    BudgetLine,
    Figure,
    FigurePoint,
    Heading,
    OtherTie,
    Score,
)

__all__ = [
    "Action",
    "BudgetKind",
    "BudgetLine",
    "Figure",
    "FigurePoint",
    "Heading",
    "OtherTie",
    "Policy",
    "Proposal",
    "ProposalQuerySet",
    "Requirement",
    "RequirementKey",
    "Score",
    "Stage",
    "StageMove",
    "State",
    "Waiver",
]
