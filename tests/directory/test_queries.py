import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.services import name_place
from tests.factories.committees import CommitteeFactory, TermFactory
from tests.factories.directory import OfficeFactory, OrganizationFactory, PersonFactory, PlaceFactory

pytestmark = pytest.mark.django_db


def places(number):
    for _ in range(number):
        name_place(place=PlaceFactory(), text="和歌山市", kind="own", language="ja", by=None)


def people(number):
    for _ in range(number):
        PersonFactory(place=PlaceFactory(), organization=OrganizationFactory())


def organizations(number):
    for _ in range(number):
        OrganizationFactory(place=PlaceFactory())


def committees(number):
    for _ in range(number):
        TermFactory(seat__committee=CommitteeFactory(mirrors=CommitteeFactory()))


@pytest.mark.parametrize(
    ("url", "make"),
    [
        ("directory:places", places),
        ("directory:contacts", people),
        ("directory:organizations", organizations),
        ("committees:list", committees),
    ],
)
@pytest.mark.parametrize("role", ["clerk", "member"])
def test_list_asks_as_often_for_twelve_rows_as_for_two(client_of, url, make, role, request):
    client = client_of(request.getfixturevalue(role))
    assert queries(client, reverse(url), make, 2) == queries(client, reverse(url), make, 10)


def test_place_page_asks_as_often_for_many_office_holders(client_of, clerk):
    place = PlaceFactory()

    def offices(number):
        for _ in range(number):
            OfficeFactory(place=place)

    client, url = client_of(clerk), place.get_absolute_url()
    assert queries(client, url, offices, 2) == queries(client, url, offices, 10)


def test_roster_asks_as_often_for_twelve_seats_as_for_two(client_of, clerk):
    committee = CommitteeFactory()

    def seats(number):
        for _ in range(number):
            TermFactory(seat__committee=committee)

    client, url = client_of(clerk), reverse("committees:roster", args=[committee.slug])
    assert queries(client, url, seats, 2) == queries(client, url, seats, 10)


def queries(client, url, make, number):
    make(number)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
