"""What people do with evaluations and the actions they decide."""

from reviews.services.evaluation import (
    accept_evaluation,
    answer,
    begin_evaluation,
    change_evaluation,
    print_evaluation,
    restore_evaluation,
    schedule_evaluation,
    send_back_evaluation,
    send_evaluation,
    take_back_evaluation,
    trash_evaluation,
)
from reviews.services.follow_up import (
    add_follow_up,
    change_follow_up,
    finish_follow_up,
    reopen_follow_up,
    restore_follow_up,
    trash_follow_up,
)

__all__ = [
    "accept_evaluation",
    "add_follow_up",
    "answer",
    "begin_evaluation",
    "change_evaluation",
    "change_follow_up",
    "finish_follow_up",
    "print_evaluation",
    "reopen_follow_up",
    "restore_evaluation",
    "restore_follow_up",
    "schedule_evaluation",
    "send_back_evaluation",
    "send_evaluation",
    "take_back_evaluation",
    "trash_evaluation",
    "trash_follow_up",
]
