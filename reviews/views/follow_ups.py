"""The actions of an evaluation: add, correct, done, left out and put back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import ActionPage, ChangePage, CreatePage, Page, get_or_404
from reviews import permissions, services, workflow
from reviews.forms import FollowUpForm
from reviews.models import Evaluation, FollowUp
from reviews.views.shared import OfEvaluation, crumbs_to_list, heading_of
from reviews.views.writing import Writable


class AddFollowUp(Writable, OfEvaluation, CreatePage):
    """Notes an action."""

    form_class = FollowUpForm
    heading, action = gettext_lazy("Add an action"), gettext_lazy("Add action")
    success_message = gettext_lazy("Action added.")

    def form_kwargs(self) -> dict[str, Any]:
        """Who may be reminded depends on the tie."""
        return {"evaluation": self.record}

    def save(self, form: Any, by: Any) -> FollowUp:
        """Call the service."""
        return services.add_follow_up(evaluation=self.record, by=by, **form.values)


class OfFollowUp(Page):
    """A page about one action."""

    in_trash = False

    def get_record(self, request: HttpRequest, **kwargs: Any) -> FollowUp:
        """The action of an evaluation this person may see."""
        mine = Evaluation.objects.visible_to(request.user)
        rows = FollowUp.objects.trashed() if self.in_trash else FollowUp.objects.present()
        found = rows.filter(evaluation__in=mine).select_related("evaluation__relationship__partner")
        return get_or_404(found, pk=kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:
        """Those who fill the evaluation in; not while it lies before somebody."""
        return permissions.can_follow(user, record.evaluation)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the evaluation."""
        evaluation = self.record.evaluation
        return [*crumbs_to_list(), (heading_of(evaluation), evaluation.get_absolute_url())]


class EditFollowUp(OfFollowUp, ChangePage):
    """Corrects an action; once it is accepted its words stay."""

    form_class = FollowUpForm
    heading = gettext_lazy("Change the action")
    success_message = gettext_lazy("Action saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """With or without its words."""
        evaluation = self.record.evaluation
        return {"evaluation": evaluation, "reworded": evaluation.state in workflow.WRITABLE}

    def get_heading(self) -> str:
        """With what it is about when the form cannot say it."""
        if self.record.evaluation.state in workflow.WRITABLE:
            return str(self.heading)
        return str(self.record.what)

    def save(self, form: Any, by: Any) -> FollowUp:
        """Under the version the form was opened with."""
        return services.change_follow_up(follow_up=self.record, by=by, seen=form.seen, **form.values)


class FinishFollowUp(OfFollowUp, ActionPage):
    """Done today."""

    success_message = gettext_lazy("Marked as done.")
    undone_by = "reviews:follow-up-reopen"

    def act(self, by: Any) -> FollowUp:
        """Call the service."""
        return services.finish_follow_up(follow_up=self.record, by=by)


class ReopenFollowUp(OfFollowUp, ActionPage):
    """Still to do."""

    success_message = gettext_lazy("Marked as to do.")

    def act(self, by: Any) -> FollowUp:
        """Call the service."""
        return services.reopen_follow_up(follow_up=self.record, by=by)


class Left(OfFollowUp):
    """Which actions belong to it is settled until it is sent."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Those who fill it in."""
        return permissions.can_fill(user, record.evaluation)


class TrashFollowUp(Left, ActionPage):
    """Left out again; it can be put back."""

    success_message = gettext_lazy("Action removed. It can be put back below.")

    def act(self, by: Any) -> FollowUp:
        """Call the service."""
        return services.trash_follow_up(follow_up=self.record, by=by)


class RestoreFollowUp(Left, ActionPage):
    """Put back."""

    in_trash = True
    success_message = gettext_lazy("Action put back.")

    def act(self, by: Any) -> FollowUp:
        """Call the service."""
        return services.restore_follow_up(follow_up=self.record, by=by)
