"""Forms of ties, their dates and papers."""

from relationships.forms.record import (
    AddTieForm,
    LegalTieForm,
    LinkResolutionForm,
    MilestoneForm,
    OriginForm,
    PartyForm,
    ReviewForm,
    SinceForm,
    StatementForm,
    StatusFactsForm,
    StatusForm,
    TieForm,
    TypeForm,
)

__all__ = [
    "AddTieForm",
    "LegalTieForm",
    "LinkResolutionForm",
    "MilestoneForm",
    "OriginForm",
    "PartyForm",
    "ReviewForm",
    "SinceForm",
    "StatementForm",
    "StatusFactsForm",
    "StatusForm",
    "TieForm",
    "TypeForm",
]
