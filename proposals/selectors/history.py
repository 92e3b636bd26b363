"""What was done with a proposal, in words: moves, attestations, waivers, each with who and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from proposals.models import Proposal, RequirementKey, StageMove

LONGEST = 500


@dataclass(frozen=True)
class Line:
    """One act."""

    at: datetime
    what: str
    by: str
    why: str = ""


def history_of(proposal: Proposal) -> list[Line]:
    """Newest first; three queries."""
    moves = [_move(move) for move in proposal.moves.select_related("by")[:LONGEST]]
    said = [_line(row) for row in _states(proposal.requirements.model, proposal)]
    waived = [_waiver(row) for row in _states(proposal.waivers.model, proposal)]
    return sorted([*moves, *said, *waived], key=lambda line: line.at, reverse=True)


def _states(model: Any, proposal: Proposal) -> Any:
    rows = model.history.filter(proposal_id=proposal.pk).select_related("history_user")
    return rows.order_by("-history_date")[:LONGEST]


def _move(move: StageMove) -> Line:
    what = str(move.get_action_display())
    if move.from_stage and move.from_stage != move.to_stage:
        what = _("%(action)s: from %(old)s to %(new)s") % {
            "action": what,
            "old": move.get_from_stage_display(),
            "new": move.get_to_stage_display(),
        }
    return Line(move.at, what, str(move.by or ""), move.reason)


def _line(row: Any) -> Line:
    task = {"task": RequirementKey(row.key).label}
    what = _("Taken back: %(task)s") % task if row.trashed_at else _("Marked as done: %(task)s") % task
    return Line(row.history_date, what, str(row.history_user or ""), "" if row.trashed_at else row.note)


def _waiver(row: Any) -> Line:
    task = {"task": RequirementKey(row.key).label, "who": row.authority}
    what = _("Waiver lifted: %(task)s") % task if row.trashed_at else _("Waived by %(who)s: %(task)s") % task
    return Line(row.history_date, what, str(row.history_user or ""), "" if row.trashed_at else row.reason)
