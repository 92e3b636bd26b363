"""The list of proposals."""

import pytest
from django.urls import reverse

from proposals.services import open_proposal
from tests.factories.directory import PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["list", "board"])
def test_a_sample_proposal_says_so(page, home, coordinator, client_of):
    place = PlaceFactory(name="Mazatlán", country_printed="Mexico")
    open_proposal(partner=place, by=coordinator, sample=True)
    html = client_of(coordinator).get(reverse(f"proposals:{page}")).content.decode()
    assert "Mazatlán, Mexico (sample)" in html
