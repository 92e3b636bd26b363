import pytest
from django.urls import reverse

from directory import services
from tests.factories.directory import OfficeFactory, OrganizationFactory, PersonFactory, PlaceFactory
from tests.sending import versioned_form

pytestmark = pytest.mark.django_db


def test_stale_place_gets_both_texts(client_of, clerk):
    place = services.add_place(name="Wakayama", by=clerk)
    services.change_place(place=place, within="Kansai", by=clerk, seen=1)
    url = reverse("directory:place-edit", args=[place.pk])
    response = client_of(clerk).post(
        url, {"name": "Wakayama", "kind": "city", "within": "Kinki", "version": 1}
    )
    assert response.status_code == 409
    assert "Kansai" in response.content.decode()
    assert "Kinki" in response.content.decode()


@pytest.mark.parametrize(
    ("factory", "name", "typed"),
    [
        (PersonFactory, "person-edit", {"name": "Ana"}),
        (OrganizationFactory, "organization-edit", {"name": "Ana", "kind": "club"}),
        (OfficeFactory, "office-edit", {"title": "Mayor"}),
    ],
)
def test_stale_contact_is_not_saved(client_of, clerk, factory, name, typed):
    record = factory(version=4)
    response = client_of(clerk).post(reverse(f"directory:{name}", args=[record.pk]), typed | {"version": 3})
    assert response.status_code == 409
    record.refresh_from_db()
    assert record.version == 4


def test_stale_conflict_names_the_place_not_its_number(client_of, clerk):
    old, new = PlaceFactory(name="Oldtown"), PlaceFactory(name="Newtown")
    person = services.add_person(name="Ana", place=None, by=clerk)
    services.change_person(person=person, place=old, by=clerk, seen=1)
    url = reverse("directory:person-edit", args=[person.pk])
    typed = {"name": "Ana", "place": new.full_name, "version": 1}
    html = client_of(clerk).post(url, typed).content.decode()
    assert "Oldtown" in html


def test_stale_name_shows_what_somebody_else_saved(client_of, clerk):
    place = services.add_place(name="Minsk", by=clerk)
    name = services.name_place(place=place, text="Мінск", kind="own", by=clerk)
    services.change_part(part=name, owner=place, text="Менск", by=clerk)
    url = reverse("directory:name-edit", args=[place.pk, name.pk])
    response = client_of(clerk).post(url, {"text": "Minsk", "kind": "own", "version": 2})
    assert response.status_code == 409
    assert "Менск" in response.content.decode()


def test_current_name_is_saved_under_the_version_of_its_place(client_of, clerk):
    place = services.add_place(name="Minsk", by=clerk)
    name = services.name_place(place=place, text="Мінск", kind="own", by=clerk)
    url = reverse("directory:name-edit", args=[place.pk, name.pk])
    client_of(clerk).post(url, {"text": "Менск", "kind": "own", "version": 2})
    name.refresh_from_db()
    assert name.text == "Менск"
    place.refresh_from_db()
    assert place.version == 3


def test_stale_channel_is_not_saved(client_of, clerk):
    person = services.add_person(name="Ana", by=clerk)
    channel = services.add_channel(person=person, kind="phone", value="1", private=False, by=clerk)
    url = reverse("directory:channel-edit", args=[channel.pk])
    response = client_of(clerk).post(url, {"kind": "phone", "value": "2", "version": 1})
    assert response.status_code == 409


def test_what_only_one_changed_in_a_name_merges_and_the_other_is_chosen(client_of, clerk):
    place = services.add_place(name="Minsk", by=clerk)
    name = services.name_place(place=place, text="Мінск", kind="own", by=clerk)
    url, browser = reverse("directory:name-edit", args=[place.pk, name.pk]), client_of(clerk)
    opened = versioned_form(browser.get(url).content)
    services.change_part(part=name, owner=place, text="Менск", source="Charter", by=clerk)
    conflict = browser.post(url, {**opened, "text": "Minsk", "valid_from_year": "1991"}).context["conflict"]
    found = [[line.name for line in lines] for lines in (conflict.theirs, conflict.ours, conflict.both)]
    assert found == [["source"], ["valid_from"], ["text"]]


def test_a_part_nobody_can_read_any_more_is_left_to_the_person(client_of, clerk):
    place = services.add_place(name="Minsk", by=clerk)
    name = services.name_place(place=place, text="Мінск", kind="own", by=clerk)
    url, browser = reverse("directory:name-edit", args=[place.pk, name.pk]), client_of(clerk)
    for opened in ("{", "[1]", '{"nonsense": 1}', '{"valid_from": "never"}', "\x00", "[" * 100_000):
        typed = {"text": "Minsk", "kind": "own", "version": 1, "opened": opened}
        assert browser.post(url, typed).status_code == 409
