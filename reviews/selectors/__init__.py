"""Reading evaluations: the facts of their period, their answers, who writes them."""

from reviews.selectors.answers import (
    Answered,
    Score,
    answers_of,
    find_gaps,
    goal_answers,
    goals_of,
    latest_after,
    outcome_sentence,
    previous_of,
    scores_of,
    unknown_words,
)
from reviews.selectors.facts import (
    FactLine,
    fact_lines,
    is_quiet,
    notes_of,
    period_words,
    read_facts,
    words_of_period,
)
from reviews.selectors.planning import suggest_dates, writers_of

__all__ = [
    "Answered",
    "FactLine",
    "Score",
    "answers_of",
    "fact_lines",
    "find_gaps",
    "goal_answers",
    "goals_of",
    "is_quiet",
    "latest_after",
    "notes_of",
    "outcome_sentence",
    "period_words",
    "previous_of",
    "read_facts",
    "scores_of",
    "suggest_dates",
    "unknown_words",
    "words_of_period",
    "writers_of",
]
