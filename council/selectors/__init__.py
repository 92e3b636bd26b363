"""Reading bodies, resolutions and votes."""

from council.selectors.history import history_of
from council.selectors.papers import Paper, date_words, home_order, paper_of
from council.selectors.votes import (
    TOTALS,
    VOTE_CORRECTED,
    computed_result,
    corrections_of,
    count_choices,
    members_for,
    names_by_choice,
    next_number,
    votes_of,
    waiting_for_clerk,
)

__all__ = [
    "TOTALS",
    "VOTE_CORRECTED",
    "Paper",
    "computed_result",
    "corrections_of",
    "count_choices",
    "date_words",
    "history_of",
    "home_order",
    "members_for",
    "names_by_choice",
    "next_number",
    "paper_of",
    "votes_of",
    "waiting_for_clerk",
]
