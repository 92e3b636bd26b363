"""Goals of a work plan: adding, correcting, reaching, taking out and putting back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import FormRules
from common.pages import ChangePage, CreatePage, get_or_404
from relationships.forms.plan import GoalDoneForm, GoalForm
from relationships.models import Goal, GoalTerm
from relationships.services import plan as services
from relationships.views.frame import TieAction, TrashPart
from relationships.views.plan import KeptPlan, OfPlan


class OfGoal(KeptPlan, OfPlan):
    """A page about one goal of the plan."""

    def find_part(self, **kwargs: Any) -> Goal:
        """The goal, or 404 when it belongs to another plan."""
        return get_or_404(Goal.objects.present().filter(plan=self.plan), pk=kwargs["goal"])

    def asks_why(self) -> bool:
        """Whether a side has agreed to the plan as it stands."""
        return bool(self.plan.our_agreed_on or self.plan.their_agreed_on)


class AddGoal(KeptPlan, OfPlan, CreatePage):
    """One more goal."""

    form_class = GoalForm
    heading, action = gettext_lazy("Add a goal"), gettext_lazy("Save goal")
    success_message = gettext_lazy("Goal saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """A reason when a side has agreed; the address may say whether it is for short or for long."""
        term = self.request.GET.get("term", "")
        return {
            "agreed": bool(self.plan.our_agreed_on or self.plan.their_agreed_on),
            "initial": {"term": term} if term in GoalTerm.values else {},
        }

    def save(self, form: Any, by: Any) -> Goal:
        """Into this plan."""
        return services.add_goal(plan=self.plan, by=by, **form.values)


class EditGoal(OfGoal, ChangePage):
    """Corrects a goal."""

    form_class = GoalForm
    heading = gettext_lazy("Change the goal")
    success_message = gettext_lazy("Goal saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """A reason when a side has agreed."""
        return {"agreed": self.asks_why()}

    def save(self, form: Any, by: Any) -> Goal:
        """Under the version the form was opened with."""
        return services.change_goal(goal=self.record, by=by, seen=form.seen, **form.values)


class FinishGoal(OfGoal, ChangePage):
    """Records that a goal was reached."""

    form_class = GoalDoneForm
    action = gettext_lazy("Record as reached")
    success_message = gettext_lazy("Recorded as reached.")
    undone_by = "relationships:goal-reopen"

    def get_heading(self) -> str:
        """Which goal."""
        return _("Reached: %(goal)s") % {"goal": self.record.text}

    def initial_of(self, record: Any) -> dict[str, Any]:
        """What is recorded so far."""
        return {"on": record.done_on, "result": record.result}

    def save(self, form: Any, by: Any) -> Goal:
        """Under the version the form was opened with."""
        return services.finish_goal(goal=self.record, by=by, seen=form.seen, **form.values)


class ReopenGoal(OfGoal, TieAction):
    """Takes back that it was reached."""

    success_message = gettext_lazy("The goal is open again.")

    def act(self, by: Any) -> Goal:
        """Open it."""
        return services.reopen_goal(goal=self.record, by=by)


class TrashGoal(OfGoal, TrashPart):
    """Taking a goal out is asked once, with a reason when a side has agreed."""

    heading = gettext_lazy("Move this goal to Trash")
    keep = gettext_lazy("Keep it")
    success_message = gettext_lazy("Goal moved to Trash.")

    @property
    def reason(self) -> str:  # type: ignore[override] # it depends on the record
        """Needed once a side has agreed."""
        return "needed" if self.asks_why() else "none"

    def get_effect(self) -> str:
        """What happens to the agreement."""
        if self.asks_why():
            return _("The agreement of both sides is taken back, and both agree again to what is left.")
        return _("It leaves the plan and can be restored for 30 days.")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        goal: Goal = self.record
        due = goal.due.display() if goal.due else _("Not recorded")
        return [(_("Goal"), goal.text), (_("Due"), due)]

    def act(self, form: FormRules, by: Any) -> Goal:
        """Under the version that was looked at."""
        reason = form.values.get("reason", "")
        return services.trash_goal(goal=self.record, reason=reason, by=by, seen=form.seen)


class RestoreGoal(KeptPlan, OfPlan, TieAction):
    """Puts a goal back; both sides agree again when one had agreed."""

    success_message = gettext_lazy("Goal restored.")

    def find_part(self, **kwargs: Any) -> Goal:
        """Only what lies in Trash."""
        return get_or_404(Goal.objects.trashed().filter(plan=self.plan), pk=kwargs["goal"])

    def act(self, by: Any) -> Goal:
        """Restore it."""
        return services.restore_goal(goal=self.record, by=by)
