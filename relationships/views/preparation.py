"""Suspending, ending and taking up a tie again: a page of steps that a person may leave and come back to."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import ActionPage, ChangePage, ConfirmPage, CreatePage, found_or_404
from common.seen import seen_or_404
from relationships import permissions, services, workflow
from relationships.forms import BeginPreparationForm, PreparationForm, StepForm
from relationships.models import Letter, Preparation, PreparationState, PreparationStep, Relationship, StepKey
from relationships.selectors.preparation import lines_after, lines_before, open_preparation, preparations_for
from relationships.views.frame import TiePage, TrashPart
from relationships.views.preparation_page import page_of, waits_for
from relationships.views.status import WAYS


class BeginPreparation(TiePage, CreatePage):
    """Who wants the change and why; the status itself stays until it is decided."""

    form_class = BeginPreparationForm
    back = "relationships:status"
    action = gettext_lazy("Begin the preparation")
    success_message = gettext_lazy("Preparation begun. The status has not changed.")

    def find_part(self, **kwargs: Any) -> Relationship:
        """404 for a status that is not prepared."""
        if kwargs["new"] not in WAYS:
            raise Http404
        return self.tie

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form; of what is in preparation its steps; where the status moved, the decisions."""
        one = open_preparation(self.tie)
        if one:
            return HttpResponseRedirect(one.get_absolute_url())
        if not workflow.may_prepare(self.tie.status, kwargs["new"]):
            return HttpResponseRedirect(self.back_url())
        return super().get(request, **kwargs)

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - about none yet
        """A coordinator or a clerk."""
        return permissions.can_prepare_status(user)

    def get_heading(self) -> str:
        """Which way."""
        return str(WAYS[self.kwargs["new"]])

    def save(self, form: Any, by: Any) -> Preparation:
        """Begin."""
        return services.begin_preparation(relationship=self.tie, new=self.kwargs["new"], by=by, **form.values)

    def success_url(self, result: Any) -> str:
        """On to its steps."""
        return str(result.get_absolute_url())


class OfPreparation(TiePage):
    """A page about one preparation of this tie."""

    record: Preparation

    def find_part(self, **kwargs: Any) -> Preparation:
        """404 for one of another tie."""
        found: Preparation = seen_or_404(preparations_for, self.request.user, pk=kwargs["pk"])
        return found_or_404(found if found.relationship_id == self.tie.pk else None)

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator or a clerk, while it is open."""
        return permissions.can_prepare_status(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """The tie, its decisions and the preparation."""
        status = (_("Status"), reverse("relationships:status", args=(self.tie.slug,)))
        return [*super().crumbs(), status, (str(self.record), self.record.get_absolute_url())]

    def back_url(self) -> str:
        """Back to the steps."""
        return self.record.get_absolute_url()


class ShowPreparation(OfPreparation):
    """Every step with its state, what follows the decision, and the facts so far."""

    template_name = "relationships/preparation.html"

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - who sees the tie reads it
        """Everybody who sees it."""
        return Decision(allowed=True)

    def get_heading(self) -> str:
        """What is prepared."""
        return str(self.record)

    def crumbs(self) -> list[tuple[str, str]]:
        """The tie and its decisions."""
        return super().crumbs()[:-1]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - found by get_record
        """The page."""
        return self.show(**page_of(request.user, self.record))


class EditPreparation(OfPreparation, ChangePage):
    """The facts of the decision as far as they are known."""

    form_class = PreparationForm
    heading = gettext_lazy("Say what is known of the decision")
    success_message = gettext_lazy("Preparation saved. The status has not changed.")

    def form_kwargs(self) -> dict[str, Any]:
        """Letters of this tie, papers this person may see."""
        return {"tie": self.tie, "user": self.request.user}

    def save(self, form: Any, by: Any) -> Preparation:
        """Under the version the form was opened with."""
        return services.change_preparation(preparation=self.record, by=by, seen=form.seen, **form.values)


class DraftStatusLetter(OfPreparation, ActionPage):
    """Drafts the letter to the partner; nothing is sent."""

    success_message = gettext_lazy("Letter drafted. Fill in what stands in brackets; nothing is sent yet.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Who writes letters and prepares the change."""
        return permissions.can_prepare_status(user, record) and permissions.can_write_letter(user)

    def act(self, by: Any) -> Letter:
        """Draft it once."""
        return services.draft_status_letter(preparation=self.record, by=by)

    def success_url(self, result: Any) -> str:
        """On to the letter."""
        return str(result.get_absolute_url())


class OfStep(OfPreparation):
    """A page about one step."""

    def find_part(self, **kwargs: Any) -> Preparation:
        """404 for what is no step of it, and for what follows a decision that is not made."""
        found = super().find_part(**kwargs)
        follows = lines_after(found) if found.state == PreparationState.CARRIED_OUT else []
        lines = {line.key: line for line in [*lines_before(found), *follows]}
        if kwargs["key"] not in lines:
            raise Http404
        self.line = lines[kwargs["key"]]
        return found

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator or a clerk; what follows the decision also after it."""
        if self.line.key in workflow.FOLLOW_UPS:
            return permissions.can_follow_up(user, record)
        return permissions.can_prepare_status(user, record)


class SettleStep(OfStep, CreatePage):
    """Says how a step was done where no record shows it, or why it does not apply here."""

    template_name = "relationships/preparation_step.html"
    form_class = StepForm
    action = gettext_lazy("Save answer")
    success_message = gettext_lazy("Answer saved.")
    undone_by = "relationships:preparation-step-reopen"

    def get_heading(self) -> str:
        """The step."""
        return str(StepKey(self.kwargs["key"]).label)

    def extra_context(self) -> dict[str, Any]:
        """What to do, what the record says, and what was said before."""
        line = self.line
        return {**super().extra_context(), "line": line, "asks": waits_for(self.record, line.key)}

    def form_kwargs(self) -> dict[str, Any]:
        """What was said before."""
        said = self.line.said
        follows = self.line.key in workflow.FOLLOW_UPS
        initial = {"answer": said.answer, "note": said.note, "on": said.on} if said else {}
        return {"follows": follows, "initial": initial}

    def save(self, form: Any, by: Any) -> PreparationStep:
        """Say it."""
        return services.settle_step(preparation=self.record, key=self.line.key, by=by, **form.values)


class ReopenStep(OfStep, ActionPage):
    """Takes back what was said of a step."""

    success_message = gettext_lazy("Marked as to do again.")

    def act(self, by: Any) -> PreparationStep:
        """404 when nothing was said."""
        if self.line.said is None:
            raise Http404
        return services.reopen_step(step=self.line.said, by=by)


class GiveUpPreparation(OfPreparation, ConfirmPage):
    """Leaves the status as it is; asked once, with its reason."""

    heading = gettext_lazy("Give the preparation up")
    effect = gettext_lazy("The status stays as it is. What was done so far stays on record.")
    action, keep = gettext_lazy("Give preparation up"), gettext_lazy("Keep preparing")
    reason = "needed"
    success_message = gettext_lazy("Preparation given up. The status has not changed.")

    def summary(self) -> list[tuple[str, str]]:
        """What is given up."""
        status = self.tie.get_status_display()
        return [(_("Preparation"), str(self.record)), (_("Status now"), status)]

    def act(self, form: Any, by: Any) -> Preparation:
        """Under the version that was looked at."""
        reason = form.values.get("reason", "")
        return services.give_up_preparation(preparation=self.record, reason=reason, by=by, seen=form.seen)


class TrashPreparation(OfPreparation, TrashPart):
    """Moving one that was begun by mistake to Trash is asked once."""

    heading = gettext_lazy("Move the preparation to Trash")
    success_message = gettext_lazy("Preparation moved to Trash.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Unless it led to a decision."""
        return permissions.can_trash_preparation(user, record)

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        return [(_("Preparation"), str(self.record)), (_("State"), self.record.get_state_display())]

    def act(self, form: Any, by: Any) -> Preparation:
        """Under the version that was looked at."""
        return services.trash_preparation(preparation=self.record, by=by, seen=form.seen)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - it has no page now
        """Back to the decisions."""
        return reverse("relationships:status", args=(self.tie.slug,))
