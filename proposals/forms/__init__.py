"""Forms of proposals."""

from proposals.forms.proposal import (
    AttestForm,
    CityForm,
    DecideForm,
    MoveForm,
    NewProposalForm,
    ProposalForm,
)

__all__ = [
    "AttestForm",
    "CityForm",
    "DecideForm",
    "MoveForm",
    "NewProposalForm",
    "ProposalForm",
]
