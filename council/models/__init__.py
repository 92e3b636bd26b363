"""Bodies that vote, their members, their resolutions and votes, and proclamations."""

from council.models.body import Body, BodyQuerySet, Member, MemberQuerySet, Series
from council.models.proclamation import Presentation, Proclamation, ProclamationQuerySet
from council.models.resolution import (
    Choice,
    Resolution,
    ResolutionQuerySet,
    ResolutionState,
    Vote,
    VoteRecord,
)

__all__ = [
    "Body",
    "BodyQuerySet",
    "Choice",
    "Member",
    "MemberQuerySet",
    "Presentation",
    "Proclamation",
    "ProclamationQuerySet",
    "Resolution",
    "ResolutionQuerySet",
    "ResolutionState",
    "Series",
    "Vote",
    "VoteRecord",
]
