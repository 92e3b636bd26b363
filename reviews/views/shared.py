"""What every page about one evaluation begins with."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from common.pages import Page
from common.seen import seen_or_404
from reviews.models import Evaluation


def heading_of(evaluation: Evaluation) -> str:
    """ "Evaluation of Cixi, 2024-2026"."""
    words = {"partner": evaluation.relationship.partner.name, "years": evaluation.years}
    return _("Evaluation of %(partner)s, %(years)s") % words


def crumbs_to_list() -> list[tuple[str, str]]:
    """Back to the list."""
    return [(_("Evaluations"), reverse("reviews:list"))]


class OfEvaluation(Page):
    """A page about one evaluation."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The evaluation, or 404 when this person may not see it."""
        joined = ("relationship__partner", "relationship__committee", "owner", "sent_by", "accepted_by")
        return seen_or_404(Evaluation.objects.visible_to, request.user, *joined, number=kwargs["number"])

    def crumbs(self) -> list[tuple[str, str]]:
        """The list, and the evaluation when the page is below it."""
        return [*crumbs_to_list(), (heading_of(self.record), self.record.get_absolute_url())]

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the page of the evaluation
        """The evaluation."""
        return str(self.record.get_absolute_url())
