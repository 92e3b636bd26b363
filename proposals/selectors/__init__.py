"""Reading proposals: what a stage needs, what is missing, what comes next."""

from proposals.selectors.standing import Standing, standing_of, standings
from proposals.selectors.tasks import (
    Task,
    current_policy,
    is_waivable,
    missing,
    next_stage_label,
    tasks_of,
    waiting_for,
)

__all__ = [
    "Standing",
    "Task",
    "current_policy",
    "is_waivable",
    "missing",
    "next_stage_label",
    "standing_of",
    "standings",
    "tasks_of",
    "waiting_for",
]
