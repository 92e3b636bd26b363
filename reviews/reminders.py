"""What is due of evaluations. On which day who speaks:

- The review day of a tie speaks by itself (`relationships.reminders`) until an evaluation is open.
- From then on the day of the evaluation speaks, to who writes it; the review rule leaves that tie out
  (`relationships.review`), so that nobody hears twice of one thing. Sent for review it is nobody's duty to
  write any more, and neither rule speaks.
- Accepted, it sets the next review day of the tie, which then speaks again.
- Actions speak from their own day on, once their evaluation is accepted.

Mail comes on the day; Today names what is due within `workflow.THIS_WEEK_DAYS`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from common.dates import PartialDate
from common.text import marked
from notifications.reminders import DueText
from reviews.models import Evaluation, FollowUp

EVALUATIONS = "evaluations"
FOLLOW_UPS = "follow-ups"


def evaluations_due(today: date) -> QuerySet[Any, Any]:
    """Evaluations to be held by today that nobody has sent yet."""
    rows: QuerySet[Any, Any] = Evaluation.objects.being_written().filter(due_on__lte=today)
    return rows.select_related("relationship__partner", "relationship__owner", "owner").order_by(
        "due_on", "pk"
    )


def follow_ups_due(today: date) -> QuerySet[Any, Any]:
    """Actions of accepted evaluations that are due and not done."""
    rows: QuerySet[Any, Any] = FollowUp.objects.to_do().filter(due_on__lte=today)
    joined = rows.select_related("user", "evaluation__owner", "evaluation__relationship__partner")
    return joined.select_related("evaluation__relationship__owner").order_by("due_on", "pk")


def tell_evaluation(evaluation: Evaluation) -> DueText:
    """What, why you, do, if not; its words come from gettext when it is asked."""
    names = {
        "partner": str(evaluation.relationship.partner),
        "years": evaluation.years,
        "date": PartialDate.of(evaluation.due_on).display(),
    }
    writer = _active(evaluation.owner) or _active(evaluation.relationship.owner)
    return DueText(
        label=marked(_("evaluate %(partner)s") % names, sample=evaluation.sample),
        what=_("The evaluation of %(partner)s (%(years)s) is due %(date)s.") % names,
        why_you=_("You write this evaluation.")
        if writer
        else _("You coordinate the program, and nobody is named to write this evaluation."),
        do_label=_("Open the evaluation"),
        do_url=evaluation.get_absolute_url(),
        if_not=_("It stays overdue on the list of evaluations until it is sent for review."),
        due_on=evaluation.due_on,
        recipients=[writer] if writer else [],
        effort=_("about 15 minutes, facts are filled in"),
    )


def tell_follow_up(action: FollowUp) -> DueText:
    """The same for an action."""
    evaluation = action.evaluation
    tie = evaluation.relationship
    due_on = action.due_on or evaluation.period_to
    names = {
        "what": action.what,
        "partner": str(tie.partner),
        "date": PartialDate.of(due_on).display(),
        "number": evaluation.number,
    }
    person = _active(action.user) or _active(evaluation.owner) or _active(tie.owner)
    own = person is not None and person == action.user
    return DueText(
        label=marked(_("%(what)s (%(partner)s)") % names, sample=action.sample),
        what=_("“%(what)s” is due %(date)s. The evaluation %(number)s of %(partner)s decided it.") % names,
        why_you=_("You are named for it.") if own else _("You look after the evaluation that decided it."),
        do_label=_("Open the action"),
        do_url=action.get_absolute_url(),
        if_not=_("It stays open on the page of the evaluation until it is marked as done."),
        due_on=due_on,
        recipients=[person] if person else [],
    )


def _active(person: User | None) -> User | None:
    return person if person and person.is_active else None
