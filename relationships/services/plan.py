"""What people do with work plans and their goals.

An agreement holds for the goals as they stood. Whoever changes a goal, or the name or time of the plan, after
a side has agreed says why; the agreement of both sides is taken back then, and its dates stay in the history.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.dates import PartialDate
from common.records import claim_version, lock, move_to_trash, restore, save_change, save_new
from council.pdfs import paper_size
from directory.selectors import prints_as_sample
from documents.models import IssuedPaper
from documents.services import request_paper
from notifications.services import close_overtaken
from relationships.models import Goal, Relationship, Side, WorkPlan
from relationships.pdfs import plan_html, plan_title
from relationships.reminders import GOALS
from relationships.services.saving import change, keep_papers

AGREED = ("our_agreed_on", "our_agreed_by", "their_agreed_on", "their_agreed_by")
# What both sides agree to; that a goal is reached, and with what result, is not a change of the plan.
WORDING = ("text", "term", "target", "owner", "due")
SPAN = ("starts", "ends")
AGREED_TO = ("title", *SPAN)


@transaction.atomic
def make_plan(*, relationship: Relationship, title: str, by: Any, **fields: Any) -> WorkPlan:
    """Begin a work plan; goals follow, then each side agrees."""
    fields.setdefault("sample", relationship.sample)
    _check_span(fields.get("starts"), fields.get("ends"))
    plan = save_new(WorkPlan(relationship=relationship, title=title, **fields), by=by)
    keep_papers(relationship, None, plan.document)
    return plan


@transaction.atomic
def change_plan(
    *, plan: WorkPlan, by: Any, seen: int | None = None, reason: str = "", **fields: Any
) -> WorkPlan:
    """Correct a plan; another name or another time is another plan to agree to."""
    lock(plan)
    _check_span(fields.get("starts", plan.starts), fields.get("ends", plan.ends))
    if any(name in fields and fields[name] != getattr(plan, name) for name in AGREED_TO):
        _take_back(plan, reason)
    saved = change_fields(plan, fields, by=by, seen=seen, reason=reason)
    keep_papers(saved.relationship, None, saved.document)
    return saved


def change_fields(
    plan: WorkPlan, fields: dict[str, Any], *, by: Any, seen: int | None, reason: str = ""
) -> WorkPlan:
    """Set what the form knows of a locked plan and save it."""
    for name in ("title", *SPAN, "document"):
        if name in fields:
            setattr(plan, name, fields[name])
    return save_change(plan, by=by, seen=seen, reason=reason)


def _check_span(starts: PartialDate | None, ends: PartialDate | None) -> None:
    if starts and ends and ends.last_day < starts.first_day:
        raise ValidationError({"ends": _("The end lies before the beginning")})


@transaction.atomic
def agree_plan(
    *, plan: WorkPlan, side: str, on: PartialDate, agreed_by: str, by: Any, seen: int | None = None
) -> WorkPlan:
    """Record that one side agreed to the goals as they stand, when, and who said so for it."""
    lock(plan)
    if side not in Side.values:
        raise ValidationError(_("Choose which side agreed."))
    if not plan.goals.filter(trashed_at=None).exists():
        raise ValidationError(_("Add a goal first: there is nothing to agree to yet."))
    if on.first_day > timezone.localdate():
        raise ValidationError({"on": _("The day lies ahead. Record it when the side has agreed")})
    word = _word(side)
    setattr(plan, f"{word}_agreed_on", on)
    setattr(plan, f"{word}_agreed_by", agreed_by)
    if plan.agreed:
        plan.reopened_on, plan.reopened_why = None, ""
    return save_change(plan, by=by, seen=seen, reason=f"agreed: {side}")


@transaction.atomic
def withdraw_plan(*, plan: WorkPlan, side: str, reason: str, by: Any, seen: int | None = None) -> WorkPlan:
    """Take back that one side agreed; the date stays in the history."""
    lock(plan)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why")})
    word = _word(side)
    if getattr(plan, f"{word}_agreed_on") is None:
        raise ValidationError(_("Nothing is recorded for this side."))
    if plan.agreed:
        plan.reopened_on, plan.reopened_why = timezone.localdate(), reason.strip()[:300]
    setattr(plan, f"{word}_agreed_on", None)
    setattr(plan, f"{word}_agreed_by", "")
    return save_change(plan, by=by, seen=seen, reason=reason.strip()[:100])


def _word(side: str) -> str:
    return "our" if side == Side.HOME else "their"


@transaction.atomic
def trash_plan(*, plan: WorkPlan, by: Any, seen: int | None = None) -> WorkPlan:
    """Put a plan with its goals in Trash."""
    trashed = move_to_trash(plan, by=by, seen=seen)
    close_overtaken(rule=GOALS, records=plan.goals.only("pk"))
    return trashed


@transaction.atomic
def restore_plan(*, plan: WorkPlan, by: Any) -> WorkPlan:
    """Take a plan out of Trash."""
    return restore(plan, by=by)


@transaction.atomic
def add_goal(*, plan: WorkPlan, text: str, by: Any, reason: str = "", **fields: Any) -> Goal:
    """Put one goal into a plan."""
    _open_again(plan, reason, by=by)
    fields.setdefault("sample", plan.sample)
    return save_new(Goal(plan=plan, text=text, **fields), by=by)


@transaction.atomic
def change_goal(*, goal: Goal, by: Any, seen: int | None = None, reason: str = "", **fields: Any) -> Goal:
    """Correct a goal; other words are another goal to agree to."""
    before = Goal.objects.get(pk=goal.pk)
    if any(name in fields and fields[name] != getattr(before, name) for name in WORDING):
        _open_again(goal.plan, reason, by=by)
    saved = change(goal, fields, by=by, seen=seen)
    close_overtaken(rule=GOALS, records=[saved], on=saved.due.last_day if saved.due else None)
    return saved


@transaction.atomic
def finish_goal(*, goal: Goal, on: PartialDate, by: Any, result: str = "", seen: int | None = None) -> Goal:
    """Record that a goal was reached, when, and with what result."""
    if on.first_day > timezone.localdate():
        raise ValidationError({"on": _("The day lies ahead. Record it when the goal is reached")})
    saved = change(goal, {"done_on": on, "result": result}, by=by, seen=seen)
    close_overtaken(rule=GOALS, records=[saved])
    return saved


@transaction.atomic
def reopen_goal(*, goal: Goal, by: Any) -> Goal:
    """Take back that a goal was reached; what was written about the result stays."""
    return change(goal, {"done_on": None}, by=by)


@transaction.atomic
def trash_goal(*, goal: Goal, by: Any, reason: str = "", seen: int | None = None) -> Goal:
    """Take a goal out of a plan, into Trash."""
    _open_again(goal.plan, reason, by=by)
    trashed = move_to_trash(goal, by=by, seen=seen)
    close_overtaken(rule=GOALS, records=[trashed])
    return trashed


@transaction.atomic
def restore_goal(*, goal: Goal, by: Any, reason: str = "") -> Goal:
    """Put a goal back into its plan."""
    _open_again(goal.plan, reason or _("a goal was taken out of Trash"), by=by)
    return restore(goal, by=by)


@transaction.atomic
def print_plan(*, plan: WorkPlan, by: Any) -> IssuedPaper:
    """Have the plan made as a paper; what stands in it now is what is printed."""
    return request_paper(
        kind="work-plan",
        record=plan,
        title=plan_title(plan),
        html=plan_html(plan),
        by=by,
        paper_size=paper_size(),
        sample=prints_as_sample(plan),
    )


def _open_again(plan: WorkPlan, reason: str, *, by: Any) -> None:
    """The goals of a plan change: what was agreed before is taken back, and no form agrees to it unseen."""
    lock(plan)
    if _take_back(plan, reason):
        save_change(plan, by=by, reason=f"changed: {reason.strip()}"[:100])
    else:
        claim_version(plan, None)


def _take_back(plan: WorkPlan, reason: str) -> bool:
    """Clear both agreements with a reason; False when no side has agreed yet."""
    if not (plan.our_agreed_on or plan.their_agreed_on):
        return False
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: a side has agreed to the plan as it stands")})
    for name in AGREED:
        setattr(plan, name, None if name.endswith("_on") else "")
    plan.reopened_on, plan.reopened_why = timezone.localdate(), reason.strip()[:300]
    return True
