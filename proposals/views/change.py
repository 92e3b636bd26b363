"""Opening and correcting a proposal."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import ChangePage, CreatePage
from directory.models.place import PlaceKind
from directory.selectors import find_place
from directory.services import add_place, locate_if_listed
from proposals import permissions, services
from proposals.forms import CityForm, NewProposalForm, ProposalForm
from proposals.models import Proposal
from proposals.views.shared import OfProposal


class NewProposal(CreatePage):
    """Opens a proposal in Planning; its tie becomes Proposed."""

    form_class = NewProposalForm
    heading, action = gettext_lazy("New proposal"), gettext_lazy("Create proposal")
    success_message = gettext_lazy("Proposal created. It begins in Planning.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and committee members."""
        return permissions.can_open(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [(_("Proposals"), reverse("proposals:list"))]

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("proposals:list")

    def save(self, form: Any, by: Any) -> Proposal:
        """Use the place on record under this name, or add it; without a city the country stands for it."""
        values = form.values
        country, city = values["country"], values["city"]
        place = find_place(name=city or country, country=country)
        if place is None:
            kind = (values["kind"] or PlaceKind.CITY) if city else PlaceKind.COUNTRY
            place = add_place(name=city or country, kind=kind, country_printed=country, by=by)
            locate_if_listed(place=place, by=by)
        return services.open_proposal(
            partner=place, type=values["type"], proposed_by=values["proposed_by"], why=values["why"], by=by
        )


class ChangeProposal(OfProposal, ChangePage):
    """Corrects what is written about a proposal."""

    form_class = ProposalForm
    heading = gettext_lazy("Change the proposal")
    success_message = gettext_lazy("Proposal saved.")

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator, or the member who opened it."""
        return permissions.can_change(user, record)

    def save(self, form: Any, by: Any) -> Proposal:
        """Save under the version the form was opened with."""
        return services.change_proposal(proposal=self.record, by=by, seen=form.seen, **form.values)


class ChooseCity(OfProposal, CreatePage):
    """Puts a city in the place of the country."""

    form_class = CityForm
    heading, action = gettext_lazy("Choose the city"), gettext_lazy("Save the city")
    success_message = gettext_lazy("City chosen.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever may change the proposal."""
        return permissions.can_change(user, record)

    def save(self, form: Any, by: Any) -> Proposal:
        """Use the place on record under this name, or add it in the country the proposal named."""
        country = self.record.relationship.partner
        name = form.values["city"]
        place = find_place(name=name, country=country.country_printed) or add_place(
            name=name,
            kind=form.values["kind"],
            country_printed=country.country_printed,
            country_code=country.country_code,
            by=by,
        )
        return services.choose_city(proposal=self.record, partner=place, by=by)
