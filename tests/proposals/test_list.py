"""The list of proposals."""

import pytest
from django.urls import reverse

from proposals.services import open_proposal
from proposals.views.listing import Board
from tests.factories.directory import PlaceFactory
from tests.factories.proposals import ProposalFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["list", "board"])
def test_a_sample_proposal_says_so(page, home, coordinator, client_of):
    place = PlaceFactory(name="Mazatlán", country_printed="Mexico")
    open_proposal(partner=place, by=coordinator, sample=True)
    html = client_of(coordinator).get(reverse(f"proposals:{page}")).content.decode()
    assert "Mazatlán, Mexico (sample)" in html


def test_the_board_says_when_it_does_not_hold_all_of_them(home, coordinator, client_of, monkeypatch):
    monkeypatch.setattr(Board, "PER_STAGE", 1)
    board = reverse("proposals:board")
    for number in (6, 1):
        ProposalFactory.create_batch(number)
        page = client_of(coordinator).get(board)
        assert ("Only the 6 proposals opened last stand here" in page.text) == (number == 1)
        assert sum(len(column["cards"]) for column in page.context["columns"]) == 6
