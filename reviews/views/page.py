"""The page of an evaluation: the outcome first, then scores beside last time, actions, facts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.services import subject_key
from common.dates import PartialDate
from notifications.models import Reminder
from reviews import permissions, selectors, workflow
from reviews.models import Evaluation
from reviews.views.shared import OfEvaluation, crumbs_to_list, heading_of
from reviews.views.writing import facts_context


class EvaluationPage(OfEvaluation):
    """One evaluation as it stands."""

    template_name = "reviews/evaluation.html"

    def get_heading(self) -> str:
        """Whose evaluation."""
        return heading_of(self.record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return crumbs_to_list()

    def get(self, request: HttpRequest, number: str) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """The page."""
        one: Evaluation = self.record
        previous = selectors.previous_of(one)
        actions = one.follow_ups.in_order().select_related("user")
        return self.show(
            evaluation=one,
            previous=previous,
            later=selectors.latest_after(one) if one.state == workflow.ACCEPTED else None,
            outcome=selectors.outcome_sentence(one),
            scores=selectors.scores_of(one, previous),
            goals=selectors.goal_answers(one),
            unknown=selectors.unknown_words(one),
            gaps=selectors.find_gaps(one) if one.state == workflow.IN_PROGRESS else {},
            actions=actions.present(),
            removed=actions.trashed(),
            facts=key_facts(one, previous),
            due=due_words(one),
            reminded=reminded_words(one),
            grave=one.outcome in workflow.GRAVE,
            today=timezone.localdate(),
            **facts_context(one),
            **what_may_be_done(request.user, one),
        )


def what_may_be_done(user: Any, one: Evaluation) -> dict[str, Any]:
    """The buttons; one that the role lacks is not shown."""
    return {
        "may_fill": bool(permissions.can_fill(user, one)),
        "may_trash": bool(permissions.can_trash(user, one)),
        "may_take_back": bool(permissions.can_take_back(user, one)),
        "may_decide": bool(permissions.can_decide(user, one)),
        "may_follow": bool(permissions.can_follow(user, one)),
        "may_print": bool(permissions.can_print(user, one)),
    }


def key_facts(one: Evaluation, previous: Evaluation | None) -> list[dict[str, Any]]:
    """What stands beside the text."""
    tie = one.relationship
    rows: list[dict[str, Any]] = [
        {"label": _("Relationship"), "value": tie.partner.full_name, "value_url": tie.get_absolute_url()},
        {"label": _("Period"), "value": selectors.period_words(one)},
        {"label": _("To be held by"), "value": PartialDate.of(one.due_on).display()},
        {"label": _("Written by"), "value": one.owner, "empty": _("Not assigned")},
        {"label": _("Sent"), "value": _act_words(one.sent_by, one.sent_at), "empty": _("Not sent yet")},
        {
            "label": _("Accepted"),
            "value": _act_words(one.accepted_by, one.accepted_at),
            "empty": _("Not accepted yet"),
        },
        {"label": _("Last evaluation"), "value": _last_words(previous), "empty": _("Not recorded")},
    ]
    if previous:
        rows[-1]["value_url"] = previous.get_absolute_url()
    return rows


def _last_words(previous: Evaluation | None) -> str:
    return f"{previous.number}, {previous.years}" if previous else ""


def _act_words(who: Any, moment: Any) -> str:
    if moment is None:
        return ""
    day = date_format(timezone.localtime(moment), "DATE_FORMAT")
    return _("%(who)s, %(day)s") % {"who": who or _("the program"), "day": day}


def due_words(one: Evaluation) -> dict[str, str]:
    """The tag beside the state: due soon or overdue; nothing once it is sent."""
    if one.state not in workflow.WRITABLE:
        return {}
    late = (timezone.localdate() - one.due_on).days
    day = PartialDate.of(one.due_on).display()
    if late > 0:
        words = ngettext("Overdue %(n)d day", "Overdue %(n)d days", late) % {"n": late}
        return {"state": "overdue", "label": words}
    soon = late >= -workflow.SOON_DAYS
    return {"state": "due" if soon else "scheduled", "label": _("Due %(day)s") % {"day": day}}


def reminded_words(one: Evaluation) -> list[str]:
    """Who was told that it is due, and when."""
    if one.state not in workflow.WRITABLE:
        return []
    told = Reminder.objects.filter(subject=subject_key(one)).exclude(told_on=None).select_related("recipient")
    return [
        _("%(who)s was reminded on %(day)s")
        % {"who": reminder.recipient, "day": PartialDate.of(reminder.told_on).display()}
        for reminder in told.order_by("told_on", "pk")
        if reminder.told_on
    ]
