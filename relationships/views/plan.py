"""Work plans of a tie: the plan, what each side agreed, and its goals."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.forms import FormRules
from common.pages import ChangePage, ConfirmPage, CreatePage, get_or_404
from common.seen import seen_or_404
from relationships import permissions
from relationships.forms.plan import AgreedForm, PlanForm
from relationships.models import Side, WorkPlan
from relationships.selectors import plan as reading
from relationships.services import plan as services
from relationships.views.frame import KeptByCoordinator, TieAction, TiePage, TieTab


class KeptPlan:
    """Pages a coordinator or a member of the city uses."""

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator, or a member for the own city."""
        return permissions.can_keep_plan(user, record)


class Plans(TieTab):
    """The plans of a tie with what each side agreed."""

    template_name = "relationships/plans.html"
    tab = "relationships:plans"

    def exists_for(self, user: Any) -> bool:
        """Administrators read no plans."""
        return reading.reads_plans(user)

    def context(self, user: Any) -> dict[str, Any]:
        """Newest first."""
        add = reverse("relationships:plan-add", args=(self.tie.slug,))
        may = permissions.can_keep_plan(user)
        return {
            "plans": reading.plans_of(user, self.tie),
            "main_action": (_("Add a work plan"), add) if may else None,
        }


class AddPlan(KeptPlan, TiePage, CreatePage):
    """Begins a plan; its goals follow."""

    form_class = PlanForm
    back = "relationships:plans"
    heading, action = gettext_lazy("Add a work plan"), gettext_lazy("Save plan")
    success_message = gettext_lazy("Plan saved. Add its goals.")

    def exists_for(self, user: Any) -> bool:
        """Administrators read no plans."""
        return reading.reads_plans(user)

    def form_kwargs(self) -> dict[str, Any]:
        """Only papers of this tie."""
        return {"user": self.request.user, "tie": self.tie}

    def save(self, form: Any, by: Any) -> WorkPlan:
        """Without goals so far."""
        return services.make_plan(relationship=self.tie, by=by, **form.values)

    def success_url(self, result: Any) -> str:
        """On to the plan, where goals are added."""
        return str(result.get_absolute_url())


class OfPlan(TiePage):
    """A page about one plan, found by its own address."""

    plan: WorkPlan

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The plan, its tie, and what of it the page is about."""
        self.plan = seen_or_404(reading.plans_for_page, request.user, pk=kwargs["pk"])
        self.tie = self.find_tie(request, self.plan.relationship.slug)
        return self.find_part(**kwargs)

    def find_part(self, **kwargs: Any) -> Any:  # noqa: ARG002 - subclasses read them
        """What the page is about."""
        return self.plan

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the tie and to the plan."""
        return [*super().crumbs(), (self.plan.title, self.plan.get_absolute_url())]

    def back_url(self) -> str:
        """Back to the plan."""
        return str(self.plan.get_absolute_url())


class ShowPlan(OfPlan, TieTab):
    """Goals by term, who agreed when, and what was agreed before."""

    template_name = "relationships/plan.html"
    tab = "relationships:plans"

    def context(self, user: Any) -> dict[str, Any]:
        """What the page shows, each part from its selector."""
        today = timezone.localdate()
        may = bool(permissions.can_keep_plan(user))
        return {
            "plan": self.plan,
            "terms": reading.terms_of(self.plan, today),
            "earlier": reading.earlier_agreements(self.plan),
            "trashed": reading.goals_in_trash(self.plan) if may else [],
            "may_keep": may,
            "may_print": bool(permissions.can_print_plan(user)),
            "sides": self._sides(may),
        }

    def _sides(self, may: bool) -> list[dict[str, Any]]:  # noqa: FBT001 - read in one place
        ours = {"side": Side.HOME, "label": _("Agreed by us"), "on": self.plan.our_agreed_on}
        theirs = {"side": Side.PARTNER, "label": _("Agreed by them"), "on": self.plan.their_agreed_on}
        ours["who"], theirs["who"] = self.plan.our_agreed_by, self.plan.their_agreed_by
        for one in (ours, theirs):
            args = (self.plan.pk, one["side"])
            one["agree_url"] = reverse("relationships:plan-agree", args=args) if may else ""
            taking_back = may and one["on"]
            one["withdraw_url"] = reverse("relationships:plan-withdraw", args=args) if taking_back else ""
        return [ours, theirs]


class EditPlan(KeptPlan, OfPlan, ChangePage):
    """Corrects title, time and paper of a plan."""

    form_class = PlanForm
    heading = gettext_lazy("Change the work plan")
    success_message = gettext_lazy("Plan saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """Only papers of this tie; a reason when a side has agreed."""
        agreed = bool(self.plan.our_agreed_on or self.plan.their_agreed_on)
        return {"user": self.request.user, "tie": self.tie, "agreed": agreed}

    def save(self, form: Any, by: Any) -> WorkPlan:
        """Under the version the form was opened with."""
        return services.change_plan(plan=self.plan, by=by, seen=form.seen, **form.values)


class OfSide(KeptPlan, OfPlan):
    """A page about what one side agreed; any other word in the address is a 404."""

    def find_part(self, **kwargs: Any) -> WorkPlan:
        """The plan, for one of its two sides."""
        if kwargs["side"] not in Side.values:
            raise Http404
        return self.plan

    def whose(self) -> str:
        """The city that agreed."""
        return _("our side") if self.kwargs["side"] == Side.HOME else self.tie.partner.name

    def agreed(self, plan: WorkPlan | None = None) -> tuple[Any, str]:
        """When, and who said so."""
        plan = plan or self.plan
        if self.kwargs["side"] == Side.HOME:
            return plan.our_agreed_on, plan.our_agreed_by
        return plan.their_agreed_on, plan.their_agreed_by


class AgreePlan(OfSide, ChangePage):
    """Records when one side agreed to the goals as they stand."""

    form_class = AgreedForm
    action = gettext_lazy("Record the agreement")
    success_message = gettext_lazy("Agreement recorded.")

    def get_heading(self) -> str:
        """Whose agreement."""
        return _("Work plan agreed by %(side)s") % {"side": self.whose()}

    def initial_of(self, record: Any) -> dict[str, Any]:
        """What is recorded so far; also asked for earlier states of the plan."""
        on, who = self.agreed(record)
        return {"on": on, "agreed_by": who}

    def save(self, form: Any, by: Any) -> WorkPlan:
        """Under the version the form was opened with."""
        side = self.kwargs["side"]
        return services.agree_plan(plan=self.plan, side=side, by=by, seen=form.seen, **form.values)


class WithdrawPlan(OfSide, ConfirmPage):
    """Takes back that a side agreed; a reason is asked."""

    effect = gettext_lazy("The plan waits for this side again. The date stays in its history.")
    action = gettext_lazy("Take the agreement back")
    reason = "needed"
    success_message = gettext_lazy("Agreement taken back.")

    def get_heading(self) -> str:
        """Whose agreement."""
        return _("Take back the agreement of %(side)s") % {"side": self.whose()}

    def summary(self) -> list[tuple[str, str]]:
        """What is recorded."""
        on, who = self.agreed()
        none = _("Not recorded")
        return [(_("Agreed on"), on.display() if on else none), (_("Who agreed"), who or none)]

    def act(self, form: FormRules, by: Any) -> WorkPlan:
        """Under the version that was looked at."""
        side, reason = self.kwargs["side"], form.values["reason"]
        return services.withdraw_plan(plan=self.plan, side=side, reason=reason, by=by, seen=form.seen)


class TrashPlan(KeptPlan, OfPlan, ConfirmPage):
    """Moving a plan to Trash is asked once."""

    heading = gettext_lazy("Move the work plan to Trash")
    effect = gettext_lazy("It leaves the relationship with all its goals and can be restored for 30 days.")
    action, keep = gettext_lazy("Move to Trash"), gettext_lazy("Keep it")
    success_message = gettext_lazy("Plan moved to Trash.")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        goals = str(self.plan.goals.filter(trashed_at=None).count())
        return [(_("Work plan"), self.plan.title), (_("Goals"), goals)]

    def act(self, form: FormRules, by: Any) -> WorkPlan:
        """Under the version that was looked at."""
        return services.trash_plan(plan=self.plan, by=by, seen=form.seen)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """To the other plans."""
        return reverse("relationships:plans", args=(self.tie.slug,))


class RestorePlan(KeptByCoordinator, TieAction):
    """Out of Trash again, with its goals."""

    back = "relationships:parts-trashed"
    success_message = gettext_lazy("Plan restored.")

    def find_part(self, **kwargs: Any) -> WorkPlan:
        """Only what lies in Trash."""
        rows = WorkPlan.objects.trashed().filter(relationship=self.tie)
        found: WorkPlan = get_or_404(rows, pk=kwargs["pk"])
        return found

    def act(self, by: Any) -> WorkPlan:
        """Restore it."""
        return services.restore_plan(plan=self.record, by=by)


class PrintPlan(OfPlan, TieAction):
    """Has the PDF of the plan made, and on to the page that shows how far it is."""

    limit = "print"
    success_message = ""

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever writes it or keeps the files."""
        return permissions.can_print_plan(user, record)

    def act(self, by: Any) -> Any:
        """Ask for it."""
        return services.print_plan(plan=self.plan, by=by)

    def success_url(self, result: Any) -> str:
        """The paper's own page."""
        return reverse("documents:paper", args=(result.pk,))
