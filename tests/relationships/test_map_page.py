"""Ties on the map: the same rows as the list, with words and shapes, and a small picture of each."""

import re

import pytest
from lxml import etree

from common.dates import PartialDate
from directory.models import Place
from relationships.models import Party, Relationship
from tests.factories.relationships import MilestoneFactory, RelationshipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
MAP = "/app/relationships/map/"


@pytest.fixture
def ties(home, wakayama, cixi):
    for place, latitude, longitude in (
        (home.place, "35.37", "-119.02"),
        (wakayama.partner, "34.23", "135.17"),
        (cixi.partner, "30.18", "121.25"),
    ):
        Place.objects.filter(pk=place.pk).update(latitude=latitude, longitude=longitude)
    Relationship.objects.filter(pk=cixi.pk).update(last_activity_on="2019-05-31")
    return wakayama, cixi, RelationshipFactory(partner__name="Perm", slug="perm", status="ended")


def marks(page):
    drawn = re.findall(
        r'<svg class="tw-map-mark tw-map-mark-(\w+)".*?aria-label="([^"]*)">\s*<(\w+)', page, re.DOTALL
    )
    return {words.split(" ", 1)[1]: (look, shape) for look, words, shape in drawn}


def test_each_mark_is_a_link_whose_shape_and_words_say_the_status(client_of, coordinator, ties):
    page = client_of(coordinator).get(MAP).text
    found = marks(page)
    assert found["Wakayama, Active"] == ("done", "circle")
    quiet = next(words for words in found if words.startswith("Cixi, "))
    assert ("uiet since" in quiet, found[quiet]) == (True, ("attention", "path"))
    assert page.count('class="tw-map-arc ') == 2
    listed = re.search(r'<ol class="tw-map-list">.*?</ol>', page, re.DOTALL)[0]
    assert re.findall(r'<a href="[^"]*">(\w+)</a>', listed) == ["Cixi", "Wakayama"]


def test_a_mark_says_what_is_disputed_and_which_renewal_is_pending(client_of, coordinator, ties):
    wakayama, cixi, _perm = ties
    MilestoneFactory(relationship=wakayama, kind="expires", date=PartialDate(2025, 11))
    Party.objects.create(relationship=cixi, place=cixi.partner, side="partner", stated_status="ended")
    found = marks(client_of(coordinator).get(MAP).text)
    assert found["Wakayama, Expired November 2025, renewal pending"] == ("attention", "path")
    assert found["Cixi, Disputed: they state “Ended”"] == ("problem", "path")


def test_a_disputed_end_is_still_said_to_be_one(client_of, coordinator, ties):
    perm = ties[2]
    Party.objects.create(relationship=perm, place=perm.partner, side="partner", stated_status="active")
    assert "Ended · Disputed: they state “Active”" in client_of(coordinator).get(f"{MAP}?view=all").text


def test_the_map_is_narrowed_as_the_list_and_leads_back_to_it(client_of, coordinator, ties):
    page = client_of(coordinator).get(f"{MAP}?view=all&q=perm").text
    assert "Not on the map: its position is not recorded." in page
    assert 'href="/app/relationships/?view=all&amp;q=perm">See as a list' in page
    assert 'href="/app/relationships/map/?view=all&amp;q=perm">Map' in (
        client_of(coordinator).get("/app/relationships/?view=all&q=perm").text
    )
    assert "Nothing matches." in client_of(coordinator).get(f"{MAP}?q=nowhere").text


def test_the_map_on_paper_names_its_view_as_the_printed_list_does(client_of, coordinator, ties):
    client = client_of(coordinator)
    head = r'<ul class="tw-meta[^"]*">(.*?)</ul>'
    of_map = re.search(head, client.get(f"{MAP}?view=all&q=perm").text)
    of_list = re.search(head, client.get("/app/relationships/?view=all&q=perm&format=print").text)
    assert "All incl. ended" in of_list[1]
    assert of_map[1].replace("/map/", "/") == of_list[1]


def test_more_than_fit_on_the_sheet_are_said(client_of, coordinator, ties, monkeypatch):
    monkeypatch.setattr("relationships.views.ties_map.MOST_MARKS", 1)
    assert "Only the first 1 stands on the map." in client_of(coordinator).get(MAP).text


def test_the_picture_of_one_partner_stands_on_its_page(client_of, coordinator, member, ties):
    client = client_of(coordinator)
    assert 'src="/app/relationships/wakayama/map.svg"' in client.get("/app/relationships/wakayama/").text
    answer = client.get("/app/relationships/wakayama/map.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "style" not in answer.text
    assert len(etree.fromstring(answer.content)) >= 4
    assert client.get("/app/relationships/perm/map.svg").status_code == 404
    assert "map.svg" not in client.get("/app/relationships/perm/").text
    assert client_of(member).get("/app/relationships/cixi/map.svg").status_code == 404
