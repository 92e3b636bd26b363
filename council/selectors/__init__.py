"""Reading bodies, resolutions, votes and proclamations."""

from council.selectors.papers import Paper, city_line, date_words, home_order, paper_of
from council.selectors.proclamations import (
    CityName,
    ProclaimedPaper,
    city_name,
    day_words,
    missing_parts,
    papers_of,
    proclaimed_paper,
    the_city,
)
from council.selectors.votes import (
    TOTALS,
    VOTE_CORRECTED,
    VOTE_SET_ASIDE,
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
    "VOTE_SET_ASIDE",
    "CityName",
    "Paper",
    "ProclaimedPaper",
    "city_line",
    "city_name",
    "computed_result",
    "corrections_of",
    "count_choices",
    "date_words",
    "day_words",
    "home_order",
    "members_for",
    "missing_parts",
    "names_by_choice",
    "next_number",
    "paper_of",
    "papers_of",
    "proclaimed_paper",
    "the_city",
    "votes_of",
    "waiting_for_clerk",
]
