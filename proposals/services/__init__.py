"""What people do with proposals, their requirements and the research behind them."""

from proposals.services.moves import move_proposal
from proposals.services.proposal import change_proposal, choose_city, open_proposal
from proposals.services.requirements import (
    adopt_policy,
    attest,
    change_policy,
    lift_waiver,
    waive,
    withdraw_attestation,
)

__all__ = [
    "adopt_policy",
    "attest",
    "change_policy",
    "change_proposal",
    "choose_city",
    "lift_waiver",
    "move_proposal",
    "open_proposal",
    "waive",
    "withdraw_attestation",
]
