import pytest
from django.urls import reverse

from directory import services
from directory.models import Membership
from tests.factories.directory import OrganizationFactory, PlaceFactory

pytestmark = pytest.mark.django_db
PAGE = reverse("directory:memberships")


@pytest.fixture
def body(db):
    return OrganizationFactory(name="Sister Cities International", kind="national_body")


def test_membership_says_number_dues_and_whom_the_city_seeks(client_of, clerk, viewer, body, today):
    typed = {
        "organization": body.name,
        "number": "CA-0042",
        "paid_until": "2026-10-31",
        "seeking": "on",
        "wished_regions": "Andes",
        "wished_activities": "Youth orchestras",
    }
    assert client_of(clerk).post(reverse("directory:membership-add"), typed).status_code == 302
    html = client_of(viewer).get(PAGE).content.decode()
    for words in ("CA-0042", "October 31, 2026", "Dues are not paid for today", "Andes", "Youth orchestras"):
        assert words in html
    assert "Seeking a partner" in html


def test_a_new_body_is_added_on_another_tab_so_that_nothing_typed_is_lost(client_of, clerk):
    html = client_of(clerk).get(reverse("directory:membership-add")).content.decode()
    assert f'<a href="{reverse("directory:organization-add")}" target="_blank" rel="noopener">' in html


def test_the_profile_keeps_its_lines(client_of, clerk, body):
    services.add_membership(organization=body, profile="Oil & almonds.\nCountry music.", by=clerk)
    assert "Oil &amp; almonds.<br>Country music." in client_of(clerk).get(PAGE).content.decode()


def test_membership_goes_to_trash_and_comes_back(clerk, body):
    one = services.add_membership(organization=body, by=clerk)
    services.trash(record=one, by=clerk)
    assert not Membership.objects.visible_to(clerk).exists()
    services.take_from_trash(record=one, by=clerk)
    assert Membership.objects.visible_to(clerk).get() == one


def test_extract_offers_only_what_nobody_entered(client_of, clerk):
    place = services.add_place(name="Wakayama", country_printed="Japan", country_code="JP", by=clerk)
    services.state_fact(place=place, label="Population", value="351,000", by=clerk)
    client = client_of(clerk)
    html = client.get(place.get_absolute_url()).content.decode()
    assert "Asia/Tokyo. From GeoNames." in html
    assert "population " not in html
    client.post(reverse("directory:place-locate", args=[place.pk]))
    assert place.facts.get(label="Population").value == "351,000"
    assert "From GeoNames" not in client.get(place.get_absolute_url()).content.decode()


def test_population_comes_with_its_source_and_a_place_the_list_lacks_is_offered_nothing(client_of, clerk):
    place = services.add_place(name="Wakayama", country_printed="Japan", country_code="JP", by=clerk)
    services.locate_place(place=place, by=clerk)
    assert place.facts.get(label="Population").source == "GeoNames"
    hamlet = PlaceFactory(name="Uma Bawang", country_code="MY")
    assert "From GeoNames" not in client_of(clerk).get(hamlet.get_absolute_url()).content.decode()
