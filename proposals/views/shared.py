"""How every page of a proposal finds it and leads back to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from common.seen import seen_or_404
from proposals.models import Proposal


def visible(request: HttpRequest, number: str) -> Proposal:
    """The proposal with this number, or 404 for what this person may not see."""
    joined = ("relationship__partner", "relationship__type", "owner")
    proposal: Proposal = seen_or_404(Proposal.objects.visible_to, request.user, *joined, number=number)
    return proposal


class OfProposal:
    """What the sub-pages of a proposal share."""

    request: HttpRequest
    record: Any

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Proposal:
        """404 for what is not visible."""
        return visible(request, kwargs["number"])

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the proposal."""
        return [
            (_("Proposals"), reverse("proposals:list")),
            (str(self.record), self.record.get_absolute_url()),
        ]

    def cancel_url(self) -> str:
        """Back to the proposal."""
        return str(self.record.get_absolute_url())

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """Back to the proposal."""
        return str(self.record.get_absolute_url())
