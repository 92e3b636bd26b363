"""The pages every app is made of: create, change, confirm, act."""

import re

import pytest

from common.records import restore, save_change
from directory.models import Place
from tests.factories.directory import PlaceFactory

pytestmark = [pytest.mark.urls("tests.common.pages_app"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _bare_frame(monkeypatch):
    monkeypatch.setattr("sistercities.shell._shell", lambda request: {})


@pytest.fixture
def place(db):
    return PlaceFactory(name="Cixi", kind="city", country_printed="China")


@pytest.fixture
def browser(client_of, coordinator):
    return client_of(coordinator)


def typed(place, **changes):
    values = {"name": place.name, "kind": place.kind, "within": place.within, "website": place.website}
    return {**values, "country_printed": place.country_printed, "version": str(place.version), **changes}


def resend(response, **changes):
    """What the browser would post from the page: hidden fields and checked radios."""
    html = response.content.decode()
    tags = [
        dict(re.findall(r'(\w+)="([^"]*)"', tag)) | {"on": "checked" in tag}
        for tag in re.findall(r"<input[^>]*>", html)
    ]
    sent = {t["name"]: t.get("value", "") for t in tags if t.get("type") == "hidden" or t["on"]}
    return {**sent, **changes}


def test_create_page_saves_and_says_so(browser):
    response = browser.post("/t/places/add/", {"name": "Minsk", "kind": "district"}, follow=True)
    assert "City saved." in response.content.decode()
    assert Place.objects.get().name == "Minsk"


def test_form_with_errors_comes_back_as_422_with_summary_and_typed_text(browser):
    response = browser.post("/t/places/add/", {"name": " ", "kind": "city", "within": "Zhejiang"})
    html = response.content.decode()
    assert response.status_code == 422
    assert html.count("Enter the name of the city") == 2
    assert '<a href="#id_name">Enter the name of the city</a>' in html
    assert "<title>Error: Add a city" in re.sub(r"\s+", " ", html).replace("<title> ", "<title>")
    assert 'value="Zhejiang"' in html


def test_refusal_by_the_service_stands_at_its_field(browser):
    response = browser.post("/t/places/add/", {"name": "Atlantis", "kind": "city"})
    assert response.status_code == 422
    assert b'<a href="#id_name">Enter a city that exists</a>' in response.content


def test_same_form_sent_twice_makes_one_record(browser):
    page = browser.get("/t/places/add/")
    data = resend(page, name="Minsk", kind="city")
    first, second = browser.post("/t/places/add/", data), browser.post("/t/places/add/", data)
    assert first["Location"] == second["Location"]
    assert Place.objects.count() == 1


def test_a_button_pressed_again_leads_where_it_led_and_says_what_stands(browser, place):
    address, typed = f"/t/places/{place.pk}/trash/", {"version": place.version, "reason": "Entered twice"}
    for words in ("", *["You did this already; once is enough. The city is in Trash."] * 3):
        answer = browser.post(address, typed, follow=True)
        assert answer.redirect_chain == [("/t/places/", 302)]
        assert words in answer.content.decode()
    place.refresh_from_db()
    assert place.version == 2


def test_what_another_person_moved_to_trash_is_not_found(browser, place, client_of, clerk):
    address, typed = f"/t/places/{place.pk}/trash/", {"version": place.version, "reason": "Entered twice"}
    assert browser.post(address, typed).status_code == 302
    assert client_of(clerk).post(address, typed).status_code == 404


def test_a_button_works_anew_on_what_was_restored(browser, place, clerk):
    address = f"/t/places/{place.pk}/trash/"
    for _time in range(2):
        place.refresh_from_db()
        browser.post(address, {"version": place.version, "reason": "Entered twice"})
        place.refresh_from_db()
        assert place.trashed_at
        restore(place, by=clerk)
    place.refresh_from_db()
    assert place.version == 5


def test_second_opening_of_the_form_makes_a_second_record(browser):
    for name in ("Minsk", "Cixi"):
        browser.post("/t/places/add/", resend(browser.get("/t/places/add/"), name=name, kind="city"))
    assert Place.objects.count() == 2


def test_extra_fields_are_not_read(browser, place):
    browser.post(f"/t/places/{place.pk}/change/", typed(place, sample="on", time_zone="Asia/Tokyo"))
    place.refresh_from_db()
    assert (place.sample, place.time_zone) == (False, "")


def test_change_page_carries_the_version(browser, place):
    html = browser.get(f"/t/places/{place.pk}/change/").content.decode()
    assert f'name="version" value="{place.version}"' in html


def test_stale_save_gets_409_naming_who_and_both_texts(browser, place, clerk):
    before = typed(place, name="Cixi City")
    place.name = "Cixi Shi"
    save_change(place, by=clerk)
    response = browser.post(f"/t/places/{place.pk}/change/", before)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Kim Ortiz changed this a moment ago, while you were editing. Nothing is lost." in html
    assert "Cixi City" in html
    assert "Cixi Shi" in html


def test_choices_of_the_409_page_keep_both_peoples_changes(browser, place, clerk):
    before = typed(place, name="Cixi City", within="Zhejiang")
    place.name, place.website = "Cixi Shi", "https://cixi.example/"
    save_change(place, by=clerk)
    page = browser.post(f"/t/places/{place.pk}/change/", before)
    browser.post(f"/t/places/{place.pk}/change/", resend(page, keep_name="mine"))
    place.refresh_from_db()
    assert (place.name, place.within, place.website) == ("Cixi City", "Zhejiang", "https://cixi.example/")


def test_saved_text_stays_when_it_is_chosen(browser, place, clerk):
    before = typed(place, name="Cixi City", within="Zhejiang")
    place.name = "Cixi Shi"
    save_change(place, by=clerk)
    page = browser.post(f"/t/places/{place.pk}/change/", before)
    browser.post(f"/t/places/{place.pk}/change/", resend(page, keep_name="saved"))
    place.refresh_from_db()
    assert (place.name, place.within) == ("Cixi Shi", "Zhejiang")


def test_third_person_between_choosing_and_saving_gets_another_409(browser, place, clerk):
    before = typed(place, name="Cixi City")
    place.name = "Cixi Shi"
    save_change(place, by=clerk)
    page = browser.post(f"/t/places/{place.pk}/change/", before)
    place.name = "Cixi again"
    save_change(place, by=clerk)
    assert browser.post(f"/t/places/{place.pk}/change/", resend(page)).status_code == 409


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 30, "\x00"])
def test_missing_or_made_up_version_never_overwrites(browser, place, version):
    response = browser.post(f"/t/places/{place.pk}/change/", typed(place, name="X", version=version))
    place.refresh_from_db()
    assert response.status_code in {409, 422}
    assert place.name == "Cixi"


def test_viewer_is_refused_with_the_reason(client_of, viewer, place):
    response = client_of(viewer).get(f"/t/places/{place.pk}/change/")
    assert response.status_code == 403


@pytest.mark.parametrize("key", ["99999999999999999999", "0"])
def test_unknown_key_is_404(browser, key):
    assert browser.get(f"/t/places/{key}/change/").status_code == 404


def test_confirm_page_shows_facts_and_effect_and_changes_nothing(browser, place):
    html = browser.get(f"/t/places/{place.pk}/trash/").content.decode()
    place.refresh_from_db()
    assert "It can be restored for 30 days." in html
    assert "btn-danger" in html
    assert place.trashed_at is None


def test_confirm_page_asks_for_the_reason_when_it_is_needed(browser, place):
    response = browser.post(f"/t/places/{place.pk}/trash/", {"version": place.version})
    assert response.status_code == 422
    assert b"Say why" in response.content


def test_confirm_page_acts_on_post(browser, place):
    browser.post(f"/t/places/{place.pk}/trash/", {"version": place.version, "reason": "Entered twice"})
    place.refresh_from_db()
    assert place.trashed_at is not None


def test_action_page_knows_no_get(browser, place):
    assert browser.get(f"/t/places/{place.pk}/mark/").status_code == 405
    assert browser.post(f"/t/places/{place.pk}/mark/").status_code == 302


def test_who_signed_in_after_pressing_a_button_is_shown_the_way_back(browser, place):
    answer = browser.get(f"/t/places/{place.pk}/mark/")
    assert answer["Allow"] == "POST"
    assert b"Go back to the page" in answer.content
