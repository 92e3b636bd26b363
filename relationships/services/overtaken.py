"""What was told of a tie leaves Today with what overtakes it, not only with the sweep once an hour."""

from __future__ import annotations

from notifications.services import close_overtaken
from relationships import workflow
from relationships.models import Goal, Letter, Relationship
from relationships.reminders import GOALS, LETTERS, RULE


def close_told(tie: Relationship) -> None:
    """Close what nobody has to do any more for a tie that rests, is over or lies in Trash."""
    gone = tie.trashed_at is not None
    if gone or tie.status not in workflow.STANDING:
        close_overtaken(rule=RULE, records=[tie])
    if gone or tie.status in workflow.NO_ANSWERS:
        waiting = Letter.objects.present().filter(relationship=tie, reply_due_on__isnull=False)
        close_overtaken(rule=LETTERS, records=waiting.only("pk"))
    if gone or tie.status in workflow.OVER:
        close_overtaken(rule=GOALS, records=Goal.objects.open().filter(plan__relationship=tie).only("pk"))
