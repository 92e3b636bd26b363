"""Evaluations that will not be held: into Trash and out again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import ActionPage, ConfirmPage, Page, get_or_404
from common.trashpage import TrashedLine, TrashPage
from reviews import permissions, selectors, services
from reviews.models import Evaluation
from reviews.views.shared import OfEvaluation, crumbs_to_list


class TrashEvaluation(OfEvaluation, ConfirmPage):
    """Asked once; what was accepted stays."""

    heading = gettext_lazy("Move the evaluation to Trash")
    effect = gettext_lazy("Nobody is reminded of it any more. It can be restored for 30 days.")
    action = gettext_lazy("Move to Trash")
    keep = gettext_lazy("Keep the evaluation")
    success_message = gettext_lazy("The evaluation is in Trash. It can be restored for 30 days.")

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator, before it is sent."""
        return permissions.can_trash(user, record)

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        one: Evaluation = self.record
        return [
            (_("Evaluation"), f"{one.number}, {one.relationship.partner.full_name}"),
            (_("Period"), selectors.period_words(one)),
            (_("State"), str(one.get_state_display())),
        ]

    def act(self, form: Any, by: Any) -> Evaluation:
        """Under the version that was looked at."""
        return services.trash_evaluation(evaluation=self.record, by=by, seen=form.seen)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - its page is gone
        """The list."""
        return reverse("reviews:list")


class InTrash(Page):
    """Pages about evaluations in Trash, for coordinators."""

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator."""
        return permissions.can_restore(user, record)


class TrashedEvaluations(InTrash, TrashPage):
    """Evaluations in Trash, each with its button to restore."""

    heading, nothing = gettext_lazy("Evaluations in Trash"), gettext_lazy("Trash holds no evaluation.")

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return crumbs_to_list()

    def lines(self) -> Iterator[TrashedLine]:
        """With their cities and years."""
        rows = Evaluation.objects.trashed().filter(relationship__trashed_at=None)
        for one in rows.select_related("relationship__partner").order_by("-trashed_at")[: self.most_lines]:
            url = reverse("reviews:restore", args=(one.number,))
            yield TrashedLine(one, url, f"{one.number}, {one.relationship.partner.full_name}", one.years)


class RestoreEvaluation(InTrash, ActionPage):
    """Out of Trash again."""

    success_message = gettext_lazy("Evaluation restored.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Evaluation | None:
        """Whether it exists is only told to those who may restore; in Trash with its tie it stays there."""
        if not permissions.can_restore(request.user):
            return None
        rows = Evaluation.objects.trashed().filter(relationship__trashed_at=None)
        found: Evaluation = get_or_404(rows, number=kwargs["number"])
        return found

    def cancel_url(self) -> str:
        """Back to what lies in Trash."""
        return reverse("reviews:trashed")

    def act(self, by: Any) -> Evaluation:
        """Call the service."""
        return services.restore_evaluation(evaluation=self.record, by=by)
