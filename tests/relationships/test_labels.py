"""Mailing labels from lists: addresses as they are written, sheets as they are sold, nobody left out."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from directory.models import Channel, Home
from documents.models import IssuedPaper
from documents.pdfs import Stamp, fill_slots, make_pdf
from documents.pdfs.paper import QR_ADDRESS, draw_qr
from relationships.pdfs import labels_html
from relationships.selectors import labels
from relationships.selectors.labels import FORMATS, Addressee, LabelLine
from tests.factories import letters
from tests.factories.directory import OrganizationFactory, PersonFactory, PlaceFactory

PAPER, TOP = {"letter": 792, "a4": 841.89}, {"letter": 36, "a4": 42.95}
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
    longer = addressee("a" * 60, "City Hall", "1 Main Street", "b" * 50)
    assert labels.size_of(usual.lines, SMALL) == ""
    assert labels.size_of(longer.lines, SMALL) == "label-small"
    assert labels.size_of(addressee(*["和歌山市役所" * 6] * 4).lines, SMALL) is None
    sheets, skipped = labels.lay_out([usual, addressee(*["word " * 60] * 3)], SMALL)
    assert (len(sheets), [one.reason[:23] for one in skipped]) == (1, ["The address is too long"])


HOSTILE = (
    ['<b>Anna</b> O&amp;Brien & "Sons"', "<i>1 Main St</i>", "5 < 7 & 8 > 2", *"abcd", "Japan"],
    ["M" * 30 + " " + "W" * 23, "W" * 36, "M" * 34, "Japan"],
    ["Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "x" * 60, "Wien"],
    ["田中 花子", "〒640-8511 和歌山県和歌山市七番丁23番地 国際交流課 姉妹都市担当 御中" * 2, "Japan"],
    ["경기도 부천시 길주로 210 부천시청 국제협력팀 자매도시담당", "안녕하세요" * 12, "Korea"],
    ["محمد الراشد", "شارع الملك فهد ١٢٣ " * 5, "المملكة العربية السعودية", "Saudi Arabia"],
    ["ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "ਟਾਊਨ ਹਾਲ ਅੰਮ੍ਰਿਤਸਰ " * 4, "INDIA WITH LONG CAPITALS FOR EVERY WORD OF THE LINE"],
)


@pytest.mark.django_db
@pytest.mark.parametrize("sheet", FORMATS, ids=lambda one: one.key)
@pytest.mark.parametrize("texts", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_printed_stays_on_its_label(texts, sheet, home):
    sheets, skipped = labels.lay_out([addressee(*texts)], sheet)
    drawn = baselines(labels_html(sheets, sheet)) if sheets else []
    top = PAPER[sheet.paper] - TOP[sheet.paper]
    assert all(top - sheet.height < y < top for y in drawn)
    assert bool(drawn) is not bool(skipped)


def baselines(html):
    """How high above the foot of the page each piece of text stands, in points."""
    stamp = Stamp("2026-0142", "7KQ4M-2XW9D", "http://127.0.0.1:8000/verify/7KQ4M-2XW9D/")
    pdf, found = (
        make_pdf(
            fill_slots(html, stamp),
            identifier="1",
            assets={QR_ADDRESS: ("image/svg+xml", draw_qr(QR_ADDRESS))},
        ),
        [],
    )

    def keep(text, outer, inner, _font, _size):
        if text.strip():
            found.append(outer[1] * inner[4] + outer[3] * inner[5] + outer[5])

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=keep)
    return found


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
def test_an_address_in_the_script_of_its_place_is_marked_with_the_language_of_that_place(
    wakayama, coordinator, home
):
    place, address = wakayama.partner, "City Hall\n和歌山市七番丁23"
    place.names.create(text="和歌山市", kind="own", language="ja", script="Jpan")
    office = OrganizationFactory(name="City Hall", place=place, address=address)
    clerk = PersonFactory(name="Yui Mori", organization=office)
    key = letters.introduction(wakayama, coordinator, to_address=address).pk
    found = [
        *labels.addressees_of_organizations(coordinator, [office.pk]),
        *labels.addressees_of_people(coordinator, [clerk.pk]),
        *labels.addressees_of_letters(coordinator, [key]),
    ]
    marked = [{line.text: line.language for line in one.lines} for one in found]
    assert [(one["City Hall"], one["和歌山市七番丁23"]) for one in marked] == [("", "ja")] * 3


@pytest.mark.django_db
def test_of_two_languages_of_a_place_none_is_guessed(coordinator, home):
    place = PlaceFactory(name="Brussels")
    for text, language in (("Bruxelles", "fr"), ("Brussel", "nl")):
        place.names.create(text=text, kind="own", language=language)
    office = OrganizationFactory(name="Hôtel de Ville", place=place, address="Grand-Place 1")
    (found,) = labels.addressees_of_organizations(coordinator, [office.pk])
    assert {line.language for line in found.lines} == {""}


@pytest.mark.django_db
def test_a_filtered_list_leads_to_its_labels_and_names_who_gets_none(people, client_of, clerk):
    client = client_of(clerk)
    listed = client.get(reverse("directory:contacts"), {"q": "a"}).text
    assert "/app/labels/?list=people&amp;q=a" in listed
    page = client.get(PAGE, {"list": "people"})
    assert [str(len(page.context["skipped"])), page.context["number"]] == ["2", 2]
    assert f'<a href="{people[3].get_absolute_url()}">Zoe Nobody</a>' in page.text
    assert client.get(PAGE, {"list": "places"}).status_code == 404


@pytest.mark.django_db
def test_somebody_made_up_is_offered_as_such(people, client_of, clerk):
    type(people[0]).objects.filter(pk=people[0].pk).update(sample=True)
    page = client_of(clerk).get(PAGE, {"list": "people"}).text
    assert "Kenji Tanaka · Japan · sample" in page
    assert "Yui Mori · Japan · sample" not in page


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


@pytest.mark.django_db
def test_nobody_who_is_ticked_is_left_off_the_sheet_unseen(people, ticked, client_of, clerk):
    Channel.objects.filter(person=people[0]).update(value="; ".join(["A long line of an address"] * 7))
    refused = client_of(clerk).post(PAGE, ticked | {"sheet": "5160"})
    assert refused.status_code == 422
    assert "too long for a label of this sheet: Kenji Tanaka." in refused.text
    assert not IssuedPaper.objects.exists()
    assert client_of(clerk).post(PAGE, ticked | {"sheet": "5163"}).status_code == 302
