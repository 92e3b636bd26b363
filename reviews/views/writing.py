"""Scheduling an evaluation, and the form on one page (wireframe W10)."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.autosave import DraftPage
from common.decisions import Decision
from common.drafts import WHILE_TYPING
from common.pages import ChangePage, CreatePage, found_or_404
from relationships.models import Relationship
from relationships.selectors.tie_page import tie_for_page
from reviews import permissions, selectors, services, workflow
from reviews.forms import EvaluationForm, PlanForm
from reviews.models import Evaluation
from reviews.views.shared import OfEvaluation, heading_of


class ScheduleEvaluation(CreatePage):
    """Plans an evaluation of a tie; the dates that follow from the record stand in the form."""

    form_class = PlanForm
    action = gettext_lazy("Schedule evaluation")
    success_message = gettext_lazy("Evaluation scheduled.")

    def get_heading(self) -> str:
        """With which partner."""
        return _("Schedule an evaluation of %(partner)s") % {"partner": self.record}

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Relationship:
        """The tie, or 404 when this person may not see it."""
        return found_or_404(tie_for_page(request.user, kwargs["slug"]))

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator or a member of its committee."""
        return permissions.can_schedule(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the evaluations of the tie."""
        return [
            (self.record.partner.full_name, self.record.get_absolute_url()),
            (_("Evaluations"), self.cancel_url()),
        ]

    def cancel_url(self) -> str:
        """The tab it was asked from."""
        return reverse("reviews:of-tie", args=(self.record.slug,))

    def form_kwargs(self) -> dict[str, Any]:
        """What follows from the record."""
        suggested = selectors.suggest_dates(self.record) | {"owner": self.record.owner_id}
        return {"tie": self.record, "initial": suggested}

    def save(self, form: Any, by: Any) -> Evaluation:
        """Call the service."""
        return services.schedule_evaluation(relationship=self.record, by=by, **form.values)


class Writable:
    """Pages of those who fill it in."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Until it is sent."""
        return permissions.can_fill(user, record)


class ChangePlan(Writable, OfEvaluation, ChangePage):
    """Corrects period, day and who writes it."""

    form_class = PlanForm
    heading = gettext_lazy("Change the period and the day")
    success_message = gettext_lazy("Evaluation saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """Who may be chosen depends on the tie."""
        return {"tie": self.record.relationship}

    def save(self, form: Any, by: Any) -> Evaluation:
        """Under the version the form was opened with."""
        return services.change_evaluation(evaluation=self.record, by=by, seen=form.seen, **form.values)


class EditEvaluation(Writable, OfEvaluation, DraftPage):
    """All questions on one page; a draft is kept as it is, sending needs everything."""

    template_name = "reviews/edit.html"
    form_class = EvaluationForm

    def get_heading(self) -> str:
        """Whose evaluation."""
        return heading_of(self.record)

    def form_kwargs(self) -> dict[str, Any]:
        """The goals that are asked about."""
        return {"goals": selectors.goals_of(self.record)}

    def initial_of(self, record: Any) -> dict[str, Any]:
        """Answers now, or as they stood at an earlier version."""
        blank = {f"rating_{key}{end}": "" for key in workflow.QUESTIONS for end in ("", "_why")}
        goals = selectors.goals_of(self.record)
        blank |= {f"goal_{goal.pk}{end}": "" for goal in goals for end in ("", "_why")}
        return blank | selectors.answers_of(record)

    def extra_context(self) -> Mapping[str, Any]:
        """The facts of the period, above the questions."""
        return {
            "evaluation": self.record,
            **facts_context(self.record),
            "actions": self.record.follow_ups.present().in_order().select_related("user"),
            "last_saved": self.record.history.order_by("-history_id").first(),
        }

    @property
    def sends(self) -> bool:
        """Which of the two buttons was pressed."""
        return self.request.POST.get("act") == "send"

    def save(self, form: Any, by: Any) -> Evaluation:
        """Keep it, or send it."""
        do = services.send_evaluation if self.sends else services.answer
        self.success_message = _("Sent for review.") if self.sends else _("Saved.")
        # A copy: when it is refused, the page still shows the record as it is stored.
        return do(evaluation=copy(self.record), by=by, seen=form.seen, **form.answers)

    def save_draft(self, form: Any, by: Any) -> Evaluation:
        """Keep it, marked in the history."""
        kept = {"seen": form.seen, "reason": WHILE_TYPING, **form.answers}
        return services.answer(evaluation=copy(self.record), by=by, **kept)


def facts_context(evaluation: Evaluation) -> dict[str, Any]:
    """The facts as the panel prints them, with the two periods."""
    facts = selectors.read_facts(evaluation)
    return {
        "fact_lines": selectors.fact_lines(facts),
        "fact_notes": selectors.notes_of(facts),
        "is_quiet": selectors.is_quiet(facts),
        "period": selectors.period_words(evaluation),
        "period_before": selectors.words_of_period(facts["before"]) if facts["before"] else "",
    }
