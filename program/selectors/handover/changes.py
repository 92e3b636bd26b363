"""A change of status that is being prepared, and what is still to be done after one that was decided."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from program.selectors.handover.days import as_known, day_words
from relationships import workflow
from relationships.models import Relationship
from relationships.selectors.preparation import lines_after, preparations_of


def change_lines(user: Any, tie: Relationship) -> list[str]:
    """What a successor goes on with: steps before a decision, or who is not told of it yet."""
    found = preparations_of(user, tie)
    open_one = next((one for one in found if one.is_open), None)
    decided = next((one for one in found if one.state == workflow.CARRIED_OUT), None)
    lines = []
    if open_one:
        words = _("In preparation since %(date)s: %(what)s. The status has not changed yet.")
        begun = day_words(as_known(timezone.localdate(open_one.created_at)))
        lines.append(words % {"date": begun, "what": open_one})
    if decided and decided.new == tie.status:
        left = [line.label for line in lines_after(decided) if not line.is_settled]
        words = _("Not recorded yet after the decision: %(steps)s.")
        lines += [words % {"steps": "; ".join(left)}] if left else []
    return lines
