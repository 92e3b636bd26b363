"""Puts type, status and milestones of one row side by side: each may tell what another leaves open."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from program.imports.date_texts import Milestone
from program.imports.problems import question
from program.imports.status_texts import ENDED, NOT_KNOWN, NOT_PURSUED, PROPOSED, SUSPENDED, StatusReading
from program.imports.type_texts import TypeReading

# The act in the date column that dates the status.
BEGINNINGS = {"established", "signed", "official", "renewed"}
AT_REST = re.compile(
    r"\b(?:inacti[fv]|inaktiv|inattiv|dormant|lapsed|defunct|quiet|ruht|ruhen|en sommeil|"
    r"nieaktywn|neaktiv|неактив)",
    re.IGNORECASE,
)
ACT_OF = {NOT_PURSUED: "withdrawn", SUSPENDED: "suspended", ENDED: "ended"}


def settle_standing(kind: TypeReading, status: StatusReading, milestones: list[Milestone]) -> None:
    """Fill what the status column leaves open; ask where two columns contradict each other."""
    status.disputed = status.disputed or kind.disputed
    _take_type(kind, status)
    if status.ours.status == NOT_PURSUED and not kind.proposed:
        _ask_about_withdrawal(status, milestones)
    if not status.printed.strip():
        _take_milestones(status, milestones)
    elif status.ours.status in ("active", PROPOSED):
        _ask_about_ending(status, milestones)
    _take_date(status, milestones)


def _take_type(kind: TypeReading, status: StatusReading) -> None:
    if kind.former and status.ours.status in (NOT_KNOWN, ENDED):
        # Two columns agree that the tie is over, so the doubt about a bare list is settled.
        status.ours.status = ENDED
        status.doubts = []
    elif kind.proposed and not status.printed.strip():
        status.ours.status = PROPOSED


def _ask_about_withdrawal(status: StatusReading, milestones: list[Milestone]) -> None:
    """A tie that had begun cannot be withdrawn as a proposal: somebody ended it."""
    if any(m.kind in BEGINNINGS and m.value for m in milestones):
        status.ours.status = ENDED
        reason = _("The tie had begun, so withdrawing was read as ending it. Is that right?")
        status.doubts.append(question(status.printed, reason))


def _take_milestones(status: StatusReading, milestones: list[Milestone]) -> None:
    kinds = {m.kind for m in milestones}
    for name, act in ACT_OF.items():
        if act not in kinds or status.ours.status != NOT_KNOWN:
            continue
        if later := _goes_on_after(act, milestones):
            reason = _("The dates tell of a pause or an end, and of what came later. How does the tie stand?")
            status.doubts.append(question(later.words, reason))
        else:
            status.ours.status = name
    resting = next((m for m in milestones if AT_REST.search(m.words)), None)
    if resting and status.ours.status == NOT_KNOWN:
        reason = _("The dates speak of a pause or an end. How does the tie stand?")
        status.doubts.append(question(resting.words, reason))


def _ask_about_ending(status: StatusReading, milestones: list[Milestone]) -> None:
    for milestone in milestones:
        rests = milestone.kind == "other" and AT_REST.search(milestone.words)
        if milestone.kind in ACT_OF.values() or rests:
            reason = _("The status and the dates contradict each other (%(words)s). How does the tie stand?")
            status.doubts.append(question(status.printed, reason % {"words": milestone.words}))


def _goes_on_after(act: str, milestones: list[Milestone]) -> Milestone | None:
    """`suspended 2003, revived 2008`: what happened to a tie that no longer rests."""
    over = max((m.value for m in milestones if m.kind == act and m.value), default=None)
    later = (m for m in milestones if over and m.value and m.value > over and not m.rival)
    return next((m for m in later if m.kind not in ACT_OF.values()), None)


def _take_date(status: StatusReading, milestones: list[Milestone]) -> None:
    act = ACT_OF.get(status.ours.status)
    dated = [m.value for m in milestones if m.kind == act and m.value]
    if dated and not status.ours.effective:
        status.ours.effective = dated[-1]
