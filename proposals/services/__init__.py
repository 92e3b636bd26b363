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
from proposals.services.research import (
    add_budget_line,
    add_other_tie,
    change_budget_line,
    change_other_tie,
    find_no_other_ties,
    print_research,
    restore_research,
    score_heading,
    state_figure,
    take_offer,
    trash_research,
)

__all__ = [
    "add_budget_line",
    "add_other_tie",
    "adopt_policy",
    "attest",
    "change_budget_line",
    "change_other_tie",
    "change_policy",
    "change_proposal",
    "choose_city",
    "find_no_other_ties",
    "lift_waiver",
    "move_proposal",
    "open_proposal",
    "print_research",
    "restore_research",
    "score_heading",
    "state_figure",
    "take_offer",
    "trash_research",
    "waive",
    "withdraw_attestation",
]
