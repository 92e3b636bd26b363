"""Recording a vote, and correcting it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services import record_act
from common.records import StaleRecord, save_change, set_fields
from council.models import Choice, Member, Resolution, Vote, VoteRecord
from council.permissions import is_voted_on
from council.selectors import (
    TOTALS,
    VOTE_CORRECTED,
    VOTE_SET_ASIDE,
    computed_result,
    count_choices,
    names_by_choice,
)


@transaction.atomic
def record_vote(
    *,
    resolution: Resolution,
    by: Any,
    choices: Mapping[Member, str] | None = None,
    tally: Mapping[str, int | None] | None = None,
    result: str = "",
    seen: int | None = None,
    **notes: str,
) -> Resolution:
    """Record a vote by names, by count or by its result only; `notes` are mover, seconder and reason.

    To replace a vote after the decision needs a reason; the old vote stays in the audit trail.
    """
    before = _locked(resolution, seen)
    reason = notes.pop("reason", "").strip()
    corrects = before.is_decided and before.vote_record != VoteRecord.NONE
    if corrects and not reason:
        raise ValidationError({"reason": _("Say why the vote on record changes")})
    old = _told(before)
    set_fields(resolution, notes)
    _set_vote(resolution, choices, tally, result.strip())
    save_change(resolution, by=by, seen=seen, reason=reason or "vote recorded")
    act = VOTE_CORRECTED if corrects else "vote recorded"
    record_act(act=act, record=resolution, by=by, before=old, after=_told(resolution), reason=reason)
    return resolution


def set_vote_aside(resolution: Resolution, *, by: Any, reason: str) -> None:
    """Take off the vote of a meeting that decided nothing: another meeting's adoption must not print it.

    It stays in the audit trail with its names, and on the page of votes. The caller saves the resolution.
    """
    if resolution.vote_record == VoteRecord.NONE:
        return
    old = _told(resolution)
    Vote.objects.filter(resolution=resolution).delete()
    empty = {**dict.fromkeys(TOTALS), **dict.fromkeys(("result", "mover", "seconder"), "")}
    set_fields(resolution, {**empty, "vote_record": VoteRecord.NONE})
    told = {"before": old, "after": _told(resolution), "reason": reason}
    record_act(act=VOTE_SET_ASIDE, record=resolution, by=by, **told)


def _locked(resolution: Resolution, seen: int | None) -> Resolution:
    before: Resolution = Resolution.objects.select_for_update().get(pk=resolution.pk)
    if seen is not None and before.version != seen:
        raise StaleRecord(resolution)
    voted_on = is_voted_on(before)
    if not voted_on:
        raise ValidationError(str(voted_on.reason))
    return before


def _set_vote(
    resolution: Resolution,
    choices: Mapping[Member, str] | None,
    tally: Mapping[str, int | None] | None,
    result: str,
) -> None:
    totals: Mapping[str, int | None] = dict.fromkeys(TOTALS)
    record = VoteRecord.RESULT
    if choices:
        _check_choices(resolution, choices)
        record, totals = VoteRecord.NAMES, count_choices(choices.values())
    elif tally and any(value is not None for value in tally.values()):
        record, totals = VoteRecord.TALLY, {name: tally.get(name) for name in TOTALS}
    elif not result:
        raise ValidationError({"result": _("Enter the result, such as Passed, unanimous")})
    resolution.vote_record = record
    for name in TOTALS:
        setattr(resolution, name, totals[name])
    resolution.result = result or computed_result(totals, resolution.body.votes_needed)
    Vote.objects.filter(resolution=resolution).delete()
    lines = (choices or {}).items() if record == VoteRecord.NAMES else ()
    Vote.objects.bulk_create(Vote(resolution=resolution, member=who, choice=choice) for who, choice in lines)


def _check_choices(resolution: Resolution, choices: Mapping[Member, str]) -> None:
    for member, choice in choices.items():
        if choice not in Choice.values:
            words = {"name": member}
            raise ValidationError(_("Choose a vote for %(name)s, or mark absent") % words)
        if member.body_id != resolution.body_id:
            words = {"name": member}
            raise ValidationError(_("%(name)s does not sit in this body.") % words)


def _told(resolution: Resolution) -> dict[str, Any]:
    """A vote as plain text, for the audit trail."""
    told: dict[str, Any] = {"record": resolution.vote_record, "result": resolution.result}
    told |= {name: getattr(resolution, name) for name in TOTALS}
    if resolution.vote_record == VoteRecord.NAMES:
        told["names"] = {choice: names for choice, names in names_by_choice(resolution).items() if names}
    return told
