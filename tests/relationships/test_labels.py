"""Mailing labels from lists: addresses as they are written, sheets as they are sold, nobody left out."""

import pytest
from django.urls import reverse

from directory.models import Channel, Home
from documents.models import IssuedPaper
from relationships.selectors import labels
from relationships.selectors.labels import FORMATS, Addressee, LabelLine
from tests.factories import letters
from tests.factories.directory import OrganizationFactory, PersonFactory, PlaceFactory

SMALL, LARGE = FORMATS[0], FORMATS[1]
PAGE = "/app/labels/"


def addressee(*lines):
    return Addressee("one", "One", [LabelLine(line) for line in lines])


def test_the_sheets_hold_what_their_makers_say():
    held = {one.name: (one.on_sheet, one.paper) for one in FORMATS}
    assert held == {
        "Avery 5160": (30, "letter"), "Avery 5163": (10, "letter"),
        "Avery L7160": (21, "a4"), "Avery L7163": (14, "a4"),
    }  # fmt: skip
    assert [one.paper for one in labels.formats_for("a4")][:2] == ["a4", "a4"]


def test_letters_grow_smaller_until_an_address_fits_and_none_is_cut():
    usual = addressee("Mayor", "City Hall", "1 Main Street", "Bakersfield")
    longer = addressee("A" * 60, "City Hall", "1 Main Street", "B" * 50)
    assert labels.size_of(usual.lines, SMALL) == ""
    assert labels.size_of(longer.lines, SMALL) == "label-small"
    assert labels.size_of(addressee(*["和歌山市役所" * 6] * 4).lines, SMALL) is None
    sheets, skipped = labels.lay_out([usual, addressee(*["word " * 60] * 3)], SMALL)
    assert (len(sheets), [one.reason[:23] for one in skipped]) == (1, ["The address is too long"])


def test_labels_begin_where_the_sheet_was_left_and_go_on_to_the_next():
    sheets, _skipped = labels.lay_out([addressee("One")] * 12, LARGE, start=9)
    assert [[bool(label.lines) for label in page] for page in sheets] == [
        [*[False] * 8, True, True],
        [True] * 10,
    ]


@pytest.fixture
def people(home):
    japan = PlaceFactory(name="Wakayama", country_printed="Japan", country_code="JP")
    office = OrganizationFactory(name="City Hall", place=japan, address="1 Shichibancho\nWakayama")
    tanaka = PersonFactory(name="Kenji Tanaka", own_name="田中健二", own_language="ja", place=japan)
    Channel.objects.create(person=tanaka, kind="address", value="〒640-8511; 和歌山市七番丁23", private=False)
    hidden = PersonFactory(name="Aya Sato")
    Channel.objects.create(person=hidden, kind="address", value="At home", private=True)
    return (
        tanaka,
        PersonFactory(name="Yui Mori", organization=office),
        hidden,
        PersonFactory(name="Zoe Nobody"),
    )


def lines(one):
    return [line.text for line in one.lines]


@pytest.mark.django_db
def test_addresses_stand_as_they_are_written_and_who_has_none_is_named(people, clerk):
    found = {one.name: one for one in labels.addressees_of_people(clerk, [one.pk for one in people])}
    tanaka = ["田中健二", "Kenji Tanaka", "〒640-8511", "和歌山市七番丁23", "Japan"]
    assert lines(found["Kenji Tanaka"]) == tanaka
    assert {line.language for line in found["Kenji Tanaka"].lines} == {"ja", ""}
    assert lines(found["Yui Mori"]) == ["Yui Mori", "City Hall", "1 Shichibancho", "Wakayama", "Japan"]
    assert found["Aya Sato"].reason.startswith("The address is private")
    assert found["Zoe Nobody"].reason == "No postal address is recorded."


@pytest.mark.django_db
def test_of_letters_each_address_stands_once(wakayama, coordinator, home):
    address = {"to_address": "1 Shichibancho\nWakayama, Japan"}
    keys = [letters.introduction(wakayama, coordinator, **address).pk for _number in range(2)]
    (found,) = labels.addressees_of_letters(coordinator, keys)
    assert lines(found)[-1] == "Wakayama, Japan"


@pytest.mark.django_db
def test_a_filtered_list_leads_to_its_labels_and_names_who_gets_none(people, client_of, clerk):
    client = client_of(clerk)
    listed = client.get(reverse("directory:contacts"), {"q": "a"}).text
    assert "/app/labels/?list=people&amp;q=a" in listed
    page = client.get(PAGE, {"list": "people"})
    assert [str(len(page.context["skipped"])), page.context["number"]] == ["2", 2]
    assert f'<a href="{people[3].get_absolute_url()}">Zoe Nobody</a>' in page.text
    assert client.get(PAGE, {"list": "places"}).status_code == 404


@pytest.fixture
def ticked(people, client_of, clerk):
    form = client_of(clerk).get(PAGE, {"list": "people"}).context["form"]
    which = [one.key for one in form.addressees if not one.reason]
    return {"sheet": "l7160", "start": "3", "which": which}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"start": "99"}, {"start": "22"}, {"which": []}, {"which": ["person-0"]}, {"sheet": "x"}]
)
def test_labels_that_no_sheet_holds_are_not_printed(ticked, client_of, clerk, wrong):
    assert client_of(clerk).post(PAGE, ticked | wrong).status_code == 422


@pytest.mark.django_db
def test_those_who_are_ticked_become_a_sheet_to_print(ticked, client_of, clerk):
    assert client_of(clerk).post(PAGE, ticked).status_code == 302
    paper = IssuedPaper.objects.get(kind="labels")
    assert (paper.paper_size, paper.title) == ("a4", "Mailing labels: 2 addresses")
    assert "田中健二" in paper.snapshot
    assert "At home" not in paper.snapshot


@pytest.mark.django_db
def test_the_sheet_offered_first_is_of_the_paper_of_the_city(people, client_of, clerk):
    Home.objects.update(paper_size="a4")
    assert client_of(clerk).get(PAGE).context["form"]["sheet"].value() == "l7160"
