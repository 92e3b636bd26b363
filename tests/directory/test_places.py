import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from common.dates import PartialDate
from directory import services
from directory.models import Place, PlaceFact
from tests.factories.directory import PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(clerk):
    place = services.add_place(name="Wakayama", country_printed="Japan", country_code="JP", by=clerk)
    services.name_place(place=place, text="和歌山市", kind="own", language="ja", script="Jpan", by=clerk)
    return place


def page(client, place):
    return client.get(place.get_absolute_url()).content.decode()


def test_own_name_stands_in_the_heading_with_its_language(client_of, clerk, place):
    assert '<bdi lang="ja">和歌山市</bdi></h1>' in page(client_of(clerk), place)


def test_names_say_language_and_script_in_words(client_of, clerk, place):
    services.name_place(
        place=place, text="Wakayama-shi", kind="alias", language="ja", script="Latn", by=clerk
    )
    assert "Japanese, Latin" in page(client_of(clerk), place)


def test_validity_known_by_year_shows_no_day(client_of, clerk, place):
    services.name_place(
        place=place, text="Wakayama-machi", kind="former", valid_until=PartialDate(1889), by=clerk
    )
    html = page(client_of(clerk), place)
    assert "until 1889" in html
    assert "January" not in html


def test_list_finds_a_place_by_its_name_in_another_script(client_of, clerk, place):
    PlaceFactory(name="Cixi")
    html = client_of(clerk).get(reverse("directory:places"), {"q": "和歌山"}).content.decode()
    assert "Wakayama" in html
    assert "Cixi" not in html


def test_csv_holds_plain_text(client_of, clerk, place):
    response = client_of(clerk).get(reverse("directory:places"), {"format": "csv"})
    assert "和歌山市" in response.getvalue().decode()
    assert "<bdi" not in response.getvalue().decode()


def test_same_name_and_country_is_asked_about_once(client_of, clerk, place):
    client, url = client_of(clerk), reverse("directory:place-add")
    typed = {"name": "Wakayama", "kind": "city", "country_printed": "Japan"}
    asked = client.post(url, typed)
    assert asked.status_code == 422
    assert "already recorded" in asked.content.decode()
    client.post(url, typed | {"another": "on"})
    assert Place.objects.filter(name="Wakayama").count() == 2


def test_same_name_in_one_language_is_refused(client_of, clerk, place):
    url = reverse("directory:name-add", args=[place.pk])
    response = client_of(clerk).post(url, {"text": "和歌山市", "kind": "own", "language": "ja"})
    assert response.status_code == 422
    assert place.names.count() == 1


def test_fact_keeps_year_and_source(client_of, clerk, place):
    url = reverse("directory:fact-add", args=[place.pk])
    typed = {"label": "Population", "value": "356,729", "year_year": "2020", "source": "Census"}
    client_of(clerk).post(url, typed)
    fact = PlaceFact.objects.get()
    assert (str(fact.year), fact.source) == ("2020", "Census")


def test_position_is_taken_from_the_extract_with_its_source(clerk, place):
    services.locate_place(place=place, by=clerk)
    assert place.time_zone == "Asia/Tokyo"
    assert place.facts.get(label="Position and time zone").source == "GeoNames"


def test_position_a_person_entered_is_never_overwritten(clerk, place):
    services.change_place(place=place, time_zone="Asia/Seoul", latitude=1, longitude=2, by=clerk, seen=None)
    services.locate_place(place=place, by=clerk)
    with pytest.raises(ValidationError):
        services.locate_place(place=place, by=clerk)
    place.refresh_from_db()
    assert (place.time_zone, place.latitude) == ("Asia/Seoul", 1)


def test_place_in_use_stays_out_of_trash_and_says_why(client_of, clerk, wakayama):
    url = reverse("directory:place-trash", args=[wakayama.partner.pk])
    response = client_of(clerk).post(url, {"version": wakayama.partner.version})
    wakayama.partner.refresh_from_db()
    assert wakayama.partner.trashed_at is None
    assert "Relationships: 1" in response.content.decode()


def test_unused_place_goes_to_trash(client_of, clerk, place):
    place.refresh_from_db()
    client_of(clerk).post(reverse("directory:place-trash", args=[place.pk]), {"version": place.version})
    assert not Place.objects.present().filter(pk=place.pk).exists()


def test_member_sees_own_partner_and_not_another(client_of, member, wakayama, cixi):
    client = client_of(member)
    assert client.get(wakayama.partner.get_absolute_url()).status_code == 200
    assert client.get(cixi.partner.get_absolute_url()).status_code == 404


def test_member_cannot_change_a_place(client_of, member, wakayama):
    url = reverse("directory:place-edit", args=[wakayama.partner.pk])
    assert client_of(member).get(url).status_code == 403


def test_a_removed_name_stands_in_the_history(client_of, clerk, place):
    name = place.names.get()
    client_of(clerk).post(reverse("directory:name-remove", args=[place.pk, name.pk]))
    assert not place.names.exists()
    assert "和歌山市" in place.history.first().history_change_reason
