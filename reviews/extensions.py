"""What evaluations offer to the relationship's page, its timeline, Today, search and reminders."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Concat, Lower, Replace, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role
from accounts.selectors import in_trash, subjects_owned
from common.extend import Due, Kind, Past, Reach, Rows, Tab, Trashed, register
from common.merge import bounded, row
from reviews import permissions, reminders, services, workflow
from reviews.models import Evaluation, EvaluationState, FollowUp, GoalResult, Outcome, Rating

KIND = "reviews.evaluation"
ACTION = "reviews.followup"
TIE = "relationships.relationship"
PARTNER = "relationship__partner__name"


def _listed(user: Any, tie: Any) -> list[QuerySet[Any]]:
    return [Evaluation.objects.visible_to(user).filter(relationship=tie)]


def _timeline(user: Any, tie: Any) -> QuerySet[Any, Any]:
    """Accepted evaluations, on the day they were accepted in the city."""
    rows = Evaluation.objects.visible_to(user).filter(relationship=tie, state=EvaluationState.ACCEPTED)
    words = [When(outcome=value, then=Value(str(label))) for value, label in Outcome.choices]
    outcome = Case(*words, default=Value(""), output_field=CharField())
    title = Concat(Value(_("Evaluation accepted: ")), outcome)
    return row(rows, KIND, title=title, when=TruncDate("accepted_at"), detail="outcome_why")


def _search(user: Any, text: str) -> QuerySet[Any, Any]:
    """By partner, or by reference however it is typed."""
    words = Concat(Replace(Lower("number"), Value("-"), Value(" ")), Value(" "), "relationship__folded")
    rows = bounded(Evaluation.objects.visible_to(user).annotate(words=words).filter(words__words=text))
    return row(rows, KIND, title=Concat("number", Value(" "), PARTNER), detail="state")


def _to_write(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Evaluations of one's own that are due within a week or late; a coordinator also nobody's."""
    until = timezone.localdate() + timedelta(days=workflow.THIS_WEEK_DAYS)
    rows = Evaluation.objects.visible_to(user).being_written().filter(due_on__lte=until)
    mine = Q(owner=user.pk)
    if user.has_role(Role.COORDINATOR):
        mine |= Q(owner=None)
    title = Concat(Value(_("Evaluate ")), F(PARTNER), _sample_mark("sample"))
    return row(
        rows.filter(mine), KIND, title=title, when="due_on", detail=Value(_("You write this evaluation."))
    )


def _to_accept(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """What was put before an approver."""
    rows = Evaluation.objects.visible_to(user).filter(state=EvaluationState.SENT)
    mine = rows if user.has_role(Role.APPROVER) else rows.none()
    title = Concat(Value(_("Accept the evaluation of ")), F(PARTNER), _sample_mark("sample"))
    return row(mine, KIND, title=title, detail=Value(_("It was sent to you for review.")))


def _to_do(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Actions of one's own that are due within a week or late."""
    until = timezone.localdate() + timedelta(days=workflow.THIS_WEEK_DAYS)
    rows = FollowUp.objects.visible_to(user).to_do().filter(user=user.pk, due_on__lte=until)
    title = Concat(F("what"), _sample_mark("sample"))
    return row(rows, ACTION, title=title, when="due_on", detail=f"evaluation__{PARTNER}")


def _sample_mark(name: str) -> Case:
    return Case(When(**{name: True}, then=Value(_(" (sample)"))), default=Value(""), output_field=CharField())


def _being_evaluated(_user: Any) -> QuerySet[Any, Any]:
    """Ties whose review an open evaluation has taken up."""
    return Evaluation.objects.open().values("relationship")


def _evaluations_in_trash(user: Any) -> QuerySet[Evaluation]:
    rows = in_trash(Evaluation, user).filter(relationship__trashed_at=None)
    return rows.select_related("relationship__partner")


def _actions_in_trash(user: Any) -> QuerySet[FollowUp]:
    own = Q(evaluation__in=Evaluation.objects.visible_to(user))
    rows = in_trash(FollowUp, user, own=own).filter(
        evaluation__trashed_at=None, evaluation__relationship__trashed_at=None
    )
    return rows.select_related("evaluation__relationship__partner")


TRASH = (
    Trashed(
        "trash",
        Evaluation,
        _evaluations_in_trash,
        permissions.can_restore,
        lambda one, by: services.restore_evaluation(evaluation=one, by=by),
        lambda one: str(one.get_absolute_url()),
        about=lambda one: str(one.relationship),
    ),
    Trashed(
        "trash",
        FollowUp,
        _actions_in_trash,
        lambda user, action: permissions.can_fill(user, action.evaluation),
        lambda action, by: services.restore_follow_up(follow_up=action, by=by),
        lambda action: str(action.get_absolute_url()),
        about=lambda action: str(action.evaluation),
    ),
)

HISTORY = (
    Past("history", KIND, Evaluation),
    Past("history", KIND, Rating, "evaluation", gettext_lazy("Answer"), ("question",)),
    Past("history", KIND, GoalResult, "evaluation", gettext_lazy("Goal"), ("goal",)),
    Past("history", KIND, FollowUp, "evaluation", gettext_lazy("Action"), ("what",)),
)

register(
    "reviews",
    *HISTORY,
    Reach("accounts.audit", partial(subjects_owned, Evaluation)),
    Tab(
        TIE,
        gettext_lazy("Evaluations"),
        "reviews:of-tie",
        58,
        _listed,
        shown=lambda user: bool(permissions.can_list(user)),
    ),
    *TRASH,
    Rows("relationships.timeline", _timeline),
    Rows("search", _search),
    Rows("today", _to_write),
    Rows("today", _to_accept),
    Rows("today", _to_do),
    Reach("relationships.review", _being_evaluated),
    Kind("records", KIND, lambda one: str(one.get_absolute_url()), Evaluation.objects.visible_to),
    Kind(
        "records",
        ACTION,
        lambda one: str(one.get_absolute_url()),
        lambda user: FollowUp.objects.visible_to(user).select_related("evaluation"),
    ),
    Due(
        "reminders",
        reminders.EVALUATIONS,
        reminders.evaluations_due,
        reminders.tell_evaluation,
        ahead=True,
        label=gettext_lazy("Evaluations to write or decide"),
    ),
    Due(
        "reminders",
        reminders.FOLLOW_UPS,
        reminders.follow_ups_due,
        reminders.tell_follow_up,
        ahead=True,
        label=gettext_lazy("What follows from an evaluation"),
    ),
)
