"""States and questions of an evaluation; plain data (domain §3.6, ux W10)."""

from common.moves import Move

SCHEDULED = "scheduled"
IN_PROGRESS = "in_progress"
SENT = "sent_for_review"
ACCEPTED = "accepted"
STATES = (SCHEDULED, IN_PROGRESS, SENT, ACCEPTED)
WRITABLE = (SCHEDULED, IN_PROGRESS)

MOVES = {
    "begin": Move((SCHEDULED,), IN_PROGRESS),
    "send": Move((IN_PROGRESS,), SENT),
    "take_back": Move((SENT,), IN_PROGRESS),
    "send_back": Move((SENT,), IN_PROGRESS),
    "accept": Move((SENT,), ACCEPTED),
}

# Questions with the same four answers; whether the goals were met is asked goal by goal beside them.
QUESTIONS = ("interest", "business", "exchange", "politics", "similarity")
ANSWERS = ("strong", "some", "little", "not_known")
GOAL_ANSWERS = ("yes", "partly", "no", "not_known")

CONTINUE = "continue"
CHANGES = "changes"
SUSPEND = "suspend"
END = "end"
# These need a reason, and a clerk to record the status that follows.
GRAVE = (SUSPEND, END)

# How far ahead a page says "due", and Today names it.
SOON_DAYS = 30
THIS_WEEK_DAYS = 7
# A period that would begin longer ago is not suggested: the one before it could not be compared with it.
LONGEST_PERIOD_YEARS = 5
USUAL_PERIOD_YEARS = 2


def may_move(action: str, state: str) -> bool:
    """True when the table knows this action from this state."""
    return state in MOVES[action].sources
