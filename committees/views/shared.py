"""How the pages of a committee find it, its seats and terms, and lead back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from committees import permissions
from committees.models import Committee, Seat, Term
from common.decisions import Decision
from common.pages import Page, get_or_404
from common.seen import seen_or_404


class OfCommittee(Page):
    """A page under one committee; coordinators and clerks change it."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 for what is not visible."""
        joined = ("place", "organization", "mirrors__place", "terms_of_reference")
        return seen_or_404(Committee.objects.visible_to, request.user, *joined, slug=kwargs["slug"])

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return permissions.can_change_committees(user, record)

    def the_committee(self) -> Committee:
        """The committee, whatever part of it the page is about."""
        committee: Committee = self.record
        return committee

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list and to the committee."""
        committee = self.the_committee()
        return [
            (_("Committees"), reverse("committees:list")),
            (committee.name, committee.get_absolute_url()),
        ]


class ToRoster(OfCommittee):
    """Leads back to the roster."""

    def cancel_url(self) -> str:
        """The roster."""
        return reverse("committees:roster", args=(self.the_committee().slug,))

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """The roster."""
        return self.cancel_url()


class OfSeat(ToRoster):
    """A page about one seat of a visible committee."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 when the committee is not visible."""
        committees = Committee.objects.visible_to(request.user)
        rows = Seat.objects.filter(trashed_at=None, committee__in=committees)
        return get_or_404(rows.select_related("committee__place"), pk=kwargs["pk"])

    def the_committee(self) -> Committee:
        """The committee of the seat."""
        committee: Committee = self.record.committee
        return committee


class OfTerm(ToRoster):
    """A page about one term in a visible committee."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 when the committee is not visible."""
        committees = Committee.objects.visible_to(request.user)
        rows = Term.objects.present().filter(seat__trashed_at=None, seat__committee__in=committees)
        return get_or_404(rows.select_related("seat__committee__place", "person"), pk=kwargs["pk"])

    def the_committee(self) -> Committee:
        """The committee of the term."""
        committee: Committee = self.record.seat.committee
        return committee
