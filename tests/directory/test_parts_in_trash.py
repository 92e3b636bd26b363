"""Names and facts of places, numbers and addresses of contacts: removed ones wait in Trash."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts.services.holds import place_hold
from directory import services
from directory.models import Channel, Place, PlaceFact, PlaceName
from program.selectors.trash import find_kind, why_it_stays
from program.services.erasing import erase_people
from program.services.trash import purge_trash
from tests.factories.directory import PersonFactory, PlaceFactory

pytestmark = pytest.mark.django_db
PRIVATE = "090-canary-7731"


@pytest.fixture
def place(coordinator, home):
    place = PlaceFactory(name="Wakayama")
    services.name_place(place=place, text="Kishu", kind="former", by=coordinator)
    services.state_fact(place=place, label="Population", value="356,729", by=coordinator)
    return place


@pytest.fixture
def number(coordinator, home):
    return services.add_channel(person=PersonFactory(), kind="phone", value=PRIVATE, by=coordinator)


def remove(browser, part, name, *keys):
    return browser.post(reverse(f"directory:{name}-remove", args=[*keys, part.pk]), follow=True)


def undo(browser, page):
    forms = html.fromstring(page.content).forms
    button = next(form for form in forms if "Undo" in form.text_content())
    return browser.post(button.get("action"), follow=True)


@pytest.mark.parametrize(("model", "name"), [(PlaceName, "name"), (PlaceFact, "fact")])
def test_a_part_of_a_place_is_taken_back_from_the_banner(model, name, place, client_of, clerk):
    browser, part = client_of(clerk), model.objects.get()
    page = remove(browser, part, name, place.pk)
    assert not model.objects.exists()
    assert str(part) not in html.fromstring(page.content).find(".//main").text_content()
    assert str(part) in undo(browser, page).content.decode()
    assert model.objects.get() == part


def test_trash_says_what_it_was_whose_and_who_put_it_there(place, client_of, clerk, coordinator):
    remove(client_of(clerk), PlaceName.objects.get(), "name", place.pk)
    line = html.fromstring(client_of(coordinator).get(reverse("program:trash")).content).find(".//tbody/tr")
    words = " ".join(line.text_content().split())
    assert all(word in words for word in ("Kishu", "Wakayama", str(clerk)))


def test_a_removed_name_finds_the_place_no_more(place, clerk):
    assert Place.objects.matching("Kishu").exists()
    services.remove_part(part=PlaceName.objects.get(), owner=place, by=clerk)
    assert not Place.objects.matching("Kishu").exists()


def test_a_name_that_was_added_again_is_not_put_back_beside_itself(place, clerk):
    gone = services.remove_part(part=PlaceName.objects.get(), owner=place, by=clerk)
    services.name_place(place=place, text="Kishu", kind="former", by=clerk)
    with pytest.raises(ValidationError, match="already recorded"):
        services.put_part_back(part=gone, owner=place, by=clerk)


def test_a_private_number_in_trash_is_shown_to_coordinators_only(number, client_of, coordinator, clerk):
    browser = client_of(coordinator)
    page = remove(browser, number, "channel")
    trash = reverse("program:trash")
    assert PRIVATE in browser.get(trash).content.decode()
    assert PRIVATE not in client_of(clerk).get(trash).content.decode()
    restore = reverse("program:trash-restore", args=["directory.channel", number.pk])
    assert client_of(clerk).post(restore).status_code == 404
    undo(browser, page)
    assert Channel.objects.get() == number


def test_a_removed_number_is_destroyed_after_thirty_days(number, coordinator):
    services.remove_part(part=number, owner=number.owner, by=coordinator)
    purge_trash(now=timezone.now() + timedelta(days=29))
    assert Channel.everything.exists()
    purge_trash(now=timezone.now() + timedelta(days=31))
    assert not Channel.everything.exists()


def test_a_hold_on_the_contact_keeps_a_number_in_trash(number, coordinator, clerk):
    services.remove_part(part=number, owner=number.owner, by=coordinator)
    place_hold(record=number.owner, reason="Case 12", by=clerk)
    assert "legal hold" in why_it_stays(find_kind("directory.channel"), number)


def test_erasing_a_person_takes_the_numbers_in_trash_along(number, coordinator, clerk, settings, tmp_path):
    settings.ERASURE_LIST = str(tmp_path / "erasures.jsonl")
    services.remove_part(part=number, owner=number.owner, by=coordinator)
    erase_people(people=[number.owner], by=clerk)
    assert not Channel.everything.exists()
