"""Forms of proposals."""

from proposals.forms.proposal import (
    AttestForm,
    CityForm,
    DecideForm,
    MoveForm,
    NewProposalForm,
    PolicyForm,
    ProposalForm,
    WaiveForm,
)

__all__ = [
    "AttestForm",
    "CityForm",
    "DecideForm",
    "MoveForm",
    "NewProposalForm",
    "PolicyForm",
    "ProposalForm",
    "WaiveForm",
]
