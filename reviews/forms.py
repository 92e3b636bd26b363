"""Forms of evaluations: when it is held, the answers of one page, the actions that follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import ChipsSelect, Dropdown, Form, RecordForm
from common.pages import ReasonForm
from relationships.forms.record import check_near
from relationships.models import Goal, Relationship
from reviews.models import Answer, Evaluation, FollowUp, GoalMet, Outcome, Question
from reviews.selectors import writers_of


def near_day() -> forms.DateInput:
    """The browser's own control for a day of these years."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PlanForm(RecordForm):
    """When it is held, over which period, by whom."""

    empty_messages: ClassVar[Any] = {
        "due_on": _("Enter the day by which it is to be held"),
        "period_from": _("Enter the first day of the period"),
        "period_to": _("Enter the last day of the period"),
    }

    class Meta:
        model = Evaluation
        fields = ("due_on", "period_from", "period_to", "owner")
        widgets = {
            "due_on": near_day(),
            "period_from": near_day(),
            "period_to": near_day(),
            "owner": Dropdown,
        }
        labels = {
            "due_on": _("To be held by"),
            "period_from": _("First day of the period"),
            "period_to": _("Last day of the period"),
        }
        help_texts = {
            "due_on": _("Whoever writes it gets a reminder on that day."),
            "period_from": _("The facts of these days are taken from the log."),
            "owner": _("Coordinators and the committee of the city."),
        }

    def __init__(self, *args: Any, tie: Relationship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = writers_of(tie, self.instance.owner_id)

    def clean_due_on(self) -> date | None:
        """A day somebody may still see to."""
        return check_near(self.cleaned_data["due_on"])

    def clean(self) -> dict[str, Any]:
        """A period that ends before it begins holds nothing."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("period_from"), cleaned.get("period_to")
        if first and last and first > last:
            self.add_error("period_to", _("The period must end on or after its first day"))
        return cleaned


class EvaluationForm(Form):
    """Goals, five questions, outcome and next review; nothing is needed to keep a draft."""

    outcome = forms.ChoiceField(
        label=_("What should happen next?"), choices=Outcome.choices, required=False, widget=forms.RadioSelect
    )
    outcome_why = forms.CharField(
        label=_("Why"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Needed when you choose Suspend or End."),
    )
    next_review_on = forms.DateField(
        label=_("Next review"),
        required=False,
        widget=near_day(),
        help_text=_("Once this is accepted, reminders follow this day. Not needed when you choose End."),
    )

    def __init__(self, *args: Any, goals: Sequence[Goal], **kwargs: Any) -> None:
        self.goals = goals
        asked = dict(pair for question in self._asked() for pair in _pair(*question))
        self.base_fields = {**asked, **type(self).base_fields}  # type: ignore[misc] # the questions are fields of this form
        super().__init__(*args, **kwargs)
        for name in self.fields:
            if not name.endswith("_why"):
                # A draft may leave it open, but it is not optional.
                bound: Any = self[name]
                bound.label = bound.plain_label

    def clean_next_review_on(self) -> date | None:
        """A day somebody may still see to."""
        return check_near(self.cleaned_data["next_review_on"])

    def _asked(self) -> Iterable[tuple[str, Any, Any]]:
        for goal in self.goals:
            yield f"goal_{goal.pk}", goal.text, GoalMet.choices
        for key, label in Question.choices:
            yield f"rating_{key}", label, Answer.choices

    def goal_rows(self) -> list[tuple[Goal, Any, Any]]:
        """(goal, answer, why) as the page sets them."""
        return [(goal, self[f"goal_{goal.pk}"], self[f"goal_{goal.pk}_why"]) for goal in self.goals]

    def rating_rows(self) -> list[tuple[Any, Any]]:
        """(answer, why) of the five questions."""
        return [(self[f"rating_{key}"], self[f"rating_{key}_why"]) for key in Question.values]

    @property
    def answers(self) -> dict[str, Any]:
        """What was filled in, as the services take it."""
        given = self.values
        return {
            "goals": {goal.pk: self._answer(f"goal_{goal.pk}") for goal in self.goals},
            "ratings": {key: self._answer(f"rating_{key}") for key in Question.values},
            "outcome": given["outcome"],
            "outcome_why": given["outcome_why"],
            "next_review_on": given["next_review_on"],
        }

    def _answer(self, name: str) -> tuple[str, str]:
        return self.cleaned_data.get(name) or "", self.cleaned_data.get(f"{name}_why") or ""


def _pair(name: str, label: Any, choices: Any) -> list[tuple[str, forms.Field]]:
    why = forms.CharField(
        label=_("Why: %(question)s") % {"question": label},
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    return [
        (name, forms.ChoiceField(label=label, choices=choices, required=False, widget=ChipsSelect)),
        (f"{name}_why", why),
    ]


class SendBackForm(ReasonForm):
    """What should change."""

    empty_messages: ClassVar[Any] = {"reason": _("Say what should change")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("What should change")


class FollowUpForm(RecordForm):
    """What is to be done, by whom, until when."""

    empty_messages: ClassVar[Any] = {"what": _("Say what is to be done")}

    class Meta:
        model = FollowUp
        fields = ("what", "owner", "user", "due_on", "done_on")
        widgets = {"due_on": near_day(), "done_on": near_day(), "user": Dropdown}
        labels = {"user": _("Who is reminded")}
        help_texts = {
            "what": _("Begin with a verb, such as “Write to the new mayor”."),
            "owner": _("A name as it should be printed."),
            "user": _("Without a name here, whoever writes the evaluation is reminded."),
        }

    def __init__(self, *args: Any, evaluation: Evaluation, reworded: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user: Any = self.fields["user"]
        user.queryset = writers_of(evaluation.relationship, self.instance.user_id)
        if not reworded:
            del self.fields["what"]
        if self.instance.pk is None:
            del self.fields["done_on"]
