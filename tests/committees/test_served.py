import pytest

from tests.factories.committees import CommitteeFactory

pytestmark = pytest.mark.django_db


def test_committee_page_names_the_tie_it_serves(client_of, clerk, wakayama):
    html = client_of(clerk).get(wakayama.committee.get_absolute_url()).content.decode()
    assert wakayama.get_absolute_url() in html


def test_mirrored_committee_serves_the_same_tie(client_of, clerk, wakayama):
    theirs = CommitteeFactory(mirrors=wakayama.committee)
    html = client_of(clerk).get(theirs.get_absolute_url()).content.decode()
    assert wakayama.get_absolute_url() in html


def test_place_page_names_the_tie_that_uses_it(client_of, clerk, wakayama):
    html = client_of(clerk).get(wakayama.partner.get_absolute_url()).content.decode()
    assert wakayama.get_absolute_url() in html
